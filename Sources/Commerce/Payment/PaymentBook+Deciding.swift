extension PaymentBook {
    /// What to do about a card tender: nothing where its end is known, ask where it is not.
    package enum Step: Equatable, Sendable {
        case known(Payment)
        case askState
        case start
    }

    /// The card terminal's word on a payment.
    package enum Word: Equatable, Sendable {
        /// Of this amount; nil is what was asked for.
        case approved(Money?, reference: String)
        case declined(reason: String)
        case reversed(reference: String)
        /// It says nothing, or that it is still at it.
        case nothing(reason: String)
    }

    /// What one tender may be at most, how many a sale may have, and where totals end.
    private static let limit = Int64(1) << 48
    private static let tenderLimit = 1000
    private static let totalLimit = Int64(1) << 61

    package func step(for intent: CardIntent, _ amount: Money) throws(Refusal) -> Step {
        guard amount > .zero, amount.minor <= Self.limit else {
            throw Refusal("payment.notPositive", "a card payment has to be above 0")
        }
        guard (1...Self.tenderLimit).contains(intent.tender) else {
            throw Refusal("payment.badTender", "card tenders of a sale are counted from 1")
        }
        guard let payment = card(intent) else { return try newStep(for: intent) }
        // Who made the sale has its answer already: this is somebody else with its id.
        guard !payment.isSettled else { throw .paidAlready }
        let standing = payment.standing
        guard payment.amount == amount || standing == .declined || standing.isGivenBack else {
            throw Refusal("payment.otherAmount", "the sale's card payment has another amount")
        }
        if standing == .declined { return try newStep(for: intent) }
        return standing.isUncertain ? .askState : .known(payment)
    }

    /// Of a sale whose cards go back, no other card is charged; and none of a finished one.
    private func newStep(for intent: CardIntent) throws(Refusal) -> Step {
        let others = payments(of: intent.sale)
        if let back = others.first(where: { $0.standing.isGivenBack }) { return .known(back) }
        guard !others.contains(where: { $0.isSettled }) else {
            throw .paidAlready
        }
        return .start
    }

    /// Begins a charge: only what these events permit may be sent, and only once they are durable.
    ///
    /// Refuses where an earlier try may have charged: the card terminal has to be asked first.
    package func charging(
        _ intent: CardIntent, _ amount: Money, on day: BusinessDay
    ) throws(Refusal) -> [Event] {
        guard case .start = try step(for: intent, amount) else {
            throw Refusal(
                "payment.askFirst", "ask the card terminal what became of the last try first")
        }
        let attempt = min(card(intent)?.attempt ?? 0, Int.max - 1) + 1
        return forgetting(on: day)
            + [.intended(intent, amount, on: day), .sent(intent, attempt: attempt)]
    }

    /// What the card terminal says of a payment; refuses what contradicts what is known.
    ///
    /// Where it approved another amount than was asked for, that goes back at once.
    package func answering(_ intent: CardIntent, _ word: Word) throws(Refusal) -> [Event] {
        let (state, reference, amount) = word.parts
        guard let payment = card(intent), let change = state.asAnswer,
            State.next(payment.standing, change) != nil
        else {
            throw Refusal(
                "payment.contradiction",
                "the card terminal says \(state.rawValue), which cannot be of \(intent.text)")
        }
        let other = amount == payment.amount ? nil : amount
        let event = Event.answered(intent, state, reference: reference, approved: other)
        return other == nil ? [event] : [event, .givenBack(intent)]
    }

    /// Ends a sale's card payments: nothing where they are over, refused where they paid for it.
    package func cancel(_ sale: SaleID, on day: BusinessDay) throws(Refusal) -> [Event] {
        let payments = payments(of: sale)
        guard !payments.contains(where: { $0.isSettled }) else {
            throw Refusal("payment.settled", "the sale is finished and was paid by this card")
        }
        let isOver = !payments.isEmpty && payments.allSatisfy { $0.standing.isGivenBack }
        return isOver ? [] : [.cancelled(sale, on: day)]
    }

    /// Counts the tenders of a finished sale; refuses what no sale can have been paid with.
    ///
    /// Cards that were charged for it and are not among its tenders go back. Below zero, cards of
    /// `origin` get money. What the sale says of its cards and is not so is written down, not
    /// refused: the sale is there.
    package func settle(
        _ sale: SaleID, _ tenders: [Tender], change: Money, origin: SaleID? = nil,
        on day: BusinessDay? = nil
    ) throws(Refusal) -> [Event] {
        guard (0...Self.limit).contains(change.minor),
            tenders.allSatisfy({ $0.amount.minor.magnitude <= Self.limit }),
            tenders.count <= Self.tenderLimit,
            allTotals.allSatisfy({ $0.minor.magnitude < Self.totalLimit })
        else { throw .overflow }
        let paid = tenders.filter { $0.method == .card }.map { $0.amount }
        let said = try Money.sum(paid)
        let own = payments(of: sale)
        let strays = own.filter { $0.tender ?? 1 > paid.count && $0.standing.isOpen }
        var events = strays.filter { $0.state != .reversing }.map { Event.givenBack($0.intent) }
        events.append(.settled(sale, tenders, change: change))
        if let origin, said < .zero {
            return events + (try owing(origin, by: sale, said, on: day))
        }
        let charged = own.filter { $0.tender ?? 1 <= paid.count && $0.standing == .approved }
        let approved = try Money.sum(charged.map { $0.approvedAmount })
        return said == approved
            ? events : events + [.differed(sale, said: said, approved: approved)]
    }

    /// Which cards of the first sale get what; together at most what they paid.
    private func owing(
        _ sale: SaleID, by: SaleID, _ said: Money, on day: BusinessDay?
    ) throws(Refusal) -> [Event] {
        var left = Money(minor: 0 - said.minor)
        var events: [Event] = []
        for payment in payments(of: sale) {
            let part = Money(minor: min(left.minor, payment.refundable.minor))
            guard part > .zero else { continue }
            events.append(.owed(by: by, payment.intent, part, on: day))
            left.minor -= part.minor
        }
        guard left > .zero else { return events }
        return events + [.differed(by, said: said, approved: try said.adding(left))]
    }

    /// A refund that its card declined is tried again, or left to a terminal that pays it out in cash;
    /// refuses all others, which the card has or may still get.
    package func deciding(
        _ id: CardIntent, _ state: CardRefund.State, reference: String
    ) throws(Refusal) -> [Event] {
        guard let refund = refund(id) else {
            throw Refusal("payment.unknownRefund", "no card is owed anything by this refund")
        }
        guard refund.state == .declined else {
            throw Refusal(
                "payment.notDeclined",
                "the card did not decline it: it is \(refund.state.rawValue); only what a card "
                    + "does not take is paid out in another way")
        }
        return try refunding(id, state, reference: reference)
    }

    /// What the card terminal says of a refund; refuses what cannot follow.
    package func refunding(
        _ id: CardIntent, _ state: CardRefund.State, reference: String
    ) throws(Refusal) -> [Event] {
        guard let refund = refund(id), refund.state.leads(to: state) else {
            throw Refusal(
                "payment.contradiction", "a refund to the card cannot become \(state.rawValue)")
        }
        return [.refunded(id, state, reference: reference)]
    }
}

extension Refusal {
    fileprivate static let paidAlready = Refusal(
        "payment.settled", "the sale is finished and was paid by card")
}

extension PaymentBook.Word {
    fileprivate var parts: (PaymentBook.State, reference: String, approved: Money?) {
        switch self {
        case .approved(let amount, let reference): (.approved, reference, amount)
        case .declined(let reason): (.declined, reason, nil)
        case .reversed(let reference): (.reversed, reference, nil)
        case .nothing(let reason): (.unknown, reason, nil)
        }
    }
}
