/// Splits a combo's price over its pieces, so that each is taxed at its own rate.
enum ComboSplit {
    /// One share for each piece, in proportion to what the pieces cost by themselves, by largest
    /// remainder, ties to the earlier piece; pieces that all cost nothing get equal shares.
    ///
    /// The shares add up to `price`, always, and none is below 0.
    static func shares(of price: Money, over own: [Money]) -> [Money] {
        let isFree = own.allSatisfy { $0 <= .zero }
        return Pricing.shares(of: price, over: isFree ? own.map { _ in Money(minor: 1) } : own)
    }
}
