extension Bill {
    /// How much of a line goes into a part; of the sign of the line.
    package struct Take: Hashable, Sendable {
        package var number: Int
        package var quantity: Quantity

        package init(_ number: Int, _ quantity: Quantity) {
            self.number = number
            self.quantity = quantity
        }
    }

    /// Splits by what each part takes of the lines; the takes have to leave nothing.
    ///
    /// A line's amount is split in proportion to the quantities and a rate's tax in proportion to
    /// the lines, both by largest remainder, the earlier part first.
    package func split(byLine parts: [[Take]]) throws(Refusal) -> [Bill] {
        try Self.checkCount(parts.count)
        try checkRange()
        try checkNumbers(in: parts)
        var bills = parts.map { _ in Bill(lines: [], vat: [], prices: prices) }
        for line in lines {
            let taken = try quantities(of: line, in: parts)
            let amounts = try Apportionment.shares(
                of: line.amount.minor, over: taken.map { abs($0) })
            for part in bills.indices where taken[part] != 0 {
                bills[part].lines.append(
                    Line(
                        number: line.number, quantity: Quantity(thousandths: taken[part]),
                        amount: Money(minor: amounts[part]), vat: line.vat))
            }
        }
        for amount in vat { try tax(amount, in: &bills) }
        return bills
    }

    private func checkNumbers(in parts: [[Take]]) throws(Refusal) {
        let known = Set(lines.map { $0.number })
        for take in parts.joined() where !known.contains(take.number) {
            throw Refusal("split.unknownLine", "the bill has no line \(take.number)")
        }
    }

    /// Of one line, for each part in thousandths; together they are the whole line.
    private func quantities(
        of line: Line, in parts: [[Take]]
    ) throws(Refusal) -> [Int64] {
        var taken: [Int64] = []
        var left = line.quantity
        for part in parts {
            let sum = try Self.sum(part.filter { $0.number == line.number }, of: line)
            guard sum.thousandths.magnitude <= left.thousandths.magnitude else {
                throw Refusal(
                    "split.overLine", "line \(line.number): only \(line.quantity.text) are there")
            }
            left = try left.adding(sum.negated)
            taken.append(sum.thousandths)
        }
        guard left == .zero else {
            throw Refusal("split.lineLeft", "line \(line.number): \(left.text) are in no part")
        }
        return taken
    }

    private static func sum(_ takes: [Take], of line: Line) throws(Refusal) -> Quantity {
        var sum = Quantity.zero
        for take in takes {
            let isReverse = (take.quantity < .zero) != (line.quantity < .zero)
            guard take.quantity != .zero, !isReverse else {
                throw Refusal(
                    "split.badQuantity", "line \(line.number): take some of it, not the reverse")
            }
            sum = try sum.adding(take.quantity)
        }
        return sum
    }

    /// Gives each part with a line at the rate its share of the tax.
    private func tax(_ whole: VATAmount, in bills: inout [Bill]) throws(Refusal) {
        let parts = bills.indices.filter { part in
            bills[part].lines.contains { $0.vat == whole.rate }
        }
        var sums: [Money] = []
        for part in parts {
            sums.append(
                try Money.sum(bills[part].lines.filter { $0.vat == whole.rate }.map { $0.amount }))
        }
        let taxes = try whole.taxes(of: sums, prices)
        for (part, (sum, vat)) in zip(parts, zip(sums, taxes)) {
            let net = prices == .inclusive ? try sum.subtracting(vat) : sum
            bills[part].vat.append(
                VATAmount(rate: whole.rate, net: net, vat: vat, gross: try net.adding(vat)))
        }
    }
}

extension VATAmount {
    /// Splits the tax over amounts that add up to the gross or, without tax in it, the net amount.
    func taxes(of sums: [Money], _ prices: Pricing.Prices) throws(Refusal) -> [Money] {
        let base = Int128(prices == .inclusive ? 100_000 + rate.thousandths : 100_000)
        let exact = sums.map { Int128($0.minor) * Int128(rate.thousandths) }
        guard !Apportionment.canReach(Int128(vat.minor), numerators: exact, over: base),
            sums.contains(where: { $0 != .zero })
        else {
            return try Apportionment.shares(of: vat.minor, numerators: exact, over: base)
                .map(Money.init(minor:))
        }
        // It was rounded line by line: what that makes of it is in proportion to the amounts.
        let ruled = try rate.tax(of: try Money.sum(sums), prices)
        let more = try Apportionment.shares(
            of: try vat.subtracting(ruled).minor, over: sums.map { abs($0.minor) })
        let shares = try Apportionment.shares(of: ruled.minor, numerators: exact, over: base)
        return zip(shares, more).map { Money(minor: $0 &+ $1) }
    }
}
