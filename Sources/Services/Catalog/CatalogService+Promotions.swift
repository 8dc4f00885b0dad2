import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Promotions: published beside the products, and taken off baskets that are asked about.
extension CatalogService {
    package distributed func promote(
        _ message: PublishPromotions
    ) throws -> Answer<CatalogPromoted> {
        try change(isDryRun: message.isDryRun) { (catalogue) throws(Refusal) in
            try catalogue.promote(message.promotions)
        }
    }

    package distributed func withdraw(
        _ message: WithdrawPromotions
    ) throws -> Answer<CatalogPromoted> {
        try change(isDryRun: false) { (catalogue) throws(Refusal) in
            try catalogue.withdraw(message.ids)
        }
    }

    package distributed func promotions(_ message: ListPromotions) throws -> PromotionsFound {
        let catalogue = ledger.state.catalogue
        let ids = catalogue.promotions.ids.drop { $0 <= message.after }
            .prefix(max(0, message.limit))
        return PromotionsFound(
            version: catalogue.version, promotions: ids.compactMap { catalogue.promotions[$0] })
    }

    private func change(
        isDryRun: Bool, _ decide: (Catalogue) throws(Refusal) -> [Catalogue.Event]
    ) throws -> Answer<CatalogPromoted> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try decide(book.catalogue)
            var (after, changed) = (book.catalogue, 0)
            for event in events { changed += after.apply(event).promotions.count }
            return Decision(
                events: isDryRun ? [] : events,
                value: CatalogPromoted(
                    version: after.version, changed: changed,
                    promotions: after.promotions.ids.count))
        }
    }

    /// What promotions take off each line; nil where that is nothing.
    func reductions(
        _ basket: WantedBasket?, of offers: [ProductsFound.Offer]
    ) throws(Refusal) -> [[PriceStep]]? {
        guard let basket else { return nil }
        guard basket.lines.count == offers.count else {
            throw Refusal(
                "catalog.badBasket", "\(basket.lines.count) lines of \(offers.count) products")
        }
        let catalogue = ledger.state.catalogue
        guard !catalogue.promotions.ids.isEmpty else { return nil }
        let lines = zip(offers, basket.lines).map { PromotionLine($0.product, $1) }
        let steps = try engine(of: catalogue).price(
            lines,
            PromotionContext(at: basket.time, store: store.name, isMember: basket.isMember)
        ).steps
        return steps.allSatisfy(\.isEmpty) ? nil : steps
    }

    private func engine(of catalogue: Catalogue) -> PromotionEngine {
        if let promotions, promotions.version == catalogue.version { return promotions.engine }
        let engine = catalogue.promotions.engine
        promotions = (catalogue.version, engine)
        return engine
    }
}

extension PromotionLine {
    /// Nothing comes off deposits and prices that staff set.
    fileprivate init(_ product: Product, _ line: WantedBasket.Line) {
        self.init(
            sku: product.sku, category: product.category, tags: product.tags,
            unitPrice: line.price ?? product.price, quantity: line.quantity,
            isWeighed: !product.isWhole,
            takesPart: !line.isFixed && !product.rules.isDeposit
                && !product.rules.isOpenPrice)
    }
}
