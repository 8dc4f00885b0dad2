/// Foreign notes and coins that pay, and what they counted for.
package struct ForeignCash: Hashable, Sendable {
    package var rate: ExchangeRate
    /// In the foreign currency.
    package var amount: Money
    /// In the currency of the shop.
    package var value: Money

    package init(rate: ExchangeRate, amount: Money, value: Money) {
        (self.rate, self.amount, self.value) = (rate, amount, value)
    }

    /// Refuses a value that is not what the rate gives.
    func check() throws(Refusal) {
        guard try rate.value(of: amount) == value else {
            throw Refusal("tender.badRate", "\(rate.currency.code): the value is of another rate")
        }
    }
}

/// Foreign cash of one currency that the sales of a shift brought into the drawer.
package struct ForeignTaken: Hashable, Sendable {
    package var currency: Currency
    /// In that currency.
    package var amount: Money
    /// What it counted for, in the currency of the shop.
    package var value: Money

    package init(_ currency: Currency, amount: Money, value: Money) {
        (self.currency, self.amount, self.value) = (currency, amount, value)
    }
}

/// Foreign cash of one currency that somebody counted.
package struct ForeignCount: Hashable, Sendable {
    package var currency: Currency
    package var amount: Money

    package init(_ currency: Currency, _ amount: Money) {
        (self.currency, self.amount) = (currency, amount)
    }

    /// Refuses what no drawer of a shop with `home` money can have.
    static func check(_ counts: [ForeignCount], beside home: Currency) throws(Refusal) {
        guard Set(counts.map { $0.currency }).count == counts.count,
            counts.count <= ExchangeRates.limit
        else {
            throw Refusal("drawer.denominationTwice", "give each foreign currency only once")
        }
        for count in counts {
            guard count.currency != home, !count.amount.isNegative,
                count.amount.minor <= Tally.amountLimit
            else {
                throw Refusal(
                    "drawer.badCount",
                    "\(count.currency.code): foreign cash is 0 or more, and not the shop's own")
            }
        }
    }
}

/// By how much the count of one foreign currency is off, in that currency.
package struct ForeignDifference: Hashable, Sendable {
    package var currency: Currency
    package var expected: Money
    package var counted: Money

    package var difference: Money { Money(minor: counted.minor &- expected.minor) }
}

extension CashTotals {
    mutating func take(_ cash: ForeignCash) {
        var all = foreign ?? []
        let currency = cash.rate.currency
        let place = all.firstIndex { $0.currency.code >= currency.code } ?? all.count
        if place == all.count || all[place].currency != currency {
            all.insert(ForeignTaken(currency, amount: .zero, value: .zero), at: place)
        }
        all[place].amount.minor &+= cash.amount.minor
        all[place].value.minor &+= cash.value.minor
        foreign = all
    }

    /// Each foreign currency that was taken or counted, by its code.
    package func differences(_ counts: [ForeignCount]) -> [ForeignDifference] {
        let taken = foreign ?? []
        let codes = Set(taken.map { $0.currency } + counts.map { $0.currency })
        return codes.sorted { $0.code < $1.code }.map { currency in
            ForeignDifference(
                currency: currency,
                expected: taken.first { $0.currency == currency }?.amount ?? .zero,
                counted: counts.first { $0.currency == currency }?.amount ?? .zero)
        }
    }

    /// By how much a count is off, without sign and in the currency of the shop: foreign cash at what
    /// it counted for in the shift, and one to one where none was taken.
    func off(_ count: CashCount) throws(Refusal) -> Money {
        let own = try count.sum.subtracting(expected)
        var sum = own.isNegative ? try Money.zero.subtracting(own) : own
        for part in differences(count.foreign ?? []) {
            let taken = foreign?.first { $0.currency == part.currency }
            let size = Money(minor: Int64(clamping: part.difference.minor.magnitude))
            let rate = taken.flatMap { $0.amount > .zero ? $0 : nil }
            let value = try rate.map { (taken) throws(Refusal) in
                try size.scaled(by: taken.value.minor, over: taken.amount.minor)
            }
            sum = try sum.adding(value ?? size)
        }
        return sum
    }
}
