/// One way in which a sale is paid, and how much of it.
package struct Tender: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case cash, card, points, giftCard
    }

    package var method: Method
    package var amount: Money
    package var currency: Currency
    /// Of the gift card that pays; nil for all other methods.
    package var code: String?

    package init(
        _ method: Method, _ amount: Money, _ currency: Currency, code: String? = nil
    ) {
        self.method = method
        self.amount = amount
        self.currency = currency
        self.code = code
    }
}

extension Tender {
    /// The change that is due, in cash.
    ///
    /// Refuses tenders in another currency, of nothing, below the total, or above it by anything
    /// but cash. Below zero the tenders are what is paid out, to the cent and by these `methods`.
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
            sum = try sum.adding(tender.amount)
            if tender.method == .cash { cash = try cash.adding(tender.amount) }
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

    private static func payOut(
        _ due: Money, by tenders: [Tender], in currency: Currency, to methods: [TenderMethod]
    ) throws(Refusal) -> Money {
        let paidOut = tenders.map { Tendered(TenderMethod($0.method), $0.amount, $0.currency) }
        guard paidOut.allSatisfy({ methods.contains($0.method) }) else {
            throw Refusal(
                "tender.notPaidOut", "only cash is paid out; give the customer the money in cash")
        }
        let settled = try TenderRules(currency: currency, payouts: methods).settle(due, paidOut)
        return settled.change
    }
}
