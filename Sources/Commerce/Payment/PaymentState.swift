extension PaymentBook {
    /// Where a card payment stands; which may follow which is `next` and nothing else.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Written down before anything is sent.
        case created
        /// The card terminal may have heard of it.
        case sent
        case approved
        case declined
        /// Sent, and nobody knows: only the card terminal's own state settles it.
        case unknown
        /// To be given back; nothing may be charged for the sale any more.
        case reversing
        case reversed
        /// The sale that it pays for is finished.
        case settled
        /// Settled, and all of it has gone back to the card since.
        case refunded
    }

    /// What can happen to a card payment.
    package enum Change: Hashable, Sendable, CaseIterable {
        /// Begun, or begun again.
        case intended
        case sent
        case unanswered
        case approved
        case declined
        /// The sale does not come about, or not with this card.
        case cancelled
        case reversed
        case settled
        case refunded
    }
}

extension PaymentBook.State {
    /// What follows from a change; nil where it cannot come here. Nil of nothing is a new payment.
    ///
    /// No way leads from where money may have moved to `sent` but over `declined`, which only the
    /// card terminal's own word reaches: there is no second charge before it was asked.
    package static func next(
        _ state: PaymentBook.State?, _ change: PaymentBook.Change
    ) -> PaymentBook.State? {
        switch state {
        case nil: change == .intended ? .created : change == .cancelled ? .reversed : nil
        case .created: change == .sent ? .sent : answered(change)
        case .sent, .unknown: answered(change)
        case .approved:
            change == .settled ? .settled : change == .cancelled ? .reversing : nil
        case .declined:
            change == .intended ? .created : change == .cancelled ? .reversed : nil
        case .reversing: change == .reversed ? .reversed : nil
        case .settled: change == .refunded ? .refunded : nil
        case .reversed, .refunded: nil
        }
    }

    /// Of a payment whose end the card terminal alone knows.
    private static func answered(_ change: PaymentBook.Change) -> PaymentBook.State? {
        switch change {
        case .unanswered: .unknown
        case .approved: .approved
        case .declined: .declined
        case .cancelled: .reversing
        case .reversed: .reversed
        case .intended, .sent, .settled, .refunded: nil
        }
    }

    /// Whether the card terminal or a person still has something to say.
    package var isOpen: Bool {
        switch self {
        case .created, .sent, .approved, .unknown, .reversing: true
        case .declined, .reversed, .settled, .refunded: false
        }
    }

    /// Whether money is on its way back, or is back, and no card may pay for the sale any more.
    package var isGivenBack: Bool { self == .reversing || self == .reversed }

    /// Whether the card terminal has to be asked before anything else is done.
    package var isUncertain: Bool { self == .created || self == .sent || self == .unknown }
}
