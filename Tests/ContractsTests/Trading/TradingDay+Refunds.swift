import Commerce

extension TradingDay {
    /// Gives back some of a sale of this day; at times more than there is, which is refused.
    mutating func refund() throws {
        guard !sold.isEmpty else { return }
        let place = Int.random(in: 0..<sold.count, using: &dice)
        let sale = sold[place].sale
        let id = SaleID(high: 2, low: UInt64(number))
        let lines = sale.lines.indices.filter { sold[place].remaining($0) > 0 }
            .filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
        guard !lines.isEmpty else { return }
        let isOver = Int.random(in: 0..<8, using: &dice) == 0
        let wanted = lines.map { line in
            let rest = sold[place].remaining(line)
            let some = Bool.random(using: &dice) ? rest : Int64.random(in: 1...rest, using: &dice)
            return WantedRefund.Line(
                number: line + 1,
                quantity: Quantity(thousandths: isOver ? rest + some : some))
        }
        do {
            let (events, counter) = try terminal.refunding(
                WantedRefund(lines: wanted), of: sale, by: id, staff: "Eve",
                on: BusinessDay(day: 20_759))
            try Broken.unless(!isOver, "more was refunded than was sold")
            try take(events)
            let finished = try terminal.finishing(counter, at: now)
            try take(finished, derived: true)
            try sold[place].add(finished)
            happened.refunds += 1
        } catch let refusal as Refusal where isOver && refusal.name == "refund.overRemaining" {
            happened.overRefunds += 1
        }
    }
}
