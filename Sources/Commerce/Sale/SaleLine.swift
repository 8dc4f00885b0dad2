/// One line of a sale as it was rung up: what, how much, at which price and rate.
package struct SaleLine: Hashable, Sendable {
    package var sku: String
    package var name: String
    package var unitPrice: Money
    /// Whether staff set the price, so that no promotion takes anything off it; nil is no.
    package var hasSetPrice: Bool?
    /// Below 0 for what comes back.
    package var quantity: Quantity
    package var vat: VATRate
    /// What promotions take off it, in the order in which they do; nil where none does.
    package var reductions: [PriceStep]?
    /// Comes off what reductions leave.
    package var discount: Discount?
    /// The account that its amount goes onto; nil for goods.
    package var loads: String?
    /// Of that account; nil is a gift card.
    package var loadsKind: StoredAccount.Kind?
    /// Nil where there is nothing to say.
    package var detail: LineDetail?

    package init(
        sku: String, name: String, unitPrice: Money, quantity: Quantity, vat: VATRate,
        discount: Discount? = nil, reductions: [PriceStep]? = nil, hasSetPrice: Bool? = nil,
        detail: LineDetail? = nil, loads: String? = nil, loadsKind: StoredAccount.Kind? = nil
    ) {
        self.sku = sku
        self.name = name
        self.unitPrice = unitPrice
        self.quantity = quantity
        self.vat = vat
        self.discount = discount
        self.reductions = reductions
        self.hasSetPrice = hasSetPrice
        (self.loads, self.loadsKind) = (loads, loadsKind)
        self.detail = detail
    }

    /// What it costs before the discount: unit price × quantity, rounded, less the reductions.
    ///
    /// Refuses reductions that take off more than there is, or that make it dearer.
    package func reduced() throws(Refusal) -> Money {
        let list = try unitPrice.scaled(by: quantity.thousandths, over: 1000)
        var left = list
        for step in reductions ?? [] {
            let after = try left.subtracting(step.amount)
            let isTaken =
                list.isNegative
                ? (left...Money.zero).contains(after)
                : (Money.zero...left).contains(after)
            guard isTaken else {
                throw Refusal(
                    "price.badReduction", "\(sku): a reduction takes off at most what there is")
            }
            left = after
        }
        return left
    }

    /// The largest unit price that a line may have, in minor units.
    package static let priceLimit = Money(minor: 100_000_000_00)

    /// Refuses what nobody sells: a return other than of a deposit, and all that cannot be priced.
    package func checkedForSale() throws(Refusal) -> SaleLine {
        guard quantity >= .zero || kind == .deposit else {
            throw Refusal("sale.quantityNotPositive", "\(sku): the quantity has to be above 0")
        }
        return try checked()
    }

    /// Refuses quantities, of sales and returns, and prices that no line may have.
    package func checked() throws(Refusal) -> SaleLine {
        guard quantity != .zero else {
            throw Refusal("sale.quantityZero", "\(sku): the quantity may not be 0")
        }
        let limit = Quantity.lineLimit
        guard (limit.negated...limit).contains(quantity) else {
            throw Refusal(
                "sale.quantityOverLimit",
                "\(sku): at most \(limit.text) on one line")
        }
        guard unitPrice >= .zero else {
            throw Refusal("sale.priceNegative", "\(sku): the unit price has to be 0 or more")
        }
        guard unitPrice <= Self.priceLimit else {
            throw Refusal("sale.priceOverLimit", "\(sku): the unit price is over the limit")
        }
        try discount?.check()
        return self
    }
}

/// What is taken off a line or a basket.
package enum Discount: Hashable, Sendable {
    /// Hundredths of a percent, 0 up to 10000.
    case percent(Int64)
    case amount(Money)

    /// Refuses what is below nothing, and more than all.
    package func check() throws(Refusal) {
        switch self {
        case .percent(let hundredths) where !(0...10_000).contains(hundredths):
            throw Refusal("discount.percentOutOfRange", "a discount is from 0 to 100 percent")
        case .amount(let amount) where amount.isNegative:
            throw Refusal("discount.negative", "a discount has to be 0 or more")
        default: return
        }
    }

    /// What it takes off `amount`, with its sign, and never more than that: nothing passes zero.
    ///
    /// So an amount takes nothing off what sales and returns bring to 0.
    func taken(off amount: Money) throws(Refusal) -> Money {
        switch self {
        case .percent(let hundredths): try amount.scaled(by: hundredths, over: 10_000)
        case .amount(let discount) where amount.isNegative:
            max(try Money.zero.subtracting(discount), amount)
        case .amount(let discount): min(discount, amount)
        }
    }
}
