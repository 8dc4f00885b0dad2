import ActorRuntime
import Commerce
import Contracts
import Foundation
import Journal
import Topology

/// Takes over products, opening stock and members into a store that has no products yet.
///
/// The catalogue comes last, so that a start that was cut off begins again; each step is done once.
struct Seeding {
    let client: StoreClient
    let store: Deployment.Store

    func run() async throws {
        guard let file = store.catalog else { return }
        let catalog = try client.resolve($Catalog.self, "\(store.name)/catalog")
        let first = ListProducts(limit: 1)
        guard case .reply(let listed) = await Outcome.of({ try await catalog.list(first) }),
            listed.version == 0
        else { return }
        let products = try ProductFile.read(path(file), currency: store.currency)
        if let members = store.members {
            let joined = JoinMembers(members: try MemberFile.read(path(members)))
            _ = try await client.ask("loyalty") {
                try await client.resolve($Loyalty.self, "\(store.name)/loyalty").join(joined)
            }
        }
        try await stock(products)
        let published = PublishProducts(products: products.map(\.product))
        _ = try await client.ask("catalog") { try await catalog.publish(published) }
    }

    private func path(_ file: String) -> String {
        TopologyFile.beside(client.layout.file, file)
    }

    private func stock(_ products: [ProductFile.Row]) async throws {
        let inventory = try client.resolve($Inventory.self, "\(store.name)/inventory")
        let points = SetReorder(
            points: products.compactMap { row in
                row.reorder.map { .init(sku: row.product.sku, quantity: $0) }
            })
        _ = try await client.ask("inventory") { try await inventory.setReorder(points) }
        for row in products {
            guard let quantity = row.stock, quantity != .zero else { continue }
            let opening = MoveStock(
                sale: NamedID.make("opening stock", store.name, row.product.sku),
                reason: "opening stock", isSale: false,
                movements: [.init(sku: row.product.sku, quantity: quantity)])
            _ = try await client.ask("inventory") { try await inventory.move(opening) }
        }
    }
}

/// Ids made from names, for what shall happen once however often it is asked for.
enum NamedID {
    static func make(_ parts: String...) -> SaleID {
        let bytes = Digest(of: Array(parts.joined(separator: "\u{1F}").utf8)).bytes
        let halves = [bytes[0..<8], bytes[8..<16]].map { half in
            half.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return SaleID(high: halves[0], low: halves[1])
    }
}
