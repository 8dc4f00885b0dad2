/// What one sale did to accounts; a cancelled sale does nothing more, however late it asks.
package struct StoredPosting: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Sold, topped up, refunded onto, or paid into.
        case loaded
        case redeemed
    }

    package struct Move: Hashable, Sendable {
        package var kind: Kind
        package var code: String
        /// Above zero; zero only where an account is opened empty.
        package var amount: Money

        package init(_ kind: Kind, _ code: String, _ amount: Money) {
            (self.kind, self.code, self.amount) = (kind, code, amount)
        }

        /// What it adds to the balance.
        var signed: Int64 { kind == .loaded ? amount.minor : -amount.minor }
    }

    package var day: BusinessDay
    /// At most one of each kind for a code; none once cancelled.
    package var moves: [Move]
    package var isCancelled: Bool

    package init(day: BusinessDay, moves: [Move] = [], isCancelled: Bool = false) {
        (self.day, self.moves, self.isCancelled) = (day, moves, isCancelled)
    }

    func move(_ kind: Kind, _ code: String) -> Move? {
        moves.first { $0.kind == kind && $0.code == code }
    }

    /// How many moves one sale may make.
    static let moveLimit = 100
}
