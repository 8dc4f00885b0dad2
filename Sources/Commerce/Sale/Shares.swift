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
        let parts = Apportionment.parts(
            of: Int128(total) * sign, numerators: weights.map { Int128(total) * Int128($0) },
            over: sum * sign)
        // No share is larger than its weight, so it fits.
        return parts.map { Int64($0 * sign) }
    }

    private static func isPart(_ total: Int128, of sum: Int128) -> Bool {
        sum < 0 ? (sum...0).contains(total) : (0...sum).contains(total)
    }
}
