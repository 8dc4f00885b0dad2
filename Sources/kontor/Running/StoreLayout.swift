import ActorRuntime
import Commerce
import Foundation
import Journal
import Topology
import Wire
import ZeroMQTransport

/// Where a launched topology keeps its files and how its nodes are reached; the same answer in every
/// process that asks.
struct StoreLayout {
    var deployment: Deployment
    /// The topology file, absolute.
    var file: String
    /// The data folder, absolute.
    let data: String
    /// Which of the topology's hosts this machine is; nil where it is all of them.
    var host: String?

    /// The nodes that run on this machine.
    var here: [Deployment.Node] {
        deployment.nodes.filter { host == nil || $0.host == host }
    }

    static func folder(for name: String) -> String {
        URL(fileURLWithPath: ".kontor/\(name)").standardizedFileURL.path
    }

    func folder(of node: Deployment.Node) -> String { "\(data)/\(node.name)" }

    func log(of node: String) -> String { "\(data)/log/\(node).log" }

    /// Makes the folders, open to their owner only.
    func makeFolders() throws {
        try makeFolders(of: here)
        try Files.makeFolder("\(data)/log")
    }

    /// Without one for logs: what a node alone has to say goes to whoever started it.
    func makeFolders(of nodes: [Deployment.Node]) throws {
        for folder in nodes.map(folder(of:)) + [socketFolder] { try Files.makeFolder(folder) }
    }

    func endpoint(of node: Deployment.Node) -> String {
        switch node.listen {
        case .ipc: return "ipc://\(socketFolder)/\(node.name)"
        case .tcp(let port):
            let address = deployment.hosts.first { $0.name == node.host }?.address ?? "127.0.0.1"
            return "tcp://\(address):\(port == 0 ? chosenPort(node) : port)"
        }
    }

    /// Where a node of another topology of the same store listens; nil where it has none of that name.
    func endpoint(of name: String, in deployment: Deployment) -> String? {
        var layout = self
        layout.deployment = deployment
        return deployment.nodes.first { $0.name == name }.map(layout.endpoint(of:))
    }

    /// What a node listens on: its endpoint, or all interfaces where its host has a name, since libzmq
    /// binds to no name. Who has no key of the store is turned away on any interface.
    func listening(of node: Deployment.Node) -> String {
        let endpoint = endpoint(of: node)
        guard case .tcp = node.listen, deployment.host(of: node)?.isNamed == true,
            let port = endpoint.split(separator: ":").last
        else { return endpoint }
        return "tcp://*:\(port)"
    }

    /// Short, since a socket's path has at most 107 bytes (unix(7)); a folder of our own, since others
    /// may write to /tmp.
    private var socketFolder: String {
        let base =
            ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? NSTemporaryDirectory()
        let name = Digest(of: Array(data.utf8)).text.prefix(12)
        return (base as NSString).appendingPathComponent("kontor-\(getuid())-\(name)")
    }

    /// From the data folder and the node's name, or, where other machines have to find the same, from
    /// the topology's; below the range that the kernel hands out itself. Two names may come to the same: what
    /// another node of the host has, by the topology or since it stands before, is passed over.
    private func chosenPort(_ node: Deployment.Node) -> Int {
        let place = deployment.isOnNetwork ? deployment.name : data
        let range = 12_000
        var (taken, port) = (portsByFile(on: node.host), 0)
        for other in deployment.nodes where other.host == node.host && other.listen == .tcp(port: 0)
        {
            let digest = Digest(of: Array("\(place)/\(other.name)".utf8)).bytes
            port = (Int(digest[0]) << 8 | Int(digest[1])) % range
            while taken.count < range, taken.contains(20_000 + port) { port = (port + 1) % range }
            taken.insert(20_000 + port)
            if other.name == node.name { break }
        }
        return 20_000 + port
    }

    private func portsByFile(on host: String?) -> Set<Int> {
        Set(
            deployment.nodes.compactMap { node in
                guard node.host == host, case .tcp(let port) = node.listen, port != 0 else {
                    return nil
                }
                return port
            })
    }

    var endpoints: [String: String] {
        Dictionary(uniqueKeysWithValues: deployment.nodes.map { ($0.name, endpoint(of: $0)) })
    }

    /// Whether any node listens where strangers may come.
    var needsKeys: Bool { deployment.hasTCP }

    /// The keys of a process: a node's own, or, for a command, those of the file that `KONTOR_KEY`
    /// names, or the operator's. Nil where the topology has no TCP link.
    func security(of node: String?, _ random: RandomSource) throws -> LinkSecurity? {
        guard needsKeys else { return nil }
        let folder = KeyFolder(self)
        let file =
            node.map(folder.file(of:)) ?? ProcessInfo.processInfo.environment["KONTOR_KEY"]
            ?? folder.file(of: KeyFolder.operatorName)
        let (ring, own) = (try KeyRing(folder), try LinkKeyFile.read(file))
        guard ring.owner(of: own.publicKey) != nil else {
            throw Failure(
                .notPermitted,
                "\(file): this key is not on the list \(folder.listPath), or was taken back\n"
                    + "  name another with KONTOR_KEY, or make one: kontor keys add NAME --role ROLE"
            )
        }
        return try ring.security(own, salt: random.next())
    }

    /// Which node to ask for an actor.
    var locate: @Sendable (Address) -> Route? {
        let owners = Dictionary(
            uniqueKeysWithValues: deployment.nodes.flatMap { node in
                node.placements.map { ($0.path, node.name) } + [("node/\(node.name)", node.name)]
            })
        return { address in owners[address.path].map(Route.node) }
    }

    /// What the services of each store need to know.
    func settings() throws -> [StoreSettingsSource] {
        try deployment.stores.map { try StoreSettingsSource($0, beside: file) }
    }
}
