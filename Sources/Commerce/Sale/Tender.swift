/// One way in which a sale is paid, and how much of it.
package struct Tender: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case cash, card, points, giftCard
        /// The customer owes it; see `StoredAccount.Kind.houseAccount`.
        case houseAccount
        /// The deposits of the goods that are taken.
        case layaway
        /// What comes back pays for what goes out; below zero in the refund, above it in the sale.
        case exchange

        /// Whether it moves value on an account, which its tender then names.
        package var hasCode: Bool { [.giftCard, .houseAccount, .layaway].contains(self) }
    }

    package var method: Method
    package var amount: Money
    package var currency: Currency
    /// Of the account that pays; nil for methods without one.
    package var code: String?
    /// The part of `amount` that is no turnover, since it belongs to the staff; nil is none.
    package var tip: Money?
    /// The notes and coins of another currency that it is, where it is cash; `amount` is their value.
    package var foreign: ForeignCash?
    /// Of an exchange: how it was paid before; nil is money.
    package var from: ExchangedValue?

    package init(
        _ method: Method, _ amount: Money, _ currency: Currency, code: String? = nil,
        tip: Money? = nil, foreign: ForeignCash? = nil, from: ExchangedValue? = nil
    ) {
        self.from = from
        (self.method, self.amount, self.currency) = (method, amount, currency)
        (self.code, self.tip, self.foreign) = (code, tip, foreign)
    }

    /// In the currency of the shop: foreign cash by the rates of the shop, and nothing else foreign.
    package func converted(
        by rates: ExchangeRates, to home: Currency
    ) throws(Refusal) -> Tender {
        guard foreign == nil else {
            throw Refusal("tender.badRate", "the shop says what foreign cash counts for")
        }
        guard currency != home else { return self }
        guard method == .cash else {
            throw Refusal("tender.currencyNotTaken", "only cash is taken in \(currency.code)")
        }
        let rate = try TenderRules(currency: home, rates: rates.list).rate(of: currency)
        let value = try rate.value(of: amount)
        return Tender(
            .cash, value, home, tip: tip,
            foreign: ForeignCash(rate: rate, amount: amount, value: value))
    }

    /// Foreign cash is cash, and counts for what its rate says.
    func checkForeign() throws(Refusal) {
        guard let foreign else { return }
        guard method == .cash, foreign.value == amount, foreign.rate.currency != currency else {
            throw Refusal("tender.badRate", "foreign cash is cash, at what it counts for")
        }
        try foreign.check()
    }

    /// What it pays of a sale.
    package var towardsTotal: Money {
        get throws(Refusal) { try amount.subtracting(tip ?? .zero) }
    }
}

extension Tender {
    /// Refuses a tip that is more than the tender, or is given by anything but cash and card.
    package func checkTip() throws(Refusal) {
        try TenderRules(currency: currency).checkTip(tendered, value: amount)
    }

    /// Foreign cash is here at what it counts for.
    var tendered: Tendered {
        Tendered(TenderMethod(method), amount, currency, tip: tip ?? .zero)
    }
}

extension TenderRules {
    /// Decides on the tenders of a sale, its foreign cash at the value that its own rate gives.
    package func settle(_ due: Money, paid tenders: [Tender]) throws(Refusal) -> Settlement {
        for tender in tenders { try tender.checkForeign() }
        return try settle(due, tenders.map { $0.tendered })
    }
}

extension PricedBasket {
    /// With only that rounded to coins which cash pays of it, and the change.
    ///
    /// Refuses what `TenderRules.settle` does; below zero only cash pays out.
    package func paid(
        with tenders: [Tender], in currency: Currency, coin: Money?
    ) throws(Refusal) -> (basket: PricedBasket, change: Money) {
        let rules = TenderRules(currency: currency, coin: coin, payouts: [.cash])
        var basket = self
        // Less than the smallest coin is paid with nothing.
        if tenders.isEmpty, try rules.inCoins(total) == .zero {
            (basket.due, basket.rounding) = (.zero, try Money.zero.subtracting(total))
            return (basket, .zero)
        }
        let settled = try rules.settle(total, paid: tenders)
        basket.rounding = settled.rounding
        basket.due = try total.adding(settled.rounding)
        return (basket, settled.change)
    }
}
