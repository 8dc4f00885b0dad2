/// Old payments are dropped, so that the book does not grow with the years.
extension PaymentBook {
    /// As long as a card can be refunded.
    package static let daysKept: Int32 = 100
    /// What is kept under no day, as journals of earlier builds have it, stays.
    static let noDay = Int32.min
    /// How many are dropped at a time.
    package static let forgottenAtOnce = 256

    /// Drops payments that are over and older than that; those that are open stay.
    ///
    /// A refund goes with what it gave back for, unless somebody still has to see to it.
    package func forgetting(on day: BusinessDay) -> [Event] {
        let (first, overflow) = day.day.subtractingReportingOverflow(Self.daysKept)
        guard !overflow else { return [] }
        var old: [CardIntent] = []
        for kept in daysKept where kept < first && kept != Self.noDay {
            for intent in begun(on: kept) where old.count < Self.forgottenAtOnce {
                if card(intent)?.isOver == true { old.append(intent) }
            }
            if old.count == Self.forgottenAtOnce { break }
        }
        return old.isEmpty ? [] : [.forgot(old)]
    }
}

extension PaymentBook.Payment {
    /// Whether nobody has anything to say about it any more.
    fileprivate var isOver: Bool { !standing.isOpen && (owed ?? .zero) == (paidBack ?? .zero) }
}
