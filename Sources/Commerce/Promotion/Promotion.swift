/// A promise of the shop to take something off, as data.
package struct Promotion: Hashable, Sendable {
    package enum Audience: Hashable, Sendable {
        case everyone
        /// Whoever showed a member card: member prices.
        case members
        case group(String)
    }

    package var id: String
    package var name: String
    package var offer: Offer
    /// Nil holds always; with hours and weekdays it is a happy hour.
    package var window: PriceWindow?
    package var audience: Audience
    /// Nil holds in every store.
    package var store: String?
    /// Holds only where a coupon for it was given; it then comes after promotions without one.
    package var needsCoupon: Bool
    /// Times in one sale: groups, bundles, or pieces of `.each`, which then takes no weighed lines;
    /// nil has no end.
    ///
    /// A threshold is reached once whatever this says.
    package var limit: Int?
    /// Nothing else is taken off what this one took part of.
    package var isExclusive: Bool
    /// Decides between what is equally good for the customer, the larger first, and in which order
    /// thresholds are taken off; -1000 up to 1000.
    package var priority: Int

    package init(
        id: String, name: String, offer: Offer, window: PriceWindow? = nil,
        audience: Audience = .everyone, store: String? = nil, needsCoupon: Bool = false,
        limit: Int? = nil, isExclusive: Bool = false, priority: Int = 0
    ) {
        (self.id, self.name, self.offer, self.window) = (id, name, offer, window)
        (self.audience, self.store, self.needsCoupon) = (audience, store, needsCoupon)
        (self.limit, self.isExclusive, self.priority) = (limit, isExclusive, priority)
    }
}

/// What is taken off which products.
///
/// Percent is in hundredths, 0 up to 10000, and rounded for each piece as a price on a shelf is, or
/// once for a weighed line. All but `.each` and `.threshold` count whole pieces only.
package enum Offer: Hashable, Sendable {
    /// Each unit on its own: happy hours, member prices, reductions.
    case each(UnitCut, of: ProductSet)
    /// With `buy` pieces, up to `get` more at `percent` off: the cheapest of each group of
    /// `buy` + `get`, dearest groups first. With `from` the gifts are the dearest of that set, in
    /// whole; a product in both sets counts as bought.
    case buyGet(buy: Int, of: ProductSet, get: Int, from: ProductSet? = nil, percent: Int64)
    /// Any `count` pieces together, the dearest first.
    case mix(count: Int, of: ProductSet, MixDeal)
    /// The cheapest of each `count` pieces at `percent` off.
    case nth(count: Int, of: ProductSet, percent: Int64)
    /// Once what is left of the set costs at least `spend`, `off` is taken off it.
    case threshold(spend: Money, of: ProductSet, off: Discount)
    /// One of each part, as often as they are there, for `price`.
    case bundle([BundlePart], price: Money)
}

/// What is taken off one unit: a piece, a kilogram.
package enum UnitCut: Hashable, Sendable {
    /// Hundredths of a percent.
    case percent(Int64)
    case amount(Money)
    /// To this price, where it is lower.
    case price(Money)
}

package enum MixDeal: Hashable, Sendable {
    case price(Money)
    /// Hundredths of a percent, off each of them.
    case percent(Int64)
}

package struct BundlePart: Hashable, Sendable {
    package var sku: String
    package var count: Int

    package init(sku: String, count: Int = 1) {
        (self.sku, self.count) = (sku, count)
    }
}

extension Offer {
    /// The sets that a piece may take part through, in the order in which the first that has it
    /// counts: bought before given, the parts of a bundle.
    var sets: [ProductSet] {
        switch self {
        case .each(_, let set), .mix(_, let set, _), .nth(_, let set, _), .threshold(_, let set, _):
            [set]
        case .buyGet(_, let set, _, let gifts, _): gifts.map { [set, $0] } ?? [set]
        case .bundle(let parts, _): parts.map { .skus($0.sku) }
        }
    }
}
