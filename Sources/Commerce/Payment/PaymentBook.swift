/// Every payment of a store and where it stands; one intent for each card tender of a sale.
package struct PaymentBook: Sendable {
    /// Of each sale by tender.
    private var cards: [SaleID: [Payment]] = [:]
    private var totals: [Tender.Method: Money] = [:]
    private var refunds: [CardIntent: CardRefund] = [:]
    /// The refunds of each intent, by their ids.
    private var refunded: [CardIntent: [CardIntent]] = [:]
    private var differences: [SaleID: Difference] = [:]
    /// What somebody still has something to say about.
    private var open: Set<CardIntent> = []
    private var openRefunds: Set<CardIntent> = []
    /// Intents by the day on which they were begun, so that old ones are found.
    private var days: [Int32: Set<CardIntent>] = [:]

    package init() {}

    package func payments(of sale: SaleID) -> [Payment] { cards[sale] ?? [] }

    /// What all cards of a sale can still get back; zero where none is known, or not any more.
    package func refundable(of sale: SaleID) -> Money {
        Money(minor: payments(of: sale).reduce(0) { $0 &+ $1.refundable.minor })
    }

    package func card(_ intent: CardIntent) -> Payment? {
        cards[intent.sale]?.first { $0.intent == intent }
    }

    package var openCards: [Payment] { open.sorted().compactMap { card($0) } }

    package func refund(_ id: CardIntent) -> CardRefund? { refunds[id] }

    /// Refunds of what one intent paid, by their ids.
    package func refunds(of intent: CardIntent) -> [CardIntent] { refunded[intent] ?? [] }

    /// Owed and not certain yet, or not taken by the card.
    package var owedRefunds: [CardRefund] { openRefunds.sorted().compactMap { refunds[$0] } }

    package func difference(_ sale: SaleID) -> Difference? { differences[sale] }

    package var differing: [SaleID] { differences.keys.sorted() }

    /// What was taken by each method, change given back already off.
    package func total(_ method: Tender.Method) -> Money { totals[method] ?? .zero }

    var allTotals: [Money] { Tender.Method.allCases.map { total($0) } }

    /// Days of which there are payments, oldest first, and what was begun on one.
    var daysKept: [Int32] { days.keys.sorted() }

    func begun(on day: Int32) -> [CardIntent] { (days[day] ?? []).sorted() }
}

extension PaymentBook {
    package mutating func apply(_ event: Event) {
        switch event {
        case .intended(let intent, let amount, let day): begin(intent, amount, on: day)
        case .sent(let intent, let attempt):
            change(intent) { payment in
                payment.take(.sent)
                payment.attempt = attempt
            }
        case .answered(let intent, let state, let reference, let approved):
            change(intent) { payment in
                guard let change = state.asAnswer,
                    State.next(payment.standing, change) != nil
                else { return }
                payment.take(change)
                payment.reference = reference
                payment.approved = approved
            }
        case .settled(let sale, let tenders, let change): count(sale, tenders, change)
        case .cancelled(let sale, let day): giveBack(sale, on: day)
        case .givenBack(let intent): change(intent) { $0.take(.cancelled) }
        case .differed(let sale, let said, let approved):
            differences[sale] = Difference(said: said, approved: approved)
        case .owed(let by, let intent, let amount, let day):
            promise(CardRefund(by: by, of: intent, amount, day: day))
        case .refunded(let id, let state, let reference): take(id, state, reference)
        case .forgot(let intents): for intent in intents { forget(intent) }
        }
    }

    private mutating func begin(_ intent: CardIntent, _ amount: Money, on day: BusinessDay?) {
        guard let earlier = card(intent) else {
            return restore(Payment(intent, amount: amount, state: .created, day: day))
        }
        guard State.next(earlier.standing, .intended) != nil else { return }
        restore(earlier.again(amount, on: day))
    }

    private mutating func count(_ sale: SaleID, _ tenders: [Tender], _ change: Money) {
        for tender in tenders {
            totals[tender.method, default: .zero].minor &+= tender.amount.minor
        }
        if change != .zero { totals[.cash, default: .zero].minor &-= change.minor }
        guard tenders.contains(where: { $0.method == .card }) else { return }
        for payment in payments(of: sale) { self.change(payment.intent) { $0.take(.settled) } }
    }

    private mutating func giveBack(_ sale: SaleID, on day: BusinessDay?) {
        let payments = payments(of: sale)
        if payments.isEmpty {
            restore(Payment(CardIntent(sale), amount: .zero, state: .reversed, day: day))
        }
        for payment in payments { change(payment.intent) { $0.take(.cancelled) } }
    }

    private mutating func promise(_ refund: CardRefund) {
        restore(refund)
        change(refund.intent) { payment in
            payment.owed = Money(minor: (payment.owed ?? .zero).minor &+ refund.amount.minor)
        }
    }

    private mutating func take(
        _ id: CardIntent, _ state: CardRefund.State, _ reference: String
    ) {
        guard var refund = refunds[id], refund.state.leads(to: state) else { return }
        refund.state = state
        refund.reference = reference
        if state == .sent { refund.attempts &+= 1 }
        restore(refund)
        guard state == .paid else { return }
        change(refund.intent) { payment in
            let before = (payment.paidBack ?? .zero).minor
            payment.paidBack = Money(minor: before &+ refund.amount.minor)
        }
    }

    private mutating func change(_ intent: CardIntent, _ body: (inout Payment) -> Void) {
        guard var payment = card(intent) else { return }
        body(&payment)
        restore(payment)
    }

    package mutating func restore(_ payment: Payment) {
        var payments = cards[payment.sale] ?? []
        let intent = payment.intent
        if let place = payments.firstIndex(where: { $0.intent == intent }) {
            putAway(payments[place])
            payments[place] = payment
        } else {
            payments.append(payment)
            payments.sort { $0.intent < $1.intent }
        }
        cards[payment.sale] = payments
        days[payment.dayKept, default: []].insert(intent)
        if payment.standing.isOpen { open.insert(intent) } else { open.remove(intent) }
    }

    private mutating func forget(_ intent: CardIntent) {
        guard let payment = card(intent) else { return }
        cards[intent.sale]?.removeAll { $0.intent == intent }
        if cards[intent.sale]?.isEmpty == true { cards[intent.sale] = nil }
        for id in refunds(of: intent) { refunds[id] = nil }
        (refunded[intent], differences[intent.sale]) = (nil, nil)
        open.remove(intent)
        putAway(payment)
    }

    private mutating func putAway(_ payment: Payment) {
        days[payment.dayKept]?.remove(payment.intent)
        if days[payment.dayKept]?.isEmpty == true { days[payment.dayKept] = nil }
    }

    package mutating func restore(_ refund: CardRefund) {
        let isNew = refunds.updateValue(refund, forKey: refund.id) == nil
        if isNew { refunded[refund.intent, default: []].append(refund.id) }
        if refund.state.isOver {
            openRefunds.remove(refund.id)
        } else {
            openRefunds.insert(refund.id)
        }
    }

    package mutating func restore(_ sale: SaleID, _ difference: Difference) {
        differences[sale] = difference
    }

    package mutating func restore(_ method: Tender.Method, total: Money) {
        totals[method] = total
    }
}

extension PaymentBook.Payment {
    /// The day it is kept under.
    fileprivate var dayKept: Int32 { day?.day ?? PaymentBook.noDay }
}

extension PaymentBook.State {
    /// The change that the card terminal's word of this state is; nil for states that it cannot say.
    var asAnswer: PaymentBook.Change? {
        switch self {
        case .approved: .approved
        case .declined: .declined
        case .reversed: .reversed
        case .unknown: .unanswered
        case .created, .sent, .reversing, .settled, .refunded: nil
        }
    }
}
