import Foundation
import Logging
import Topology

/// Takes a topology's data over where nodes start in any order: the one with a store's catalogue does
/// it, as soon as the services for it are there.
struct LateSeeding {
    let layout: StoreLayout
    /// The nodes that this process answers for.
    let nodes: [Deployment.Node]
    private let log = Logger(label: "seeding")

    init(layout: StoreLayout, nodes: [Deployment.Node]) {
        (self.layout, self.nodes) = (layout, nodes)
    }

    func run() async {
        for store in layout.deployment.stores where store.catalog != nil {
            let owner = layout.deployment.node(running: "\(store.name)/catalog")
            guard let owner, nodes.contains(owner) else { continue }
            await seed(store, from: owner)
        }
    }

    private func seed(_ store: Deployment.Store, from owner: Deployment.Node) async {
        while !Task.isCancelled {
            do {
                let client = try StoreClient(layout)
                defer { client.stop() }
                try await Readiness(client: client).wait(for: owner, seconds: 60)
                let isNew = try await Seeding(client: client, store: store).run()
                if isNew { log.info("\(store.name) has its products, stock and members") }
                return
            } catch let failure as Failure where failure.isPassing {
                log.info("\(store.name) waits with its products: \(failure.text)")
            } catch is CancellationError {
                return
            } catch {
                return log.error("\(store.name): \((error as? Failure)?.text ?? "\(error)")")
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }
}
