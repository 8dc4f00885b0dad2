/// A line of a basket as promotions see it.
package struct PromotionLine: Hashable, Sendable {
    package var sku: String
    package var category: String
    package var tags: [String]
    /// After price lists.
    package var unitPrice: Money
    /// Zero and less, a return, takes no part.
    package var quantity: Quantity
    /// Whether it was weighed, even where that came out whole.
    package var isWeighed: Bool
    /// False for what nothing may be taken off and what counts for no threshold: deposits, gift
    /// cards, prices that staff set.
    package var takesPart: Bool

    package init(
        sku: String, category: String = "", tags: [String] = [], unitPrice: Money,
        quantity: Quantity, isWeighed: Bool = false, takesPart: Bool = true
    ) {
        (self.sku, self.category, self.tags) = (sku, category, tags)
        (self.unitPrice, self.quantity, self.isWeighed) = (unitPrice, quantity, isWeighed)
        self.takesPart = takesPart
    }

    /// Whole pieces, which can be counted; nil for a weight.
    var pieces: Int64? {
        isWeighed || quantity.thousandths % 1000 != 0 ? nil : quantity.thousandths / 1000
    }

    func check() throws(Refusal) {
        guard quantity.thousandths.magnitude <= Quantity.lineLimit.thousandths.magnitude else {
            throw Refusal(
                "sale.quantityOverLimit", "\(sku): at most \(Quantity.lineLimit.text) on one line")
        }
        guard (.zero...SaleLine.priceLimit).contains(unitPrice) else {
            throw Refusal("sale.priceOverLimit", "\(sku): the unit price is out of range")
        }
    }
}

/// What promotions ask of a sale besides its lines.
package struct PromotionContext: Hashable, Sendable {
    package struct Coupon: Hashable, Sendable {
        package var code: String
        /// The id of the promotion that it is for.
        package var promotion: String

        package init(code: String, promotion: String) {
            (self.code, self.promotion) = (code, promotion)
        }
    }

    package var time: CivilTime
    package var store: String
    package var group: String?
    package var isMember: Bool
    /// Of two for one promotion the one with the smaller code counts.
    package var coupons: [Coupon]

    package init(
        at time: CivilTime, store: String = "", group: String? = nil, isMember: Bool = false,
        coupons: [Coupon] = []
    ) {
        (self.time, self.store, self.group) = (time, store, group)
        (self.isMember, self.coupons) = (isMember, coupons)
    }
}

/// What promotions take off a basket.
package struct PromotedBasket: Hashable, Sendable {
    /// For each line, in the order in which it is taken off; no amount is zero.
    package var steps: [[PriceStep]]
    /// By the order of application; each promotion at most once and none of zero.
    package var savings: [PromotionSaving]

    /// The codes that took something off: those that the sale uses up.
    package var coupons: [String] { savings.compactMap { $0.coupon } }

    package init(steps: [[PriceStep]], savings: [PromotionSaving]) {
        (self.steps, self.savings) = (steps, savings)
    }
}

/// What one promotion takes off a basket.
package struct PromotionSaving: Hashable, Sendable {
    package struct Units: Hashable, Sendable {
        /// From 0.
        package var line: Int
        package var quantity: Quantity

        package init(line: Int, quantity: Quantity) {
            (self.line, self.quantity) = (line, quantity)
        }
    }

    package var promotion: String
    package var coupon: String?
    package var amount: Money
    /// The units that took part, bought ones too, by line; none for thresholds.
    package var units: [Units]

    package init(promotion: String, coupon: String?, amount: Money, units: [Units]) {
        (self.promotion, self.coupon) = (promotion, coupon)
        (self.amount, self.units) = (amount, units)
    }
}
