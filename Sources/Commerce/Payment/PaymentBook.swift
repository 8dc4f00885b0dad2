/// Every payment of a store and where it stands; at most one intent for a sale's card tender.
package struct PaymentBook: Sendable {
    package enum State: String, Hashable, Sendable {
        /// Written down before anything is sent.
        case created
        case approved
        case declined
        /// Sent, and nobody knows: only the card terminal's own state settles it.
        case unknown
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
    }

    package enum Event: Sendable {
        case intended(SaleID, Money)
        case answered(SaleID, State, reference: String)
        case settled(SaleID, [Tender], change: Money)
    }

    private var cards: [SaleID: Payment] = [:]
    private var totals: [Tender.Method: Money] = [:]

    package init() {}

    package var openCards: [Payment] {
        cards.values.filter { !$0.isSettled }.sorted { $0.sale < $1.sale }
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
        guard payment.amount == amount || payment.state == .declined else {
            throw Refusal("payment.otherAmount", "the sale's card payment has another amount")
        }
        switch payment.state {
        case .approved, .reversed: return .known(payment)
        case .created, .unknown: return .askState
        case .declined: return .start
        }
    }

    package func settle(
        _ sale: SaleID, _ tenders: [Tender], change: Money
    ) throws(Refusal) -> [Event] {
        for method in Tender.Method.allCases {
            let taken = try Money.sum(tenders.filter { $0.method == method }.map(\.amount))
            _ = try total(method).adding(taken)
        }
        return [.settled(sale, tenders, change: change)]
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
            cards[sale]?.isSettled = true
        }
    }

    package mutating func restore(_ payment: Payment) {
        cards[payment.sale] = payment
    }

    package mutating func restore(_ method: Tender.Method, total: Money) {
        totals[method] = total
    }
}

#if !hasFeature(Embedded)
    extension PaymentBook.State: Codable {}
    extension PaymentBook.Payment: Codable {}
    extension PaymentBook.Event: Codable {}
#endif
