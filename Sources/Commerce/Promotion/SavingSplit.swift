/// `Pricing.shares` for many splits of small amounts: the same shares, found in 64 bits.
enum SavingSplit {
    /// Splits `saving` in proportion to `weights`, by largest remainder, ties to the earlier one;
    /// all in minor units, none negative.
    static func shares(of saving: Int64, over weights: [Int64]) -> [Int64] {
        if weights.count == 1, weights[0] > 0 { return [saving] }
        let sum = weights.reduce(0, +)
        // No product below is then above 2^62; where one could be, the wide way is taken.
        guard saving < 1 << 31, sum < 1 << 31 else {
            let wide = Pricing.shares(
                of: Money(minor: saving), over: weights.map(Money.init(minor:)))
            return wide.map { $0.minor }
        }
        guard sum > 0 else { return weights.map { _ in 0 } }
        var shares = weights
        // Each remainder and its place in one number, the largest remainder being the smallest.
        var remainders = weights
        var missing = saving
        for index in weights.indices {
            let (share, remainder) = (saving * weights[index]).quotientAndRemainder(dividingBy: sum)
            shares[index] = share
            missing -= share
            remainders[index] = Int64(index) - (remainder << 20)
        }
        guard missing > 0 else { return shares }
        remainders.sort()
        for key in remainders.prefix(Int(missing)) {
            shares[Int(key & (1 << 20 - 1))] += 1
        }
        return shares
    }
}
