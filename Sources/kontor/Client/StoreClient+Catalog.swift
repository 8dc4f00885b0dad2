import ActorRuntime
import Commerce
import Contracts
import Topology

/// What commands ask the catalogue, and vouchers about coupons.
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

    /// All coupons of a store in order of code; of one promotion where one is named.
    func coupons(of store: String, _ promotion: String?) async throws -> [CouponBook.Coupon] {
        let vouchers = try resolve($Vouchers.self, "\(store)/vouchers")
        return try await all(\.code) { after in
            let wanted = ListCoupons(after: after, promotion: promotion)
            return try await self.ask("vouchers") { try await vouchers.coupons(wanted) }.coupons
        }
    }

    /// What coupon codes let in; nil where there are none.
    func coupons(
        _ codes: [String], of store: String
    ) async throws -> [PromotionContext.Coupon]? {
        guard !codes.isEmpty else { return nil }
        let wanted = FindCoupons(sale: SystemSources.saleID(), codes: codes)
        return try await ask("vouchers") {
            try await self.resolve($Vouchers.self, "\(store)/vouchers").find(wanted)
        }.coupons
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
