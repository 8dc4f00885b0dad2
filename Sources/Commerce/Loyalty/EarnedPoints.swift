/// What sales earn: one point for each hundred minor units, which is one per cent in every currency, since
/// a point pays one minor unit.
enum EarnedPoints {
    /// Of a sale for so much; of what is below zero as many go.
    static func by(_ turnover: Money) -> Int64 { turnover.minor / 100 }
}

extension Sale {
    /// What its goods earn; below zero where they came back.
    package var earnedPoints: Int64 {
        origin?.points.map { 0 &- $0 } ?? EarnedPoints.by(turnover)
    }

    /// What the sale does to its member's points: those that it earned, or those that a refund takes of them
    /// and what it gives back of those that paid.
    package var movedPoints: Int64 {
        let earned = earnedPoints
        guard origin != nil else { return earned }
        return tenders.reduce(earned) { sum, tender in
            tender.method == .points ? sum &- tender.amount.minor : sum
        }
    }

    /// How many of the points that it earned go with a refund of it: what is left of the sale has earned its
    /// points, whatever the parts were in which the others came back.
    func points(without refund: Refund, of sold: SoldSale) throws(Refusal) -> Int64 {
        guard member != nil else { return 0 }
        let before = try turnover.subtracting(try Money.sum(sold.refundedVAT.map { $0.gross }))
        let after = try before.subtracting(try refund.total)
        return EarnedPoints.by(max(.zero, before)) - EarnedPoints.by(max(.zero, after))
    }
}
