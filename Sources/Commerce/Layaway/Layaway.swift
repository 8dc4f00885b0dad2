/// Goods set aside and paid over time: deposits now, the balance later.
///
/// Each payment is named by the sale that took it, so that it counts once.
package struct Layaway: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case open
        /// Paid in full: the goods may go.
        case paid
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
        case cancelled(payBack: Money, fee: Money)
    }

    package let total: Money
    /// What the first deposit has to be at least.
    package let minimum: Money
    package private(set) var deposits: [Deposit]
    package private(set) var state: State

    /// Refuses totals of nothing and a minimum that is not from 0 to the total.
    package init(total: Money, minimum: Money) throws(Refusal) {
        guard total > .zero, !minimum.isNegative, minimum <= total else {
            throw Refusal("layaway.badTerms", "a total above 0, a minimum from 0 to the total")
        }
        (self.total, self.minimum, deposits, state) = (total, minimum, [], .open)
    }

    /// As its row says.
    package init(restoring total: Money, minimum: Money, deposits: [Deposit], state: State) {
        (self.total, self.minimum, self.deposits, self.state) = (total, minimum, deposits, state)
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
        guard state == .open else {
            throw Refusal("layaway.notOpen", "the layaway is \(state.rawValue)")
        }
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

    /// Ends it unpaid: what was paid goes back, less at most `fee`.
    package func cancel(fee: Money) throws(Refusal) -> [Event] {
        guard !fee.isNegative else {
            throw Refusal("layaway.feeNegative", "a fee is 0 or more")
        }
        switch state {
        case .paid: throw Refusal("layaway.notOpen", "it is paid: refund the sale")
        case .cancelled: return []
        case .open:
            let kept = min(fee, paid)
            return [.cancelled(payBack: try paid.subtracting(kept), fee: kept)]
        }
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .paid(let deposit):
            deposits.append(deposit)
            if rest == .zero { state = .paid }
        case .cancelled: state = .cancelled
        }
    }
}
