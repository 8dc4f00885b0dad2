import Foundation
import TestKit
import Testing
import Topology

/// All scenarios, one after the other: each runs a whole store of up to six nodes.
@Suite(.serialized) enum Scenarios {}

/// One way to run a scenario: a shipped topology, and how its nodes are joined.
struct Setting: Sendable, CustomStringConvertible {
    let deployment: Deployment
    let link: TestLink

    var description: String { "\(deployment.name), \(link)" }

    /// Every file in `Topologies`, over every link: a topology that nobody runs cannot exist.
    static let all: [Setting] = {
        let files = Repository.files(below: "Topologies", ending: ".yml")
        return files.flatMap { file in
            let bytes = (try? Repository.text(file)).map { Array($0.utf8) } ?? []
            guard let read = try? TopologyReader.read(bytes, file: file),
                let deployment = try? withTerminals(read)
            else { preconditionFailure("\(file) is no topology") }
            let links = alike.contains(read.name) ? [TestLink.inProcess] : TestLink.allCases
            return links.map { Setting(deployment: deployment, link: $0) }
        }
    }()

    /// Their services are those of others of the folder, which run over every link; the sockets of a whole
    /// chain are more than one process may open.
    private static let alike: Set = ["chain", "pop-up", "safe-shop", "till"]

    /// Scenarios want four terminals in the first store.
    private static func withTerminals(_ deployment: Deployment) throws -> Deployment {
        let store = deployment.stores[0]
        return store.terminals < 4 ? try deployment.scaled(store.name, to: 4) : deployment
    }

    /// Where there is a printer, the last node has it, for all terminals.
    func store(seed: UInt64 = 1, printer: TestPrinter? = nil) async throws -> TestStore {
        let store = try TestStore(
            printer == nil ? deployment : printing, link, seed: seed, printer: printer)
        await store.open()
        try await store.stockShelves()
        return store
    }

    private var printing: Deployment {
        var deployment = deployment
        deployment.stores[0].printers = [.init(name: "counter", address: "127.0.0.1:9100")]
        deployment.stores[0].receipt.vatID = "DE123456789"
        let last = deployment.nodes.count - 1
        deployment.nodes[last].placements.append(
            .init(store: deployment.stores[0].name, service: .printer, name: "counter"))
        return deployment
    }
}
