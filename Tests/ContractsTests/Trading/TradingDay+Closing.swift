import Commerce

extension TradingDay {
    private var stamp: Stamp { Stamp(staff: "Ada", at: now, day: BusinessDay(day: 20_759)) }

    /// X and Z say what the sales of the shift add up to, here and from the journal.
    mutating func close() throws {
        let look = try drawer.report(at: now)
        try sums.check(look.shift)
        try Broken.unless(try journalled(look) == look, "the journalled X report")
        let expected = max(0, drawer.expectedCash?.minor ?? 0)
        let count = CashCount(pieces(of: expected), stamp)
        try atDrawer(try drawer.counting(count))
        let kept = Money(minor: count.sum.minor / 3)
        let before = (drawer.head, drawer.expectedCash)
        let events = try drawer.closing(Close(stamp: stamp, kept: kept), hash: hash)
        guard case .closed(let report, _)? = events.first else {
            throw Broken("a close makes a Z report")
        }
        try atDrawer(events)
        try sums.check(report.shift)
        try Broken.unless(
            report.shift == look.shift && report.number == before.0.lastZ + 1
                && report.number == Int64(reports.count + 1)
                && report.previous == before.0.hash && report.before == before.0.grandTotal
                && report.expected == before.1 && (reports.last?.after ?? .init()) == report.before,
            "the Z report follows the one before: \(report)")
        try Broken.unless(
            try journalled(report) == report && (copy?.drawer ?? drawer) == drawer,
            "the drawer from the journal")
        try checkRefunds()
        reports.append(report)
        sums = ShiftFigures()
    }

    private func checkRefunds() throws {
        guard let copy else { return }
        for refunded in sold {
            try Broken.unless(
                (try? copy.terminal.refunds.sale(refunded.sale.id))
                    == (try? terminal.refunds.sale(refunded.sale.id)), "refunds from the journal")
        }
    }

    private func pieces(of amount: Int64) -> [CashCount.Pieces] {
        var rest = amount
        return (shop.currency.denominations ?? []).compactMap { denomination in
            let count = rest / denomination.value.minor
            rest %= denomination.value.minor
            return count > 0 ? CashCount.Pieces(denomination, count) : nil
        }
    }

    /// Stands in for a hash.
    private func hash(_ bytes: [UInt8]) -> [UInt8] {
        var mixed: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (0..<32).map { UInt8(truncatingIfNeeded: mixed >> (UInt64($0 % 8) * 8)) }
    }
}
