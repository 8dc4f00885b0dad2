import Testing

@testable import Commerce

private let today = BusinessDay(day: 20_000)

private func back(
    _ number: Int, _ thousandths: Int64 = 1000, _ goods: RefundLine.Goods = .restock,
    reason: String = ""
) -> RefundLine {
    RefundLine(
        number: number, quantity: Quantity(thousandths: thousandths), goods: goods, reason: reason)
}

private func paid(_ method: TenderMethod, _ minor: Int64) -> MethodAmount {
    MethodAmount(method, Money(minor: minor))
}

private func sold(
    _ lines: [SaleLine], paid: [MethodAmount] = [], prices: Pricing.Prices = .inclusive,
    discount: Discount? = nil
) throws -> SoldSale {
    SoldSale(
        receipt: "3-17", day: today, prices: prices, lines: lines,
        priced: try Pricing(prices: prices).price(lines, discount: discount), paid: paid)
}

extension RefundLedger {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }
}

struct RefundLedgerTests {
    private let id = SaleID.number(1)

    /// Three of 3.33 and a bread, 5.00 of it by card.
    private func ledger() throws -> RefundLedger {
        var ledger = RefundLedger()
        let lines = [SaleLine.of(333, times: 3000), .of(250, vat: 700, name: "Bread")]
        ledger.take(
            try ledger.record(id, sold(lines, paid: [paid(.cash, 749), paid(.card, 500)])))
        return ledger
    }

    private func refund(
        _ lines: [RefundLine], _ ledger: RefundLedger, by: UInt64 = 2,
        payouts: [MethodAmount] = []
    ) throws -> [RefundLedger.Event] {
        try ledger.refund(lines, of: id, by: .number(by), on: today, payouts: payouts)
    }

    @Test func `what is left to refund is a fact`() throws {
        var ledger = try ledger()
        ledger.take(try refund([back(1, 2000)], ledger, payouts: [paid(.card, 500)]))
        let line = try ledger.sale(id).line(1)
        #expect(line.remaining == .one)
        #expect(line.remainingAmount == Money(minor: 333))
        expectRefusal("refund.overRemaining") { try refund([back(1, 1001)], ledger, by: 3) }
        expectRefusal("refund.overRemaining") {
            try refund([back(1), back(1, 1)], ledger, by: 3)
        }
        expectRefusal("refund.unknownLine") { try refund([back(3)], ledger, by: 3) }
        expectRefusal("refund.unknownLine") { try refund([back(0)], ledger, by: 3) }
        expectRefusal("refund.quantityNotPositive") { try refund([back(1, 0)], ledger, by: 3) }
        expectRefusal("refund.noLines") { try refund([], ledger, by: 3) }
        expectRefusal("refund.unknownReceipt") { try ledger.quote([back(1)], of: .number(9)) }
    }

    @Test func `the same refund again does nothing, and a voided one never will`() throws {
        var ledger = try ledger()
        let before = try ledger.sale(id)
        ledger.take(try refund([back(1)], ledger, payouts: [paid(.cash, 333)]))
        #expect(try refund([back(1)], ledger, payouts: [paid(.cash, 333)]).isEmpty)
        expectRefusal("refund.otherRefund") { try refund([back(2)], ledger) }
        ledger.take(ledger.void(.number(2), on: today))
        #expect(try ledger.sale(id) == before)
        #expect(ledger.void(.number(2), on: today).isEmpty)
        expectRefusal("refund.saleVoided") { try refund([back(1)], ledger) }
        ledger.take(ledger.void(.number(4), on: today))
        expectRefusal("refund.saleVoided") { try refund([back(1)], ledger, by: 4) }
    }

    @Test func `a card gets back what was paid by card and nobody more than the refund`() throws {
        var ledger = try ledger()
        expectRefusal("refund.overPaidByCard") {
            try refund([back(1, 2000)], ledger, payouts: [paid(.card, 501)])
        }
        expectRefusal("refund.overPaid") {
            try refund([back(1)], ledger, payouts: [paid(.cash, 334)])
        }
        expectRefusal("refund.payoutNotPositive") {
            try refund([back(1)], ledger, payouts: [paid(.cash, 0)])
        }
        expectRefusal("refund.payoutTwice") {
            try refund([back(1)], ledger, payouts: [paid(.card, 1), paid(.card, 332)])
        }
        ledger.take(try refund([back(1)], ledger, payouts: [paid(.card, 333)]))
        expectRefusal("refund.overPaidByCard") {
            try refund([back(1)], ledger, by: 3, payouts: [paid(.card, 168)])
        }
    }

    @Test func `goods that are written off have a reason`() throws {
        let ledger = try ledger()
        expectRefusal("refund.reasonMissing") { try refund([back(1, 1000, .writeOff)], ledger) }
        let lines = [back(1, 1000, .writeOff, reason: "broken"), back(1)]
        let quote = try ledger.quote(lines, of: id)
        #expect(quote.lines.map(\.line) == lines)
        #expect(quote.lines.map(\.amount.minor) == [333, 333])
    }

    @Test func `a line that was a return is not refunded`() throws {
        var sale = try sold([.of(333), .of(250)])
        sale.lines[1].quantity = Quantity(thousandths: -1000)
        sale.lines[1].amount = Money(minor: -250)
        sale.vat = [.of(1900, net: 70, vat: 13, gross: 83)]
        var ledger = RefundLedger()
        ledger.take(try ledger.record(id, sale))
        expectRefusal("refund.overRemaining") { try refund([back(2)], ledger) }
        let quote = try ledger.quote([back(1)], of: id)
        #expect(quote.vat == [.of(1900, net: 280, vat: 53, gross: 333)])
    }

    @Test func `sales that cannot be are refused, known ones taken once`() throws {
        var ledger = try ledger()
        let known = try ledger.sale(id)
        ledger.take(try refund([back(1)], ledger))
        #expect(try ledger.record(id, known).isEmpty)
        var sale = known
        sale.vat.removeLast()
        expectRefusal("refund.badSale") { try ledger.record(.number(5), sale) }
        expectRefusal("refund.badSale") { try ledger.record(.number(5), ledger.sale(id)) }
        sale.lines[0].amount = Money(minor: Int64.max)
        expectRefusal("money.overflow") { try ledger.record(.number(5), sale) }
    }

    @Test func `a restored ledger goes on, and old sales are forgotten`() throws {
        var before = try ledger()
        before.take(try refund([back(1)], before))
        var ledger = RefundLedger()
        ledger.restore(id, try before.sale(id))
        ledger.restore(.number(2), try #require(before.refunding(.number(2))))
        #expect(try refund([back(1)], ledger).isEmpty)
        expectRefusal("refund.overRemaining") { try refund([back(1, 2001)], ledger, by: 3) }
        #expect(ledger.forget(before: today).isEmpty)
        ledger.take(ledger.forget(before: BusinessDay(day: 20_001)))
        #expect(ledger.ids.isEmpty)
        expectRefusal("refund.unknownReceipt") { try refund([back(1)], ledger, by: 3) }
    }
}

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
        var sale = try sold(
            lines, prices: Bool.random(using: &dice) ? .inclusive : .exclusive,
            discount: Bool.random(using: &dice) ? discount : nil)
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
            return back(index + 1, Bool.random(using: &dice) ? all : some)
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
            let events = try ledger.refund(lines, of: id, by: .number(by), on: today, payouts: [])
            guard case .refunded(let refund, _, _) = events.first else { continue }
            ledger.take(events)
            kept[.number(by)] = refund
            guard voiding, by < 106, Int.random(in: 0..<2, using: &dice) == 0 else { continue }
            let victim = kept.keys.sorted().randomElement(using: &dice) ?? .number(by)
            ledger.take(ledger.void(victim, on: today))
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
        let taxes = try Exchange(Array(refunds.values), bought: sale.vat).vat
        let isNothing = taxes.allSatisfy { $0.net == .zero && $0.vat == .zero }
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
                    back(index + 1, Int64.random(in: 1...6000, using: &dice))
                }
                let events = try? ledger.refund(
                    lines, of: .number(1), by: .number(by), on: today, payouts: [])
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
