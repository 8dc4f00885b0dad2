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
    let speakers: StoreSpeakers

    /// Made of the promotions of one version of the catalogue, once for all baskets.
    var promotions: (version: Int64, engine: PromotionEngine)?

    /// Terminals that asked for an open sale since the last change.
    var followers: Set<Int> = []
    /// Stores that asked headquarters' catalogue for changes since the last one.
    var storesThatFollow: Set<String> = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { catalogHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<CatalogBook>,
        speakers: StoreSpeakers
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
        self.speakers = speakers
    }

    package distributed func publish(
        _ message: PublishProducts
    ) throws -> Answer<CatalogPublished> {
        let classes = Set(store.rates.keys)
        return try change(isDryRun: message.isDryRun) { (catalogue) throws(Refusal) in
            try catalogue.publish(message.products, vatClasses: classes)
        } _: { after, touched in
            CatalogPublished(
                version: after.version, changed: touched.skus.count, products: after.count)
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

    func offer(_ product: Product) throws(Refusal) -> ProductsFound.Offer {
        guard let rate = store.rates[product.vatClass] else {
            throw Refusal(
                "catalog.unknownVATClass", "\(product.sku): no rate for \(product.vatClass)")
        }
        return ProductsFound.Offer(
            product: product, vat: rate, toGo: product.toGoClass.flatMap { store.rates[$0] })
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
    .inline { (service: isolated CatalogService, message: PublishPriceLists) in
        try service.publishLists(message)
    },
    .inline { (service: isolated CatalogService, message: WithdrawPriceLists) in
        try service.withdrawLists(message)
    },
    .inline { (service: isolated CatalogService, message: ListPriceLists) in
        try service.lists(message)
    },
    .inline { (service: isolated CatalogService, message: SetRates) in
        try service.set(message)
    },
    .inline { (service: isolated CatalogService, message: ListRates) in
        try service.rates(message)
    },
    .inline { (service: isolated CatalogService, message: CatalogChangesWanted) in
        try service.changes(message)
    },
    .inline { (service: isolated CatalogService, message: AdoptCatalog) in
        try service.adopt(message)
    },
])
