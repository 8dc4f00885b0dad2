/// Every payment of a store and where it stands; at most one intent for a sale's card tender.
package struct PaymentBook: Sendable {
    package enum State: String, Hashable, Sendable {
        /// Written down before anything is sent.
        case created
        case approved
        case declined
        /// Sent, and nobody knows: only the card terminal's own state settles it.
        case unknown
        /// To be given back; nothing may be charged for the sale any more.
        case reversing
        case reversed
    }

    package struct Payment: Hashable, Sendable {
        package var sale: SaleID
        package var method: Tender.Method
        package var amount: Money
        package var state: State
        /// The card terminal's word: approval code or reason.
        package var reference: String
        /// Whether the sale it pays for is finished.
        package var isSettled: Bool

        package init(
            sale: SaleID, method: Tender.Method, amount: Money, state: State, reference: String,
            isSettled: Bool
        ) {
            (self.sale, self.method, self.amount) = (sale, method, amount)
            (self.state, self.reference, self.isSettled) = (state, reference, isSettled)
        }
    }

    package enum Event: Sendable {
        case intended(SaleID, Money)
        case answered(SaleID, State, reference: String)
        case settled(SaleID, [Tender], change: Money)
        /// The sale came about without the card: what was charged for it goes back.
        case cancelled(SaleID)
    }

    private var cards: [SaleID: Payment] = [:]
    private var totals: [Tender.Method: Money] = [:]

    package init() {}

    package var openCards: [Payment] {
        cards.values.filter { !$0.isSettled && $0.state.isOpen }.sorted { $0.sale < $1.sale }
    }

    package func card(_ sale: SaleID) -> Payment? { cards[sale] }

    /// What was taken by each method, change given back already off.
    package func total(_ method: Tender.Method) -> Money { totals[method] ?? .zero }

    /// What to do about a card tender: nothing where its end is known, ask where it is not.
    package enum Step: Equatable, Sendable {
        case known(Payment)
        case askState
        case start
    }

    package func step(for sale: SaleID, _ amount: Money) throws(Refusal) -> Step {
        guard amount > .zero else {
            throw Refusal("payment.notPositive", "a card payment has to be above 0")
        }
        guard let payment = cards[sale] else { return .start }
        let isOver = [.declined, .reversing, .reversed].contains(payment.state)
        guard payment.amount == amount || isOver else {
            throw Refusal("payment.otherAmount", "the sale's card payment has another amount")
        }
        switch payment.state {
        case .approved, .reversing, .reversed: return .known(payment)
        case .created, .unknown: return .askState
        case .declined: return .start
        }
    }

    /// Counts the tenders of a finished sale; refuses what no sale can have been paid with.
    package func settle(
        _ sale: SaleID, _ tenders: [Tender], change: Money
    ) throws(Refusal) -> [Event] {
        guard (0...Self.limit).contains(change.minor),
            tenders.allSatisfy({ $0.amount.minor.magnitude <= Self.limit }),
            tenders.count <= Self.tenderLimit,
            totals.values.allSatisfy({ $0.minor.magnitude < Self.totalLimit })
        else { throw .overflow }
        return [.settled(sale, tenders, change: change)]
    }

    /// What one tender may be at most, how many a sale may have, and where totals end.
    private static let limit = Int64(1) << 48
    private static let tenderLimit = 1000
    private static let totalLimit = Int64(1) << 61

    /// Ends a sale's card payment: nothing where it is over, refused where the sale was paid by it.
    package func cancel(_ sale: SaleID) throws(Refusal) -> [Event] {
        guard let payment = cards[sale] else { return [.cancelled(sale)] }
        guard !payment.isSettled else {
            throw Refusal("payment.settled", "the sale is finished and was paid by this card")
        }
        return [.reversing, .reversed].contains(payment.state) ? [] : [.cancelled(sale)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .intended(let sale, let amount):
            cards[sale] = Payment(
                sale: sale, method: .card, amount: amount, state: .created, reference: "",
                isSettled: false)
        case .answered(let sale, let state, let reference):
            cards[sale]?.state = state
            cards[sale]?.reference = reference
        case .settled(let sale, let tenders, let change):
            for tender in tenders {
                totals[tender.method, default: .zero].minor += tender.amount.minor
            }
            if change != .zero { totals[.cash, default: .zero].minor -= change.minor }
            if tenders.contains(where: { $0.method == .card }) { cards[sale]?.isSettled = true }
        case .cancelled(let sale):
            let isNew = cards[sale] == nil
            var payment =
                cards[sale]
                ?? Payment(
                    sale: sale, method: .card, amount: .zero, state: .created, reference: "",
                    isSettled: false)
            payment.state = isNew || payment.state == .declined ? .reversed : .reversing
            cards[sale] = payment
        }
    }

    package mutating func restore(_ payment: Payment) {
        cards[payment.sale] = payment
    }

    package mutating func restore(_ method: Tender.Method, total: Money) {
        totals[method] = total
    }
}

extension PaymentBook.State {
    /// Whether the card terminal or a person still has something to say.
    package var isOpen: Bool {
        switch self {
        case .created, .approved, .unknown, .reversing: true
        case .declined, .reversed: false
        }
    }
}
