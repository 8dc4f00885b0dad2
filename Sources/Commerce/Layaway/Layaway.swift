/// Goods set aside and paid over time: deposits now, the balance when they are taken.
///
/// Each payment is named by the sale that took it, so that it counts once, and so is the end: the sale
/// that takes the goods, or the one that gives the deposits back. A sale that does not come about is
/// undone, whatever it was.
package struct Layaway: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case open
        /// Paid in full: the goods may go.
        case paid
        /// The goods are gone.
        case taken
        /// Never to be paid any more; what was paid went back, less the fee.
        case cancelled
    }

    package struct Deposit: Hashable, Sendable {
        package var sale: SaleID
        package var amount: Money
        package var day: BusinessDay

        package init(sale: SaleID, amount: Money, day: BusinessDay) {
            (self.sale, self.amount, self.day) = (sale, amount, day)
        }
    }

    package enum Event: Hashable, Sendable {
        case paid(Deposit)
        case taken(by: SaleID)
        case cancelled(by: SaleID, fee: Money)
        /// What the sale paid or ended is as it was before.
        case undone(SaleID)
    }

    package let total: Money
    /// What the first deposit has to be at least.
    package let minimum: Money
    package private(set) var deposits: [Deposit]
    package private(set) var state: State
    /// The sale that took the goods or gave the deposits back.
    package private(set) var endedBy: SaleID?
    /// What a cancelled one keeps of the deposits.
    package private(set) var fee: Money

    /// Refuses totals of nothing and a minimum that is not from 0 to the total.
    package init(total: Money, minimum: Money) throws(Refusal) {
        guard total > .zero, !minimum.isNegative, minimum <= total else {
            throw Refusal("layaway.badTerms", "a total above 0, a minimum from 0 to the total")
        }
        self.init(restoring: total, minimum: minimum, deposits: [], state: .open)
    }

    /// As its row says.
    package init(
        restoring total: Money, minimum: Money, deposits: [Deposit], state: State,
        endedBy: SaleID? = nil, fee: Money = .zero
    ) {
        (self.total, self.minimum, self.deposits, self.state) = (total, minimum, deposits, state)
        (self.endedBy, self.fee) = (endedBy, fee)
    }

    package var paid: Money { Money(minor: deposits.reduce(0) { $0 + $1.amount.minor }) }

    package var rest: Money { Money(minor: total.minor - paid.minor) }

    /// How many payments one layaway may have.
    package static let depositLimit = 1000

    /// Takes what a settlement paid of the rest; nothing where the sale's payment is known.
    package func pay(_ deposit: Deposit) throws(Refusal) -> [Event] {
        if let known = deposits.first(where: { $0.sale == deposit.sale }) {
            guard known.amount == deposit.amount else {
                throw Refusal("layaway.otherAmount", "the sale has paid another amount")
            }
            return []
        }
        guard state == .open else { throw notOpen }
        guard deposit.amount > .zero, deposit.amount <= rest else {
            throw Refusal("layaway.overRest", "pay more than 0 and at most the rest")
        }
        guard !deposits.isEmpty || deposit.amount >= minimum else {
            throw Refusal("layaway.belowMinimum", "the first deposit is below what was agreed on")
        }
        guard deposits.count < Self.depositLimit - 1 || deposit.amount == rest else {
            throw Refusal("layaway.tooManyDeposits", "the next payment has to be the rest")
        }
        return [.paid(deposit)]
    }

    /// Lets the goods go to the sale that pays the rest, of which `deposited` is what was paid before.
    package func take(by sale: SaleID, deposited: Money) throws(Refusal) -> [Event] {
        guard endedBy != sale || state != .taken else { return [] }
        try checkOpen(deposited)
        return [.taken(by: sale)]
    }

    /// Ends it: what was `deposited` goes back, less `fee`, which is no more than that.
    package func cancel(
        by sale: SaleID, deposited: Money, fee: Money
    ) throws(Refusal) -> [Event] {
        guard !fee.isNegative else {
            throw Refusal("layaway.feeNegative", "a fee is 0 or more")
        }
        guard endedBy != sale || state != .cancelled || self.fee != fee else { return [] }
        try checkOpen(deposited)
        guard fee <= paid else {
            throw Refusal("layaway.feeOverPaid", "the fee is at most what was paid")
        }
        return [.cancelled(by: sale, fee: fee)]
    }

    /// Refuses where it has ended, where nothing was paid, and a sale that knows less or more of what was.
    private func checkOpen(_ deposited: Money) throws(Refusal) {
        guard state == .open || state == .paid else { throw notOpen }
        guard deposited == paid else {
            throw Refusal("layaway.otherAmount", "something was paid meanwhile; do it again")
        }
    }

    var notOpen: Refusal {
        Refusal("layaway.notOpen", "the layaway is \(state.rawValue)")
    }

    /// Undoes what a sale did that does not come about.
    package func undo(_ sale: SaleID) -> [Event] {
        endedBy == sale || deposits.contains { $0.sale == sale } ? [.undone(sale)] : []
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .paid(let deposit): deposits.append(deposit)
        case .taken(let sale): (state, endedBy) = (.taken, sale)
        case .cancelled(let sale, let kept): (state, endedBy, fee) = (.cancelled, sale, kept)
        case .undone(let sale):
            deposits.removeAll { $0.sale == sale }
            if endedBy == sale { (state, endedBy, fee) = (.open, nil, .zero) }
        }
        guard endedBy == nil else { return }
        state = rest == .zero ? .paid : .open
    }
}
