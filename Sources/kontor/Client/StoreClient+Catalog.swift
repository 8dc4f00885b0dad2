import ActorRuntime
import Commerce
import Contracts
import Topology

/// What commands ask the catalogue.
extension StoreClient {
    func atCatalog<Value: WireValue>(
        of store: Deployment.Store, _ call: ($Catalog) async throws -> Answer<Value>
    ) async throws -> Value {
        let catalog = try resolve($Catalog.self, "\(store.name)/catalog")
        return try await ask("catalog") { try await call(catalog) }
    }

    /// All products of a store, in order of SKU.
    func products(of store: String) async throws -> [Product] {
        let catalog = try resolve($Catalog.self, "\(store)/catalog")
        return try await all(\.sku) { after in
            try await self.ask("catalog") { try await catalog.list(ListProducts(after: after)) }
                .offers.map(\.product)
        }
    }

    /// All promotions of a store, in order of id.
    func promotions(of store: String) async throws -> [Promotion] {
        let catalog = try resolve($Catalog.self, "\(store)/catalog")
        return try await all(\.id) { after in
            try await self.ask("catalog") {
                try await catalog.promotions(ListPromotions(after: after))
            }.promotions
        }
    }

    /// All price lists of a store, in order of id.
    func priceLists(of store: String) async throws -> [PriceList] {
        let catalog = try resolve($Catalog.self, "\(store)/catalog")
        return try await all(\.id) { after in
            try await self.ask("catalog") { try await catalog.lists(ListPriceLists(after: after)) }
                .lists
        }
    }

    /// What comes in pages, each after the last key of the one before it.
    private func all<Item>(
        _ key: (Item) -> String, _ page: (String) async throws -> [Item]
    ) async throws -> [Item] {
        var items: [Item] = []
        while true {
            let next = try await page(items.last.map(key) ?? "")
            guard !next.isEmpty else { return items }
            items += next
        }
    }

    /// The products with these GTINs or SKUs, in this order; refused where there is none for one.
    func products(_ codes: [String], of store: String) async throws -> [Product] {
        let wanted = FindProducts(codes: codes)
        let found = try await ask("catalog") {
            try await self.resolve($Catalog.self, "\(store)/catalog").find(wanted)
        }
        return found.offers.map(\.product)
    }
}
