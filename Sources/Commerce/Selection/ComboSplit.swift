/// Splits a combo's price over its pieces, so that each is taxed at its own rate.
enum ComboSplit {
    /// One share for each piece, in proportion to what the pieces cost by themselves, by largest
    /// remainder, ties to the earlier piece; pieces that all cost nothing get equal shares.
    ///
    /// The shares add up to `price`, always, and none is below 0.
    static func shares(of price: Money, over own: [Money]) throws(Refusal) -> [Money] {
        guard !own.isEmpty else { return [] }
        let isFree = own.allSatisfy { $0 <= .zero }
        let weights = own.map { isFree ? 1 : $0.minor }
        return try Apportionment.shares(of: price.minor, over: weights).map { Money(minor: $0) }
    }
}
