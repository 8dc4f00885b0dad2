/// One line of an account's statement.
package struct StoredMove: Hashable, Sendable {
    package var sale: SaleID
    package var day: BusinessDay
    package var kind: StoredPosting.Kind
    package var amount: Money

    package init(sale: SaleID, day: BusinessDay, kind: StoredPosting.Kind, amount: Money) {
        (self.sale, self.day, self.kind, self.amount) = (sale, day, kind, amount)
    }
}

extension StoredValueLedger {
    /// What moved on an account, by day and then by the id of the sale; what was undone is not there.
    package func statement(of code: String) -> [StoredMove] {
        sales.flatMap { sale -> [StoredMove] in
            guard let posting = posting(sale) else { return [] }
            return posting.moves.filter { $0.code == code }.map {
                StoredMove(sale: sale, day: posting.day, kind: $0.kind, amount: $0.amount)
            }
        }.sorted { ($0.day, $0.sale) < ($1.day, $1.sale) }
    }
}
