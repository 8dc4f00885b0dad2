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

extension ExchangeRate {
    /// Digits behind the point of a rate that is written as text.
    package static let digits = 6

    /// One of `currency` counts for so much of `home`: `1.0432`. Nil for what is no rate.
    package init?(_ currency: Currency, _ text: some StringProtocol, in home: Currency) {
        let limit: Int64 = 1_000_000_000_000
        guard let rate = Decimal.parse(text, digits: Self.digits), (1...limit).contains(rate),
            currency != home
        else { return nil }
        self.init(
            currency, home: rate * Self.power(home.digits),
            foreign: Self.power(Self.digits) * Self.power(currency.digits))
    }

    /// What one of the foreign currency counts for, as text.
    package func text(in home: Currency) -> String {
        let one = Money(minor: Self.power(Self.digits) * Self.power(currency.digits))
        let value = try? one.scaled(by: self.home, over: foreign)
            .scaled(by: 1, over: Self.power(home.digits))
        return value.map { Decimal.shortest($0.minor, digits: Self.digits) } ?? ""
    }

    private static func power(_ digits: Int) -> Int64 {
        (0..<digits).reduce(Int64(1)) { product, _ in product * 10 }
    }
}

/// What foreign cash a store takes, each currency at one rate.
package struct ExchangeRates: Hashable, Sendable {
    /// By code.
    package private(set) var list: [ExchangeRate]

    package static let limit = 32

    package init(_ list: [ExchangeRate] = []) {
        self.list = list
    }

    /// With new rates, and without those that are withdrawn; all or none.
    package func changed(
        _ new: [ExchangeRate], without withdrawn: [Currency], in home: Currency
    ) throws(Refusal) -> ExchangeRates {
        var rates = list
        for currency in withdrawn {
            guard rates.contains(where: { $0.currency == currency }) else {
                throw Refusal("exchange.unknown", "there is no rate of \(currency.code)")
            }
            rates.removeAll { $0.currency == currency }
        }
        for rate in new {
            guard rate.currency.isActive else {
                throw Refusal(
                    "exchange.unknownCurrency",
                    "\(rate.currency.code) is no currency of ISO 4217; write one such as CHF")
            }
            guard rate.home > 0, rate.foreign > 0, rate.currency != home else {
                throw Refusal(
                    "tender.badRate",
                    "\(rate.currency.code): a rate is above 0 and of another currency")
            }
            rates.removeAll { $0.currency == rate.currency }
            rates.append(rate)
        }
        guard rates.count <= Self.limit else {
            throw Refusal("exchange.tooMany", "at most \(Self.limit) currencies")
        }
        return ExchangeRates(rates.sorted { $0.currency.code < $1.currency.code })
    }
}
