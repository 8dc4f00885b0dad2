import Commerce
import Contracts

/// What commands ask the catalogue.
extension StoreClient {
    /// All products of a store, in order of SKU.
    func products(of store: String) async throws -> [Product] {
        let catalog = try resolve($Catalog.self, "\(store)/catalog")
        var products: [Product] = []
        while true {
            let wanted = ListProducts(after: products.last?.sku ?? "")
            let found = try await ask("catalog") { try await catalog.list(wanted) }
            guard !found.offers.isEmpty else { return products }
            products += found.offers.map(\.product)
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
