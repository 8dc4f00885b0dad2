extension Pricing {
    /// Splits `total` in proportion to `weights`, by largest remainder, ties to the earlier one.
    ///
    /// `total` has the sign of the weights' sum and is at most as large, as a discount is. The
    /// shares add up to it, none passes its weight, and mirrored weights have mirrored shares.
    /// Weights that add up to nothing have nothing to share.
    package static func shares(of total: Money, over weights: [Money]) -> [Money] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1.minor) }
        precondition(isPart(Int128(total.minor), of: sum), "a share of more than there is")
        guard sum != 0 else { return weights.map { _ in .zero } }
        // As if the sum were positive, so that what comes back is split as it was sold. The sign
        // falls out of each product and comes back with the shares.
        let sign: Int128 = sum < 0 ? -1 : 1
        let parts = weights.map {
            floored(Int128(total.minor) * Int128($0.minor), by: sum * sign)
        }
        var shares = parts.map { $0.quotient }
        let missing = Int128(total.minor) * sign - shares.reduce(0) { $0 + $1 }
        let order = parts.indices.sorted { one, other in
            let (first, second) = (parts[one].remainder, parts[other].remainder)
            return first == second ? one < other : first > second
        }
        for index in order.prefix(Int(missing)) { shares[index] += 1 }
        return shares.map { Money(minor: Int64($0 * sign)) }
    }

    private static func isPart(_ total: Int128, of sum: Int128) -> Bool {
        sum < 0 ? (sum...0).contains(total) : (0...sum).contains(total)
    }

    /// The quotient rounded down and what it leaves, which is 0 or more; `divisor` > 0.
    private static func floored(
        _ value: Int128, by divisor: Int128
    ) -> (quotient: Int128, remainder: Int128) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
