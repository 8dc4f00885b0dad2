extension Pricing {
    /// Splits `total` in proportion to `weights`, by largest remainder, ties to the earlier one.
    ///
    /// `total` has the sign of the weights' sum and is at most as large, as a discount is. The
    /// shares add up to it, none passes its weight, and mirrored weights have mirrored shares.
    /// Weights that add up to nothing have nothing to share.
    package static func shares(of total: Money, over weights: [Money]) -> [Money] {
        shares(of: total.minor, over: weights.map { $0.minor }).map { Money(minor: $0) }
    }

    /// The same in minor units.
    static func shares(of total: Int64, over weights: [Int64]) -> [Int64] {
        var sum: Int128 = 0
        var isNarrow = total >= 0 && total < 1 << 31 && weights.count < 1 << 20
        for weight in weights {
            sum += Int128(weight)
            isNarrow = isNarrow && weight >= 0
        }
        precondition(isPart(Int128(total), of: sum), "a share of more than there is")
        guard sum != 0 else { return weights.map { _ in 0 } }
        // No product is then above 2^62, and 64 bits do.
        return isNarrow && sum < 1 << 31
            ? narrowShares(of: total, over: weights, Int64(sum))
            : wideShares(of: total, over: weights, sum)
    }

    private static func narrowShares(
        of total: Int64, over weights: [Int64], _ sum: Int64
    ) -> [Int64] {
        if weights.count == 1 { return [total] }
        var shares = weights
        // Each remainder and its place in one number, the largest remainder being the smallest.
        var remainders = weights
        var missing = total
        for index in weights.indices {
            let (share, remainder) = (total * weights[index]).quotientAndRemainder(dividingBy: sum)
            shares[index] = share
            missing -= share
            remainders[index] = Int64(index) - (remainder << 20)
        }
        guard missing > 0 else { return shares }
        remainders.sort()
        for key in remainders.prefix(Int(missing)) { shares[Int(key & (1 << 20 - 1))] += 1 }
        return shares
    }

    static func wideShares(
        of total: Int64, over weights: [Int64], _ sum: Int128
    ) -> [Int64] {
        // As if the sum were positive, so that what comes back is split as it was sold. The sign
        // falls out of each product and comes back with the shares.
        let sign: Int128 = sum < 0 ? -1 : 1
        let parts = weights.map { floored(Int128(total) * Int128($0), by: sum * sign) }
        var shares = parts.map { $0.quotient }
        let missing = Int128(total) * sign - shares.reduce(0) { $0 + $1 }
        let order = parts.indices.sorted { one, other in
            let (first, second) = (parts[one].remainder, parts[other].remainder)
            return first == second ? one < other : first > second
        }
        for index in order.prefix(Int(missing)) { shares[index] += 1 }
        return shares.map { Int64($0 * sign) }
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
