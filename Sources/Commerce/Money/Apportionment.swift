/// Whole numbers in proportion, that add up exactly: the largest remainders get what is missing.
enum Apportionment {
    /// Splits `total` over `numerators` ÷ `denominator`, which add up to it but for rounding.
    ///
    /// Each share is its exact part rounded down; what is missing goes, one by one, to the largest
    /// remainder, the earlier of two equal ones first. A part of nothing comes after all others.
    /// `denominator` > 0.
    static func parts(
        of total: Int128, numerators: [Int128], over denominator: Int128
    ) -> [Int128] {
        guard !numerators.isEmpty else { return [] }
        var shares: [Int128] = []
        for numerator in numerators { shares.append(floor(numerator, denominator)) }
        let rests = zip(numerators, shares).map { $0 - $1 * denominator }
        let order = numerators.indices.sorted { one, other in
            let (first, second) = (numerators[one] == 0, numerators[other] == 0)
            guard first == second else { return second }
            return rests[one] == rests[other] ? one < other : rests[one] > rests[other]
        }
        let missing = total - shares.reduce(0, +)
        let count = Int128(order.count)
        let rounds = floor(missing, count)
        let firsts = Int(missing - rounds * count)
        for (rank, index) in order.enumerated() {
            shares[index] += rounds + (rank < firsts ? 1 : 0)
        }
        return shares
    }

    /// Whether each part, rounded down or up, can be one of `total`.
    static func canReach(_ total: Int128, numerators: [Int128], over denominator: Int128) -> Bool {
        let least = numerators.reduce(Int128(0)) { $0 + floor($1, denominator) }
        return (0...Int128(numerators.count)).contains(total - least)
    }

    /// The same in minor units; refuses a share that does not fit.
    static func shares(
        of total: Int64, numerators: [Int128], over denominator: Int128
    ) throws(Refusal) -> [Int64] {
        try narrow(parts(of: Int128(total), numerators: numerators, over: denominator))
    }

    /// Splits `total` in proportion to `weights`, none negative and one above 0; as much away from
    /// zero below it as above.
    static func shares(of total: Int64, over weights: [Int64]) throws(Refusal) -> [Int64] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        precondition(sum > 0, "shares of \(total) without weights")
        let sign: Int128 = total < 0 ? -1 : 1
        let size = Int128(total) * sign
        let parts = parts(of: size, numerators: weights.map { size * Int128($0) }, over: sum)
        return try narrow(parts.map { $0 * sign })
    }

    private static func floor(_ value: Int128, _ divisor: Int128) -> Int128 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    private static func narrow(_ wide: [Int128]) throws(Refusal) -> [Int64] {
        var narrow: [Int64] = []
        for value in wide {
            guard let fits = Int64(exactly: value) else { throw .overflow }
            narrow.append(fits)
        }
        return narrow
    }
}
