import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Products are changed, added and taken out of sale.
enum ProductRoutes {
    static let all = [
        TillRoute(.post, "products", add), TillRoute(.patch, "products/{sku}", change),
    ]

    private static func add(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(ProductWish.self)
        guard let sku = wish.sku, let name = wish.name, let price = wish.price else {
            throw Problem.badBody("a new product has sku, name and price")
        }
        try await call.checkOfficer(.manageCatalogue)
        guard try await known(sku, call) == nil else {
            throw Problem(
                409, "catalog.duplicateSKU", "there is a product \(sku.prefix(64)) already")
        }
        var product = Product(sku: sku, name: name, price: Money(minor: price))
        try wish.fill(&product)
        return try await publish(product, call, status: .created)
    }

    private static func change(_ call: TillRequest) async throws -> Response {
        let sku = try call.path("sku")
        let wish = try await call.body(ProductWish.self)
        guard wish.sku.map({ $0 == sku }) ?? true else {
            throw Problem.badBody("the SKU of a product stays")
        }
        try await call.checkOfficer(.manageCatalogue)
        guard var product = try await known(sku, call) else {
            throw Problem(404, "catalog.unknownCode", "there is no product \(sku)")
        }
        try wish.fill(&product)
        return try await publish(product, call, status: .ok)
    }

    /// The product of exactly this SKU.
    private static func known(_ sku: String, _ call: TillRequest) async throws -> Product? {
        let catalog = try call.service($Catalog.self, "catalog")
        let wanted = FindProducts(codes: [sku])
        do throws(Problem) {
            let found = try await call.desk.ask { try await catalog.find(wanted) }
            return found.offers.first.map(\.product).flatMap { $0.sku == sku ? $0 : nil }
        } catch {
            guard error.status == 422 else { throw error }
            return nil
        }
    }

    /// Checked before it is written into the audit, so that what is refused is not in it.
    private static func publish(
        _ product: Product, _ call: TillRequest, status: HTTPResponse.Status
    ) async throws -> Response {
        let catalog = try call.service($Catalog.self, "catalog")
        let trial = PublishProducts(products: [product], isDryRun: true)
        _ = try await call.desk.ask { try await catalog.publish(trial) }
        _ = try await call.officer(.manageCatalogue, "product \(product.sku)")
        let message = PublishProducts(products: [product])
        _ = try await call.desk.ask { try await catalog.publish(message) }
        let rate = call.store.rates[product.vatClass] ?? VATRate(thousandths: 0)
        let toGo = product.toGoClass.flatMap { call.store.rates[$0] }
        let offer = ProductsFound.Offer(product: product, vat: rate, toGo: toGo)
        return JSONAnswer.response(ProductForm(offer), status: status)
    }
}
