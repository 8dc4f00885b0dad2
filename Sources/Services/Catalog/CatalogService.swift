package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the catalogue.
package distributed actor CatalogService: Catalog, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<CatalogBook>

    /// Made of the promotions of one version of the catalogue, once for all baskets.
    var promotions: (version: Int64, engine: PromotionEngine)?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { catalogHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<CatalogBook>
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func find(_ message: FindProducts) throws -> Answer<ProductsFound> {
        let catalogue = ledger.state.catalogue
        do throws(Refusal) {
            var offers: [ProductsFound.Offer] = []
            for code in message.codes { offers.append(try offer(try catalogue.find(code))) }
            let taken = try reductions(message.basket, of: offers)
            return .done(
                ProductsFound(
                    version: catalogue.version, offers: offers, reductions: taken))
        } catch {
            return .refused(error)
        }
    }

    package distributed func publish(
        _ message: PublishProducts
    ) throws -> Answer<CatalogPublished> {
        let classes = Set(store.rates.keys)
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.catalogue.publish(message.products, vatClasses: classes)
            let changed = events.reduce(0) { count, event in
                if case .published(let products) = event { count + products.count } else { count }
            }
            var after = book.catalogue
            for event in events { _ = after.apply(event) }
            return Decision(
                events: message.isDryRun ? [] : events,
                value: CatalogPublished(
                    version: after.version, changed: changed, products: after.count))
        }
    }

    package distributed func list(_ message: ListProducts) throws -> ProductsFound {
        let catalogue = ledger.state.catalogue
        let skus = catalogue.skus.drop { $0 <= message.after }.prefix(max(0, message.limit))
        let offers = skus.compactMap { sku in
            catalogue[sku].flatMap { try? offer($0) }
        }
        return ProductsFound(version: catalogue.version, offers: offers)
    }

    private func offer(_ product: Product) throws(Refusal) -> ProductsFound.Offer {
        guard let rate = store.rates[product.vatClass] else {
            throw Refusal(
                "catalog.unknownVATClass", "\(product.sku): no rate for \(product.vatClass)")
        }
        return ProductsFound.Offer(product: product, vat: rate)
    }
}

private let catalogHandlers = HandlerTable([
    .inline { (service: isolated CatalogService, message: FindProducts) in
        try service.find(message)
    },
    .inline { (service: isolated CatalogService, message: PublishProducts) in
        try service.publish(message)
    },
    .inline { (service: isolated CatalogService, message: ListProducts) in
        try service.list(message)
    },
    .inline { (service: isolated CatalogService, message: PublishPromotions) in
        try service.promote(message)
    },
    .inline { (service: isolated CatalogService, message: WithdrawPromotions) in
        try service.withdraw(message)
    },
    .inline { (service: isolated CatalogService, message: ListPromotions) in
        try service.promotions(message)
    },
])
