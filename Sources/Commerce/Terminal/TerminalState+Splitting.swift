/// How one open sale becomes several: what each of the new ones gets; the rest stays.
package enum SaleSplit: Hashable, Sendable {
    /// Lines, or some of them.
    case byLine([[Bill.Take]])
    /// All pay the same, but for a minor unit; the earlier pays it, the sale that stays first.
    case byShare
    /// What each of the new ones is to pay.
    case byAmount([Money])
}

extension TerminalState {
    /// The parts of an open sale, of which the first goes on under its id and the others, with new
    /// ids, go to parking; together they are the whole, tax included.
    package func splitting(
        _ id: SaleID, _ split: SaleSplit, into others: [SaleID]
    ) throws(Refusal) -> [OpenSale] {
        let whole = try movable(id, asked: [.coupons])
        try checkParts(others, of: whole)
        let bill = Bill(whole.lines, try price(whole), prices: pricing.prices)
        var sales: [OpenSale] = []
        for (part, id) in zip(try bill.parts(split, others.count + 1), [id] + others) {
            var sale = try whole.part(part, pricing)
            if id != whole.id { (sale.id, sale.handOvers) = (id, 1) }
            // They were used up for all before; the part that stays says so.
            sale.coupons = id == whole.id ? whole.couponsInUse : nil
            sale.hasUsedCoupons = sale.coupons == nil ? nil : true
            sales.append(sale)
        }
        return sales
    }

    /// Into how many parts one sale is split at a time.
    private static var partLimit: Int { 50 }

    private func checkParts(_ others: [SaleID], of whole: OpenSale) throws(Refusal) {
        guard (1..<Self.partLimit).contains(others.count) else {
            throw Refusal("split.badCount", "split into 2 to \(Self.partLimit) parts")
        }
        guard Set(others + [whole.id]).count == others.count + 1,
            !others.contains(where: unfinished.isVoided)
        else { throw Refusal("split.badID", "each part needs a new id of its own") }
        guard !whole.lines.isEmpty else {
            throw Refusal("split.empty", "there is nothing to split")
        }
    }
}

extension OpenSale {
    /// A part of this sale, at its part of what that costs.
    fileprivate func part(_ bill: Bill, _ pricing: Pricing) throws(Refusal) -> OpenSale {
        var part = self
        part.lines = []
        for line in bill.lines {
            var piece = lines[line.number - 1]
            piece.quantity = line.quantity
            if let above = piece.detail?.above {
                let other = bill.lines.firstIndex { $0.number == line.number - above }
                piece.detail?.above = other.map { part.lines.count - $0 }
            }
            part.lines.append(piece)
        }
        return try part.agreed(at: try bill.priced(by: pricing))
    }
}
