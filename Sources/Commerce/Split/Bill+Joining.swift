extension Bill {
    /// Puts parts of one bill together again: lines of one number become one, taxes add up.
    package static func joined(_ parts: [Bill]) throws(Refusal) -> Bill {
        guard let first = parts.first, parts.allSatisfy({ $0.prices == first.prices }) else {
            throw Refusal("split.nothingToJoin", "join parts of one kind of prices")
        }
        var whole = Bill(lines: [], vat: [], prices: first.prices)
        for part in parts {
            for line in part.lines { try whole.join(line) }
            for amount in part.vat { try whole.join(amount) }
        }
        whole.lines.sort { $0.number < $1.number }
        whole.vat.sort { $0.rate > $1.rate }
        return whole
    }

    private mutating func join(_ line: Line) throws(Refusal) {
        guard let index = lines.firstIndex(where: { $0.number == line.number }) else {
            lines.append(line)
            return
        }
        lines[index].quantity = try lines[index].quantity.adding(line.quantity)
        lines[index].amount = try lines[index].amount.adding(line.amount)
    }

    private mutating func join(_ amount: VATAmount) throws(Refusal) {
        guard let index = vat.firstIndex(where: { $0.rate == amount.rate }) else {
            vat.append(amount)
            return
        }
        vat[index].net = try vat[index].net.adding(amount.net)
        vat[index].vat = try vat[index].vat.adding(amount.vat)
        vat[index].gross = try vat[index].gross.adding(amount.gross)
    }
}
