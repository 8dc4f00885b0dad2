extension PaymentBook {
    /// One card payment: its intent, and where it stands.
    package struct Payment: Hashable, Sendable {
        package var sale: SaleID
        /// Which of the sale's card tenders; nil is the first.
        package var tender: Int?
        package var method: Tender.Method
        package var amount: Money
        /// Without `settled` and `refunded`, which `standing` adds.
        package var state: State
        /// The card terminal's word: approval code or reason.
        package var reference: String
        /// Whether the sale it pays for is finished.
        package var isSettled: Bool
        /// When it was begun; nil in journals that did not say.
        package var day: BusinessDay?
        /// Which try this is, from 1; nil where none was counted.
        package var attempt: Int?
        /// How earlier tries ended, oldest first; the last `attemptsKept` of them.
        package var earlier: [Attempt]?
        /// What the card terminal approved, where that is not `amount`.
        package var approved: Money?
        /// What refunds promised the card.
        package var owed: Money?
        /// What of that is on the card.
        package var paidBack: Money?

        package init(
            _ intent: CardIntent, amount: Money, state: State, reference: String = "",
            isSettled: Bool = false, day: BusinessDay? = nil
        ) {
            (sale, tender, method) = (intent.sale, intent.tenderIfNotFirst, .card)
            (self.amount, self.state, self.reference) = (amount, state, reference)
            (self.isSettled, self.day) = (isSettled, day)
        }
    }

    package static let attemptsKept = 20

    /// A try that ended without a charge.
    package struct Attempt: Hashable, Sendable {
        package var number: Int
        package var reference: String

        package init(number: Int, reference: String) {
            (self.number, self.reference) = (number, reference)
        }
    }
}

extension PaymentBook.Payment {
    package var intent: CardIntent { CardIntent(sale, tender ?? 1) }

    package var standing: PaymentBook.State {
        guard isSettled, state == .approved else { return state }
        return paidBack == approvedAmount ? .refunded : .settled
    }

    package var approvedAmount: Money { approved ?? amount }

    /// What a refund may still give back to the card.
    package var refundable: Money {
        guard state == .approved else { return .zero }
        return Money(minor: max(0, approvedAmount.minor &- (owed ?? .zero).minor))
    }

    /// Takes a change, or stays as it is where the change cannot come here.
    mutating func take(_ change: PaymentBook.Change) {
        guard let next = PaymentBook.State.next(standing, change) else { return }
        switch next {
        case .settled: isSettled = true
        case .refunded: break
        default: state = next
        }
    }

    /// The try after one that was declined.
    func again(_ amount: Money, on day: BusinessDay?) -> Self {
        var next = Self(intent, amount: amount, state: .created, day: day)
        guard let attempt else { return next }
        let tries = (earlier ?? []) + [PaymentBook.Attempt(number: attempt, reference: reference)]
        next.earlier = Array(tries.suffix(PaymentBook.attemptsKept))
        next.attempt = attempt
        return next
    }
}
