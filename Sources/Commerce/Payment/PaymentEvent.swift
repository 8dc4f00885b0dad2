extension PaymentBook {
    package enum Event: Sendable {
        case intended(CardIntent, Money, on: BusinessDay?)
        /// From here on the card terminal may have heard of it.
        case sent(CardIntent, attempt: Int)
        /// `approved` where that is not what was wanted.
        case answered(CardIntent, State, reference: String, approved: Money?)
        case settled(SaleID, [Tender], change: Money)
        /// The sale came about without the card: what was charged for it goes back.
        case cancelled(SaleID, on: BusinessDay?)
        /// What one card paid goes back; the sale may have others.
        case givenBack(CardIntent)
        /// The sale says that cards paid another amount than they did.
        case differed(SaleID, said: Money, approved: Money)
        case owed(by: SaleID, CardIntent, Money, on: BusinessDay?)
        case refunded(CardIntent, CardRefund.State, reference: String)
        case forgot([CardIntent])
    }

    /// What a sale says that its cards paid, and what they did.
    package struct Difference: Hashable, Sendable {
        package var said: Money
        package var approved: Money

        package init(said: Money, approved: Money) {
            (self.said, self.approved) = (said, approved)
        }
    }
}
