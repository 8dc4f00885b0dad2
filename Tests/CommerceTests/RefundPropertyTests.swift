import Testing

@testable import Commerce

struct RefundPropertyTests {
    private func random(_ dice: inout SplitMix64) throws -> SoldSale {
        let rates: [Int64] = [1900, 700, 550, 0]
        let lines = (1...Int.random(in: 1...3, using: &dice)).map { _ in
            SaleLine.of(
                Int64.random(in: 0...(Bool.random(using: &dice) ? 9 : 9999), using: &dice),
                times: Int64.random(in: 1...5, using: &dice)
                    * (Bool.random(using: &dice) ? 1000 : 333),
                vat: rates.randomElement(using: &dice) ?? 0)
        }
        let discount = Discount.percent(Int64.random(in: 0...9999, using: &dice))
        var sale = try SoldSale.of(
            lines, prices: Bool.random(using: &dice) ? .inclusive : .exclusive,
            discount: Bool.random(using: &dice) ? discount : nil,
            taxRounding: Bool.random(using: &dice) ? .line : .receipt)
        // A part of a split bill may have a cent of tax more or less than its lines say.
        if Int.random(in: 0..<4, using: &dice) == 0 {
            let cent: Int64 = sale.vat[0].vat > .zero && Bool.random(using: &dice) ? -1 : 1
            sale.vat[0].vat.minor += cent
            if sale.prices == .inclusive { sale.vat[0].net.minor -= cent }
            if sale.prices == .exclusive { sale.vat[0].gross.minor += cent }
        }
        return sale
    }

    private func randomLines(_ sale: SoldSale, _ dice: inout SplitMix64) -> [RefundLine] {
        sale.lines.enumerated().compactMap { index, line in
            guard line.remaining > .zero, Bool.random(using: &dice) else { return nil }
            let all = line.remaining.thousandths
            let some = Int64.random(in: 1...all, using: &dice)
            return .back(index + 1, Bool.random(using: &dice) ? all : some)
        }
    }

    /// Refunds at random until nothing is left; at times a refund is voided again.
    private func refundAll(
        _ ledger: inout RefundLedger, _ id: SaleID, _ dice: inout SplitMix64, voiding: Bool
    ) throws -> [SaleID: Refund] {
        var kept: [SaleID: Refund] = [:]
        var by: UInt64 = 100
        while try !ledger.sale(id).isRefunded {
            let lines = randomLines(try ledger.sale(id), &dice)
            guard !lines.isEmpty else { continue }
            by += 1
            let events = try ledger.refund(lines, of: id, by: .number(by), on: .today, payouts: [])
            guard case .refunded(let refund, _, _) = events.first else { continue }
            ledger.take(events)
            kept[.number(by)] = refund
            guard voiding, by < 106, Int.random(in: 0..<2, using: &dice) == 0 else { continue }
            let victim = kept.keys.sorted().randomElement(using: &dice) ?? .number(by)
            ledger.take(ledger.void(victim, on: .today))
            kept[victim] = nil
        }
        return kept
    }

    private func broken(voiding: Bool, _ dice: inout SplitMix64) throws -> String? {
        let sale = try random(&dice)
        let id = SaleID.number(1)
        var ledger = RefundLedger()
        ledger.take(try ledger.record(id, sale))
        let refunds = try refundAll(&ledger, id, &dice, voiding: voiding)
        let after = try ledger.sale(id)
        let lines = refunds.values.flatMap(\.lines)
        for (index, line) in sale.lines.enumerated() {
            let sum = lines.filter { $0.line.number == index + 1 }.reduce(0) {
                $0 + $1.amount.minor
            }
            guard sum == line.amount.minor, after.lines[index].refundedAmount == line.amount else {
                return "line \(index + 1) of \(sale): \(refunds)"
            }
        }
        let given = refunds.values.flatMap(\.vat)
        let taxes = sale.vat.map { sold in
            given.filter { $0.rate == sold.rate }.reduce(
                into: (net: sold.net.minor, vat: sold.vat.minor)
            ) { left, back in
                left.net -= back.net.minor
                left.vat -= back.vat.minor
            }
        }
        let isNothing =
            taxes.allSatisfy { $0 == (0, 0) }
            && Set(given.map(\.rate)).isSubset(of: sale.vat.map(\.rate))
        let isFair =
            lines.allSatisfy { !$0.amount.isNegative }
            && refunds.values.flatMap(\.vat).allSatisfy { !$0.vat.isNegative }
        return isNothing && isFair ? nil : "\(taxes) left of \(sale): \(refunds)"
    }

    @Test func `refunds in any parts add up to the sale, line by line and in tax`() {
        forSeeds { dice in try broken(voiding: false, &dice) }
    }

    @Test func `so they do where some are voided on the way`() {
        forSeeds { dice in try broken(voiding: true, &dice) }
    }

    @Test func `no more than was sold is ever refunded`() {
        forSeeds { dice in
            let sale = try random(&dice)
            var ledger = RefundLedger()
            ledger.take(try ledger.record(.number(1), sale))
            for by in 2...8 as ClosedRange<UInt64> {
                let lines = sale.lines.indices.map { index in
                    RefundLine.back(index + 1, Int64.random(in: 1...6000, using: &dice))
                }
                let events = try? ledger.refund(
                    lines, of: .number(1), by: .number(by), on: .today, payouts: [])
                ledger.take(events ?? [])
                let isOver = try ledger.sale(.number(1)).lines.contains { line in
                    line.refundedQuantity > line.quantity || line.refundedAmount > line.amount
                }
                if isOver { return "\(try ledger.sale(.number(1)))" }
            }
            return nil
        }
    }
}
