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
        } _: {
            CatalogPromoted($0, $1)
        }
    }

    package distributed func withdraw(
        _ message: WithdrawPromotions
    ) throws -> Answer<CatalogPromoted> {
        try change { (catalogue) throws(Refusal) in
            try catalogue.withdraw(message.ids)
        } _: {
            CatalogPromoted($0, $1)
        }
    }

    package distributed func promotions(_ message: ListPromotions) throws -> PromotionsFound {
        let catalogue = ledger.state.catalogue
        let ids = catalogue.promotions.ids.drop { $0 <= message.after }
            .prefix(max(0, message.limit))
        return PromotionsFound(
            version: catalogue.version, promotions: ids.compactMap { catalogue.promotions[$0] })
    }

    /// What promotions take off each line; nil where that is nothing.
    func reductions(
        _ lines: [PromotionLine], _ basket: WantedBasket
    ) throws(Refusal) -> [[PriceStep]]? {
        let catalogue = ledger.state.catalogue
        guard !catalogue.promotions.ids.isEmpty else { return nil }
        let steps = try engine(of: catalogue).price(
            lines,
            PromotionContext(
                at: basket.time, store: store.name, group: basket.group,
                isMember: basket.isMember, coupons: basket.coupons ?? [])
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

extension CatalogPromoted {
    fileprivate init(_ after: Catalogue, _ touched: Catalogue.Touched) {
        self.init(
            version: after.version, changed: touched.promotions.count,
            promotions: after.promotions.ids.count)
    }
}
