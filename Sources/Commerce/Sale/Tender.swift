/// One way in which a sale is paid, and how much of it.
package struct Tender: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case cash, card, points, giftCard
        /// The customer owes it; see `StoredAccount.Kind.houseAccount`.
        case houseAccount
        /// The deposits of the goods that are taken.
        case layaway

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

    package init(
        _ method: Method, _ amount: Money, _ currency: Currency, code: String? = nil,
        tip: Money? = nil, foreign: ForeignCash? = nil
    ) {
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
    /// The change that is due, in cash.
    ///
    /// Refuses tenders in another currency, of nothing, below the total, or above it by anything
    /// but cash and tips. Below zero the tenders are what is paid out, to the cent and by these
    /// `methods`; they hold no tip.
    package static func change(
        for due: Money, paid tenders: [Tender], in currency: Currency,
        to methods: [TenderMethod] = [.cash]
    ) throws(Refusal) -> Money {
        guard !due.isNegative else {
            return try payOut(due, by: tenders, in: currency, to: methods)
        }
        var cash = Money.zero
        var sum = Money.zero
        for tender in tenders {
            guard tender.currency == currency else {
                throw Refusal(
                    "tender.currencyNotTaken",
                    "the shop takes \(currency.code), not \(tender.currency.code)")
            }
            guard tender.amount > .zero || (due == .zero && tender.amount == .zero) else {
                throw Refusal("tender.notPositive", "a tender has to be above 0")
            }
            try tender.checkTip()
            try tender.checkForeign()
            let towards = try tender.towardsTotal
            sum = try sum.adding(towards)
            if tender.method == .cash { cash = try cash.adding(towards) }
        }
        let change = try sum.subtracting(due)
        guard !change.isNegative else {
            throw Refusal(
                "tender.belowTotal",
                "\(currency.text(Money(minor: -change.minor))) \(currency.code) are missing")
        }
        guard change <= cash else {
            throw Refusal("tender.changeWithoutCash", "only cash gives change; take less by card")
        }
        return change
    }

    /// Refuses a tip that is more than the tender, or is given by anything but cash and card.
    package func checkTip() throws(Refusal) {
        try TenderRules(currency: currency).checkTip(tendered, value: amount)
    }

    private var tendered: Tendered {
        Tendered(TenderMethod(method), amount, currency, tip: tip ?? .zero)
    }

    private static func payOut(
        _ due: Money, by tenders: [Tender], in currency: Currency, to methods: [TenderMethod]
    ) throws(Refusal) -> Money {
        let paidOut = tenders.map { $0.tendered }
        guard paidOut.allSatisfy({ methods.contains($0.method) }) else {
            throw Refusal(
                "tender.notPaidOut", "only cash is paid out; give the customer the money in cash")
        }
        let settled = try TenderRules(currency: currency, payouts: methods).settle(due, paidOut)
        return settled.change
    }
}
