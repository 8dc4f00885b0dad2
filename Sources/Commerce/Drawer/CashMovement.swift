/// Cash that goes into or out of a drawer beside its sales.
package struct CashMovement: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case paidIn, paidOut
        /// To the safe, so that the drawer never holds too much.
        case drop
    }

    package var kind: Kind
    /// Above 0 either way.
    package var amount: Money
    /// A code of the store's own list; only a drop needs none.
    package var reason: String
    package var note: String
    package var stamp: Stamp

    package init(
        _ kind: Kind, _ amount: Money, reason: String, note: String = "", _ stamp: Stamp
    ) {
        (self.kind, self.amount, self.reason) = (kind, amount, reason)
        (self.note, self.stamp) = (note, stamp)
    }

    func check() throws(Refusal) {
        try stamp.check()
        guard amount > .zero else {
            throw Refusal("drawer.notPositive", "the amount has to be above 0")
        }
        guard amount.minor <= Tally.amountLimit else { throw .overflow }
        guard kind == .drop || !reason.isEmpty else {
            throw Refusal(
                "drawer.reasonMissing", "say what the cash is for, such as postage (reason)")
        }
        if !reason.isEmpty {
            try Code.check(reason, "drawer.badReason", "a reason code")
        }
        try Self.check(note: note)
    }

    static func check(note: String) throws(Refusal) {
        guard Code.isPrintable(note, limit: 200) else {
            throw Refusal(
                "drawer.badNote", "a note is at most 200 bytes without control characters")
        }
    }
}

/// Where the cash of a shift came from and went to.
package struct CashTotals: Hashable, Sendable {
    package var float: Money
    /// Cash tenders as they were given, what was paid out for returns taken off.
    package var taken: Money = .zero
    package var change: Money = .zero
    package var paidIn: Money = .zero
    package var paidOut: Money = .zero
    package var dropped: Money = .zero
    package var movements: Int64 = 0
    /// Foreign cash by currency, which is not in `taken`; nil is none.
    package var foreign: [ForeignTaken]?

    package init(float: Money) {
        self.float = float
    }

    /// What should be in the drawer of the shop's own money; below 0 where more was paid out than
    /// was ever counted in.
    package var expected: Money {
        Money(
            minor: float.minor &+ taken.minor &- change.minor &+ paidIn.minor &- paidOut.minor
                &- dropped.minor)
    }

    /// Refuses what would make a sum of the cash too large.
    func checkRoom(for movement: CashMovement) throws(Refusal) {
        let sum = [paidIn, paidOut, dropped].reduce(movement.amount.minor) { $0 &+ $1.minor }
        guard sum <= Tally.sumLimit else { throw .overflow }
    }

    mutating func add(_ sale: CountedSale) {
        for tender in sale.tenders where tender.method == .cash {
            if let cash = tender.foreign {
                take(cash)
            } else {
                taken.minor &+= tender.amount.minor
            }
        }
        change.minor &+= sale.change.minor
    }

    mutating func add(_ movement: CashMovement) {
        movements &+= 1
        switch movement.kind {
        case .paidIn: paidIn.minor &+= movement.amount.minor
        case .paidOut: paidOut.minor &+= movement.amount.minor
        case .drop: dropped.minor &+= movement.amount.minor
        }
    }
}
