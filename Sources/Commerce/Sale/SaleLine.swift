/// One line of a sale as it was rung up: what, how much, at which price and rate.
package struct SaleLine: Hashable, Sendable {
    package var sku: String
    package var name: String
    package var unitPrice: Money
    /// Below 0 for what comes back.
    package var quantity: Quantity
    package var vat: VATRate
    package var discount: Discount?

    package init(
        sku: String, name: String, unitPrice: Money, quantity: Quantity, vat: VATRate,
        discount: Discount? = nil
    ) {
        self.sku = sku
        self.name = name
        self.unitPrice = unitPrice
        self.quantity = quantity
        self.vat = vat
        self.discount = discount
    }

    /// The largest unit price that a line may have, in minor units.
    package static let priceLimit = Money(minor: 100_000_000_00)

    /// Refuses what nobody sells: a return, and all that cannot be priced.
    package func checkedForSale() throws(Refusal) -> SaleLine {
        guard quantity >= .zero else {
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
