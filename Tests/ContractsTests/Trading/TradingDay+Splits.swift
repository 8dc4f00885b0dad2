import Commerce

extension TradingDay {
    private func whole() throws -> Bill {
        Bill(
            last.lines, try shop.pricing.price(last.lines, discount: last.discount),
            prices: shop.pricing.prices)
    }

    private func check(_ parts: [Bill], of whole: Bill) throws {
        try Broken.unless(
            try Bill.joined(parts).vat == whole.vat
                && parts.allSatisfy { part in
                    part.vat.allSatisfy { $0.net.minor + $0.vat.minor == $0.gross.minor }
                }, "parts are the whole: \(parts)")
    }

    /// Evenly, or by what each part is to pay.
    mutating func splitByShare() throws {
        let bill = try whole()
        let total = try bill.total.minor
        let count = Int.random(in: 1...5, using: &dice)
        try check(try bill.split(overGuests: count), of: bill)
        guard abs(total) >= 2 else { return }
        let first = Int64.random(in: 1..<abs(total), using: &dice) * total.signum()
        let amounts = [Money(minor: first), Money(minor: total - first)]
        let parts = try bill.split(byAmount: amounts)
        try check(parts, of: bill)
        try Broken.unless(try parts.map { try $0.total } == amounts, "parts are their amounts")
        happened.count(.split)
    }

    /// Each part becomes a sale of its own, with its own tenders and receipt.
    mutating func splitByLine() throws {
        guard last.lines.allSatisfy({ $0.quantity > .zero }) else { return try finish() }
        let bill = try whole()
        let count = Int.random(in: 1...3, using: &dice)
        var takes = [[Bill.Take]](repeating: [], count: count)
        for line in bill.lines {
            let half = line.quantity.thousandths / 2
            for size in [half, line.quantity.thousandths - half] where size != 0 {
                takes[Int.random(in: 0..<count, using: &dice)].append(
                    Bill.Take(line.number, Quantity(thousandths: size)))
            }
        }
        let parts = try bill.split(byLine: takes)
        try check(parts, of: bill)
        try Broken.unless(try Bill.joined(parts) == bill, "lines of parts are the whole")
        for part in parts where !part.lines.isEmpty { try finish(part) }
        happened.count(.split)
    }

    private mutating func finish(_ part: Bill) throws {
        let tenders = tendered(for: try part.total)
        let (priced, change) = try part.priced.paid(
            with: tenders, in: shop.currency, coin: shop.pricing.cashRounding)
        let sale = Sale(
            id: SaleID(high: 3, low: UInt64(number)), store: "Shop",
            terminal: TradingShop.terminal,
            receipt: TerminalState.receipt(
                terminal: TradingShop.terminal, terminal.lastReceipt + 1),
            currency: shop.currency, lines: part.lines.map(line), discount: nil, priced: priced,
            tenders: tenders, change: change,
            staff: last.staff, member: last.member, catalogue: 1, soldAt: now,
            day: Self.today)
        try take(sale, derived: true)
    }

    /// What the part asks below the list price is the discount of its line.
    private func line(_ part: Bill.Line) -> SaleLine {
        var line = last.lines[part.number - 1]
        let off = half(line.unitPrice.minor * part.quantity.thousandths, 1000) - part.amount.minor
        (line.quantity, line.reductions) = (part.quantity, nil)
        line.discount = off > 0 ? .amount(Money(minor: off)) : nil
        return line
    }
}
