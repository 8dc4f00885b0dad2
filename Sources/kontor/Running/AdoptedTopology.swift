import Foundation
import Topology

/// The topology that a running store was given last, in its data folder: nodes and commands go by it
/// from then on, and a launch from another file that does not fit the journals is told of it.
struct AdoptedTopology {
    let layout: StoreLayout

    static let name = "topology.yml"

    var path: String { "\(layout.data)/\(Self.name)" }

    /// Keeps a topology and tells the `up` of this machine. Several nodes keep the same.
    func keep(_ deployment: Deployment) throws {
        let text = TopologyText.value(of: absolute(deployment)).document
        let note = "# What \(deployment.name) runs by. Change it with: kontor apply, kontor scale\n"
        try Files.write(Data((note + text).utf8), to: path)
        let running = RunningStore.all().first { $0.data == layout.data && $0.node == nil }
        if let running { kill(running.process, SIGHUP) }
    }

    /// Files of stores are found from the folder of the topology that the store was launched from.
    private func absolute(_ deployment: Deployment) -> Deployment {
        let place = { (file: String?) in file.map { TopologyFile.beside(layout.file, $0) } }
        var deployment = deployment
        for index in deployment.stores.indices {
            deployment.stores[index].catalog = place(deployment.stores[index].catalog)
            deployment.stores[index].members = place(deployment.stores[index].members)
            deployment.stores[index].staff = place(deployment.stores[index].staff)
        }
        deployment.security.keys = place(deployment.security.keys)
        return deployment
    }
}
