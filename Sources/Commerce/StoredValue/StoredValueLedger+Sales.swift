/// How much of which account.
package struct StoredAmount: Hashable, Sendable {
    package var code: String
    package var amount: Money

    package init(_ code: String, _ amount: Money) {
        (self.code, self.amount) = (code, amount)
    }

    /// Refuses an account that is named twice: a sale moves each once.
    static func checkDistinct(_ amounts: [StoredAmount]) throws(Refusal) {
        guard amounts.count <= StoredPosting.moveLimit else {
            throw Refusal("storedValue.tooManyMoves", "one sale moves value on too many cards")
        }
        guard Set(amounts.map { $0.code }).count == amounts.count else {
            throw Refusal("storedValue.twice", "name each card once in a sale")
        }
    }
}

/// What whole sales do to accounts, all of it or none.
extension StoredValueLedger {
    /// Puts amounts on accounts, and opens those that are not there as accounts of the `kind`.
    ///
    /// Gift cards that are sold or topped up can be redeemed until `expires`, or as long as before.
    package func load(
        _ amounts: [StoredAmount], kind: StoredAccount.Kind, for sale: SaleID, on day: BusinessDay,
        expires: BusinessDay? = nil
    ) throws(Refusal) -> [Event] {
        try StoredAmount.checkDistinct(amounts)
        var events: [Event] = []
        for load in amounts {
            guard let known = try? account(load.code) else {
                let new = StoredAccount(
                    code: load.code, kind: kind, balance: load.amount, expires: expires)
                events += try issue(new, for: sale, on: day)
                continue
            }
            let moved = try self.load(load.amount, on: load.code, for: sale, on: day)
            events += moved
            guard !moved.isEmpty, known.kind == .giftCard, let old = known.expires, let expires,
                expires > old
            else { continue }
            events.append(.extended(code: load.code, expires))
        }
        return events
    }

    package func redeem(
        _ amounts: [StoredAmount], for sale: SaleID, on day: BusinessDay
    ) throws(Refusal) -> [Event] {
        try StoredAmount.checkDistinct(amounts)
        var events: [Event] = []
        for taken in amounts {
            events += try redeem(taken.amount, from: taken.code, for: sale, on: day)
        }
        return events
    }
}
