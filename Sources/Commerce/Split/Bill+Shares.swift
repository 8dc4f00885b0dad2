extension Bill {
    /// Splits evenly over guests: totals differ by at most one minor unit, the earlier pays it.
    ///
    /// Each part has its part of every rate.
    package func split(overGuests count: Int) throws(Refusal) -> [Bill] {
        try Self.checkCount(count)
        try checkRange()
        let weights = [Int64](repeating: 1, count: count)
        return try split(
            try Apportionment.shares(of: total.minor, over: weights), weights: weights)
    }

    /// Splits by what each part is to pay; the amounts add up to the total and are all of its sign.
    package func split(byAmount amounts: [Money]) throws(Refusal) -> [Bill] {
        try Self.checkCount(amounts.count)
        try checkRange()
        let total = try total
        guard try Money.sum(amounts) == total else {
            throw Refusal(
                "split.otherTotal", "the parts have to add up to \(total.minor) minor units")
        }
        guard total != .zero,
            amounts.allSatisfy({ $0 != .zero && $0.isNegative == total.isNegative })
        else {
            throw Refusal("split.badAmount", "each part has to pay some of the total")
        }
        let minors = amounts.map { $0.minor }
        return try split(minors, weights: minors.map { total.isNegative ? -$0 : $0 })
    }

    /// Parts with these totals that use up each rate.
    ///
    /// Each takes out of what is left of a rate, in proportion to its weight among those that are
    /// left: rows add up to `totals`, columns to the rates. Weights are above 0.
    private func split(_ totals: [Int64], weights: [Int64]) throws(Refusal) -> [Bill] {
        let sign: Int64 = try total.isNegative ? -1 : 1
        var left: [Int64] = []
        for rate in vat { left.append(try rate.gross.scaled(by: sign, over: 1).minor) }
        var weightLeft = weights.reduce(Int128(0)) { $0 + Int128($1) }
        var rows: [[Int64]] = []
        for (total, weight) in zip(totals, weights) {
            let row = try Apportionment.shares(
                of: total * sign, numerators: left.map { Int128($0) * Int128(weight) },
                over: weightLeft)
            for (column, share) in row.enumerated() { left[column] -= share }
            weightLeft -= Int128(weight)
            rows.append(row.map { $0 * sign })
        }
        return try taxed(rows)
    }

    /// Parts by the gross amount of each rate in them.
    private func taxed(_ rows: [[Int64]]) throws(Refusal) -> [Bill] {
        var bills = rows.map { _ in Bill(lines: [], vat: [], prices: prices) }
        for (column, whole) in vat.enumerated() {
            let sums = rows.map { Money(minor: $0[column]) }
            let taxes = try whole.taxes(of: sums, .inclusive)
            for (part, (gross, vat)) in zip(sums, taxes).enumerated() {
                bills[part].vat.append(
                    VATAmount(
                        rate: whole.rate, net: try gross.subtracting(vat), vat: vat, gross: gross))
            }
        }
        return bills
    }
}
