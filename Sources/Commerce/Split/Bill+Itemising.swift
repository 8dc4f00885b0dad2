extension Bill {
    /// Splits so that each part has lines; `split` says what all but the first get.
    package func parts(_ split: SaleSplit, _ count: Int) throws(Refusal) -> [Bill] {
        switch split {
        case .byLine(let others):
            try Self.checkAgree(others.count + 1, count)
            return try self.split(byLine: [try rest(of: others)] + others)
        case .byShare: return try itemised(try self.split(overGuests: count))
        case .byAmount(let others):
            try Self.checkAgree(others.count + 1, count)
            let first = try total.subtracting(try Money.sum(others))
            return try itemised(try self.split(byAmount: [first] + others))
        }
    }

    /// With what is to be paid for it, in whole coins where the store has no smaller ones.
    package func priced(by pricing: Pricing) throws(Refusal) -> PricedBasket {
        var priced = try priced
        guard let coin = pricing.cashRounding else { return priced }
        priced.due = try priced.total.rounded(to: coin)
        priced.rounding = try priced.due.subtracting(priced.total)
        return priced
    }

    private static func checkAgree(_ parts: Int, _ count: Int) throws(Refusal) {
        guard parts == count else {
            throw Refusal("split.badCount", "there are \(count) ids for \(parts) parts")
        }
    }

    /// What the others leave of each line.
    private func rest(of others: [[Take]]) throws(Refusal) -> [Take] {
        var rest: [Take] = []
        for line in lines {
            var left = line.quantity
            for take in others.joined() where take.number == line.number {
                guard take.quantity.thousandths != Int64.min else { throw .quantityOverflow }
                left = try left.adding(take.quantity.negated)
            }
            guard left != .zero else { continue }
            guard (left < .zero) == (line.quantity < .zero) else {
                throw Refusal(
                    "split.overLine",
                    "line \(line.number): only \(line.quantity.text) are there")
            }
            rest.append(Take(line.number, left))
        }
        guard !rest.isEmpty else {
            throw Refusal("split.nothingLeft", "leave something in the sale that is split")
        }
        return rest
    }

    /// Gives shares of this bill their lines: of each rate, every part takes in turn from what is
    /// left of the lines, in proportion, so that parts and lines keep their sums.
    ///
    /// A line's quantity follows its amounts, at least a thousandth of it with each of them; what
    /// costs nothing stays with the first part.
    private func itemised(_ parts: [Bill]) throws(Refusal) -> [Bill] {
        guard lines.allSatisfy({ $0.quantity > .zero && $0.amount >= .zero }) else {
            throw Refusal("split.hasReturns", "returns cannot be shared; split by line")
        }
        var itemised = parts
        for amount in vat {
            let numbers = lines.indices.filter { lines[$0].vat == amount.rate }
            let rows = try rows(of: numbers, at: amount.rate, in: parts)
            for (column, index) in numbers.enumerated() {
                let quantities = try lines[index].quantities(for: rows.map { $0[column] })
                for (part, quantity) in quantities.enumerated() where quantity > 0 {
                    var line = lines[index]
                    line.quantity = Quantity(thousandths: quantity)
                    line.amount = Money(minor: rows[part][column])
                    itemised[part].lines.append(line)
                }
            }
        }
        for part in itemised.indices { try itemised[part].tidy() }
        return itemised
    }

    /// Lines in order, and no rate that nothing is paid at.
    private mutating func tidy() throws(Refusal) {
        guard !lines.isEmpty else {
            throw Refusal("split.tooSmall", "too little for so many parts; split into fewer")
        }
        lines.sort { $0.number < $1.number }
        let rates = Set(lines.map { $0.vat })
        vat.removeAll { $0.gross == .zero && !rates.contains($0.rate) }
    }

    /// What each part pays of the lines at one rate.
    private func rows(
        of indices: [Int], at rate: VATRate, in parts: [Bill]
    ) throws(Refusal) -> [[Int64]] {
        var left = indices.map { lines[$0].amount.minor }
        var rows: [[Int64]] = []
        for part in parts {
            let tax = part.vat.first { $0.rate == rate }
            let sum = (prices == .inclusive ? tax?.gross : tax?.net) ?? .zero
            guard left.contains(where: { $0 > 0 }) else {
                rows.append(left)
                continue
            }
            let row = try Apportionment.shares(of: sum.minor, over: left)
            for (column, share) in row.enumerated() { left[column] -= share }
            rows.append(row)
        }
        return rows
    }
}

extension Bill.Line {
    /// Thousandths for parts that pay these amounts of the line; together all of it.
    fileprivate func quantities(for amounts: [Int64]) throws(Refusal) -> [Int64] {
        let payers = amounts.indices.filter { amounts[$0] > 0 }
        var quantities = amounts.map { _ in Int64(0) }
        guard !payers.isEmpty else {
            quantities[0] = quantity.thousandths
            return quantities
        }
        guard quantity.thousandths >= Int64(payers.count) else {
            throw Refusal(
                "split.tooSmall", "line \(number): too little for so many parts; split by line")
        }
        let shares = try Apportionment.shares(
            of: quantity.thousandths - Int64(payers.count), over: payers.map { amounts[$0] })
        for (payer, share) in zip(payers, shares) { quantities[payer] = share + 1 }
        return quantities
    }
}
