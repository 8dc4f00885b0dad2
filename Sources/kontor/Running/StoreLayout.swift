import ActorRuntime
import Commerce
import Foundation
import Journal
import Topology
import Wire

/// Where a launched topology keeps its files and how its nodes are reached; the same answer in every
/// process that asks.
struct StoreLayout {
    let deployment: Deployment
    /// The topology file, absolute.
    let file: String
    /// The data folder, absolute.
    let data: String

    static func folder(for name: String) -> String {
        URL(fileURLWithPath: ".kontor/\(name)").standardizedFileURL.path
    }

    func folder(of node: Deployment.Node) -> String { "\(data)/\(node.name)" }

    func log(of node: String) -> String { "\(data)/log/\(node).log" }

    /// Makes the folders, open to their owner only.
    func makeFolders() throws {
        let folders = deployment.nodes.map(folder(of:)) + ["\(data)/log", socketFolder]
        for folder in folders { try Files.makeFolder(folder) }
    }

    func endpoint(of node: Deployment.Node) -> String {
        switch node.listen {
        case .ipc: return "ipc://\(socketFolder)/\(node.name)"
        case .tcp(let port):
            let address = deployment.hosts.first { $0.name == node.host }?.address ?? "127.0.0.1"
            return "tcp://\(address):\(port == 0 ? chosenPort(node) : port)"
        }
    }

    /// Short, since a socket's path has at most 107 bytes (unix(7)); a folder of our own, since others
    /// may write to /tmp.
    private var socketFolder: String {
        let base =
            ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? NSTemporaryDirectory()
        let name = Digest(of: Array(data.utf8)).text.prefix(12)
        return (base as NSString).appendingPathComponent("kontor-\(getuid())-\(name)")
    }

    /// From the data folder and the node's name; below the range that the kernel hands out itself.
    private func chosenPort(_ node: Deployment.Node) -> Int {
        let digest = Digest(of: Array("\(data)/\(node.name)".utf8)).bytes
        return 20_000 + (Int(digest[0]) << 8 | Int(digest[1])) % 12_000
    }

    var endpoints: [String: String] {
        Dictionary(uniqueKeysWithValues: deployment.nodes.map { ($0.name, endpoint(of: $0)) })
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
        try deployment.stores.map { try StoreSettingsSource($0) }
    }
}
