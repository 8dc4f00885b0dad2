import ActorRuntime
package import Commerce
import Wire

/// Adds and replaces promotions, all or none.
package struct PublishPromotions: Message {
    package static let wireName = "catalog.promote/1"
    package typealias Reply = Answer<CatalogPromoted>
    package var promotions: [Promotion]
    /// Only says what would happen.
    package var isDryRun: Bool

    package init(promotions: [Promotion], isDryRun: Bool = false) {
        self.promotions = promotions
        self.isDryRun = isDryRun
    }
}

/// Takes promotions away, all or none.
package struct WithdrawPromotions: Message {
    package static let wireName = "catalog.withdraw/1"
    package typealias Reply = Answer<CatalogPromoted>
    package var ids: [String]

    package init(ids: [String]) {
        self.ids = ids
    }
}

package struct CatalogPromoted: WireValue {
    package static let wireName = "catalog.promoted/1"
    package var version: Int64
    package var changed: Int
    package var promotions: Int

    package init(version: Int64, changed: Int, promotions: Int) {
        self.version = version
        self.changed = changed
        self.promotions = promotions
    }
}

package struct ListPromotions: Message {
    package static let wireName = "catalog.promotions/1"
    package typealias Reply = PromotionsFound
    /// Only promotions whose id comes after this one; empty from the start.
    package var after: String
    package var limit: Int

    package init(after: String = "", limit: Int = 100) {
        self.after = after
        self.limit = limit
    }
}

package struct PromotionsFound: WireValue {
    package static let wireName = "catalog.promotionsFound/1"
    package var version: Int64
    package var promotions: [Promotion]

    package init(version: Int64, promotions: [Promotion]) {
        self.version = version
        self.promotions = promotions
    }
}
