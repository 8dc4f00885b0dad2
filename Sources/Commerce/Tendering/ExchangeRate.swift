/// What foreign cash counts for: exactly `home` minor units of the shop for `foreign` of its own.
package struct ExchangeRate: Hashable, Sendable {
    package var currency: Currency
    package var home: Int64
    package var foreign: Int64

    package init(_ currency: Currency, home: Int64, foreign: Int64) {
        (self.currency, self.home, self.foreign) = (currency, home, foreign)
    }

    /// The value in the shop's currency, rounded once, half away from zero.
    package func value(of amount: Money) throws(Refusal) -> Money {
        guard home > 0, foreign > 0 else {
            throw Refusal("tender.badRate", "\(currency.code): both sides of a rate are above 0")
        }
        return try amount.scaled(by: home, over: foreign)
    }
}

/// Foreign notes and coins in the drawer, and what they counted for.
package struct ForeignCash: Hashable, Sendable {
    package var rate: ExchangeRate
    /// In the foreign currency.
    package var amount: Money
    /// In the currency of the shop.
    package var value: Money

    package init(rate: ExchangeRate, amount: Money, value: Money) {
        (self.rate, self.amount, self.value) = (rate, amount, value)
    }
}
