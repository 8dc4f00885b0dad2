import Foundation
import Topology

/// The topology that a running store was given last, in its data folder: nodes and commands go by it
/// from then on, and a launch from another file that does not fit the journals is told of it.
struct AdoptedTopology {
    /// What the store was launched with on this machine.
    let layout: StoreLayout
    /// The node that keeps it for itself, in its own folder; nil for all of the machine.
    var node: String?

    static let name = "topology.yml"
    private static let over = "# Over: "

    var path: String {
        node.map { "\(layout.data)/\($0)/\(Self.name)" } ?? "\(layout.data)/\(Self.name)"
    }

    /// Keeps a topology and tells the `up` of this machine. Several nodes keep the same.
    func adopt(_ deployment: Deployment) throws {
        try keep(deployment)
        let running = RunningStore.all().first { $0.data == layout.data && $0.node == nil }
        if let running { kill(running.process, SIGUSR1) }
    }

    /// Its files are those that the store was launched with.
    func keep(_ deployment: Deployment) throws {
        let text = TopologyText.value(of: deployment.withFiles(of: absolute)).document
        let notes = [
            "# What \(deployment.name) runs by. Change it with: kontor apply, kontor scale",
            Self.over + TopologyText.digest(of: layout.deployment),
        ]
        try Files.write(Data((notes.joined(separator: "\n") + "\n" + text).utf8), to: path)
    }

    /// What was kept while the store ran by this very file; nil where somebody has changed the file
    /// since, who knows better.
    func kept() throws -> StoreLayout? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        let over = Self.over + TopologyText.digest(of: layout.deployment)
        guard lines.contains(Substring(over)) else { return nil }
        var next = layout
        (next.deployment, next.file) = try TopologyFile.read(path)
        return next
    }

    /// Files are found from the folder of the topology that names them.
    private var absolute: Deployment {
        var deployment = layout.deployment
        deployment.placeFiles(beside: layout.file)
        return deployment
    }
}

extension Deployment {
    /// Names its files absolutely, as they are found from the folder of a topology file.
    mutating func placeFiles(beside file: String) {
        let place = { (name: String?) in name.map { TopologyFile.beside(file, $0) } }
        for index in stores.indices {
            stores[index].catalog = place(stores[index].catalog)
            stores[index].members = place(stores[index].members)
            stores[index].staff = place(stores[index].staff)
            stores[index].receipt.logo = place(stores[index].receipt.logo)
        }
        security.keys = place(security.keys)
    }
}
