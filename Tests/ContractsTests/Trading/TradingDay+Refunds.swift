import Commerce

extension TradingDay {
    /// Gives back some of a sale of this day, or all that is left, as it was paid, at times in cash; at times
    /// more than there is, which is refused.
    mutating func refund() throws {
        guard let place = sold.indices.randomElement(using: &dice) else { return }
        let isOver = Int.random(in: 0..<8, using: &dice) == 0
        let isInCash = Int.random(in: 0..<8, using: &dice) == 0
        let lines = wantedLines(of: sold[place], isOver: isOver)
        guard !lines.isEmpty else { return }
        let isRest = !isOver && Bool.random(using: &dice)
        let wanted = WantedRefund(lines: isRest ? [] : lines, payout: isInCash ? .cash : nil)
        guard
            try giveBack(wanted, of: place, refused: isOver ? "refund.overRemaining" : nil)
        else { return happened.count(.overRefund) }
        happened.count(.refund)
        if isInCash { happened.count(.refundInCash) }
        if sold[place].isAll { happened.count(.cameBack) }
    }

    private mutating func wantedLines(
        of refunded: Refunded, isOver: Bool
    ) -> [WantedRefund.Line] {
        var lines: [WantedRefund.Line] = []
        for line in refunded.sale.lines.indices {
            let rest = refunded.remaining(line)
            guard rest > 0, Int.random(in: 0..<4, using: &dice) > 0 else { continue }
            let some = Bool.random(using: &dice) ? rest : Int64.random(in: 1...rest, using: &dice)
            lines.append(
                WantedRefund.Line(
                    number: line + 1,
                    quantity: Quantity(thousandths: isOver ? rest + some : some)))
        }
        return lines
    }

    /// Takes a paid sale back as if it had never been, or is refused by the rule that it breaks.
    mutating func void() throws {
        guard let place = sold.indices.randomElement(using: &dice) else { return }
        let wanted = WantedRefund(reason: "wrong table", isVoid: true)
        let isVoided = try giveBack(
            wanted, of: place, refused: refusalOfVoid(sold[place], place: place))
        happened.count(isVoided ? .void : .refusedVoid)
        try Broken.unless(!isVoided || sold[place].isAll, "a void takes back the whole sale")
    }

    private func refusalOfVoid(_ refunded: Refunded, place: Int) -> String? {
        let lines = refunded.sale.lines
        if lines.contains(where: { $0.quantity < .zero }) { return "void.hasReturns" }
        if place < soldBefore { return "void.shiftClosed" }
        if refunded.isTouched { return "void.refunded" }
        return lines.contains { $0.loads != nil } ? "refund.giftCard" : nil
    }

    /// Whether it is given back; where it is `refused`, by nothing but that.
    private mutating func giveBack(
        _ wanted: WantedRefund, of place: Int, refused: String?
    ) throws -> Bool {
        let sale = sold[place].sale
        do {
            let (events, counter) = try terminal.refunding(
                wanted, of: sale, by: SaleID(high: 2, low: UInt64(number)), staff: "Eve",
                on: Self.today)
            try Broken.unless(refused == nil, "given back in spite of \(refused ?? "")")
            try take(events)
            let finished = try terminal.finishing(counter, at: now)
            try take(finished, derived: true)
            try sold[place].add(
                finished, inCash: wanted.payout == .cash,
                coin: shop.pricing.cashRounding?.minor ?? 1)
            if finished.tenders.count > 1 { happened.count(.refundByMany) }
            return true
        } catch let refusal as Refusal where refusal.name == refused {
            return false
        } catch {
            throw Broken("\(error) in \(wanted) of \(sale)")
        }
    }
}
