extension PaymentBook {
    /// Money that a refund owes a card, and whether it is there yet.
    package struct CardRefund: Hashable, Sendable {
        package enum State: String, Hashable, Sendable, CaseIterable {
            /// Not sent, or the card terminal has said that it never heard of it.
            case owed
            case sent
            case unknown
            case paid
            /// The card does not take it; a person tries again or pays it out in cash.
            case declined
            /// A terminal has paid it out in cash, or is about to.
            case paidOut
        }

        /// The sale that gives back.
        package var by: SaleID
        /// What the card paid: the sale and its tender; nil is the first.
        package var sale: SaleID
        package var tender: Int?
        package var amount: Money
        package var state: State
        package var reference: String
        package var attempts: Int
        package var day: BusinessDay?

        package init(by: SaleID, of intent: CardIntent, _ amount: Money, day: BusinessDay?) {
            (self.by, sale, tender) = (by, intent.sale, intent.tenderIfNotFirst)
            (self.amount, state, reference) = (amount, .owed, "")
            (attempts, self.day) = (0, day)
        }
    }
}

extension PaymentBook.CardRefund {
    /// Under which the card terminal knows it.
    package var id: CardIntent { CardIntent(by, tender ?? 1) }

    package var intent: CardIntent { CardIntent(sale, tender ?? 1) }
}

extension PaymentBook.CardRefund.State {
    package var isOpen: Bool { self != .paid && self != .declined && self != .paidOut }

    /// Whether nobody has to see to it any more.
    package var isOver: Bool { self == .paid || self == .paidOut }

    /// Whether `next` may follow: what was sent is sent again only after it was asked about.
    package func leads(to next: Self) -> Bool {
        switch self {
        case .owed: next == .sent || next == .declined
        case .sent, .unknown: next != .sent && next != .paidOut
        case .declined: next == .owed || next == .paidOut
        case .paid, .paidOut: false
        }
    }
}
