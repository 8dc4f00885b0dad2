import Commerce

extension TradingDay {
    private var stamp: Stamp { Stamp(staff: "Ada", at: now, day: Self.today) }

    /// X and Z say what the sales of the shift add up to, here and from the journal.
    mutating func close() throws {
        let look = try terminal.drawer.report(at: now)
        try sums.check(look.shift)
        try Broken.unless(try journalled(look) == look, "the journalled X report")
        let expected = terminal.drawer.expectedCash
        let count = pieces(of: max(0, expected?.minor ?? 0))
        let francs = ForeignCount(TradingShop.francs, Money(minor: sums.francs))
        try take(
            try terminal.countingCash(
                count, foreign: sums.francs == 0 ? nil : [francs], by: "Ada", at: now))
        let head = terminal.drawer.head
        let sum = CashCount(count, stamp).sum.minor
        let events = try terminal.closingShift(
            keeping: Money(minor: sum / 3), reason: nil, approver: nil, by: "Ada", at: now,
            hash: hash)
        guard case .drawer(.closed(let report, _))? = events.first else {
            throw Broken("a close makes a Z report")
        }
        try take(events)
        try sums.check(report.shift)
        try Broken.unless(
            report.shift == look.shift && report.number == head.lastZ + 1
                && report.number == Int64(reports.count + 1)
                && report.previous == head.hash && report.before == head.grandTotal
                && report.expected == expected && (reports.last?.after ?? .init()) == report.before,
            "the Z report follows the one before: \(report)")
        try Broken.unless(
            try journalled(report) == report && (copy ?? terminal).drawer == terminal.drawer,
            "the drawer from the journal")
        try Broken.unless(
            report.cash.foreign?.first?.amount.minor ?? 0 == sums.francs
                && report.foreign.allSatisfy { $0.difference == .zero }, "the francs in the drawer")
        try checkRefunds()
        reports.append(report)
        (sums, soldBefore) = (ShiftFigures(), sold.count)
    }

    private func checkRefunds() throws {
        guard let copy else { return }
        for refunded in sold {
            try Broken.unless(
                (try? copy.refunds.sale(refunded.sale.id))
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
