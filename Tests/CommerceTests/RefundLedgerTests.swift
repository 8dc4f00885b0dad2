import Testing

@testable import Commerce

struct RefundLedgerTests {
    private let id = SaleID.number(1)

    /// Three of 3.33 and a bread, 5.00 of it by card.
    private func ledger() throws -> RefundLedger {
        var ledger = RefundLedger()
        let lines = [SaleLine.of(333, times: 3000), .of(250, vat: 700, name: "Bread")]
        ledger.take(
            try ledger.record(id, .of(lines, paid: [.paid(.cash, 749), .paid(.card, 500)])))
        return ledger
    }

    private func refund(
        _ lines: [RefundLine], _ ledger: RefundLedger, by: UInt64 = 2,
        payouts: [MethodAmount] = []
    ) throws -> [RefundLedger.Event] {
        try ledger.refund(lines, of: id, by: .number(by), on: .today, payouts: payouts)
    }

    @Test func `what is left to refund is a fact`() throws {
        var ledger = try ledger()
        ledger.take(try refund([.back(1, 2000)], ledger, payouts: [.paid(.card, 500)]))
        let line = try ledger.sale(id).line(1)
        #expect(line.remaining == .one)
        #expect(line.remainingAmount == Money(minor: 333))
        expectRefusal("refund.overRemaining") { try refund([.back(1, 1001)], ledger, by: 3) }
        expectRefusal("refund.overRemaining") {
            try refund([.back(1), .back(1, 1)], ledger, by: 3)
        }
        expectRefusal("refund.unknownLine") { try refund([.back(3)], ledger, by: 3) }
        expectRefusal("refund.unknownLine") { try refund([.back(0)], ledger, by: 3) }
        expectRefusal("refund.quantityNotPositive") { try refund([.back(1, 0)], ledger, by: 3) }
        expectRefusal("refund.noLines") { try refund([], ledger, by: 3) }
        expectRefusal("refund.unknownReceipt") { try ledger.quote([.back(1)], of: .number(9)) }
    }

    @Test func `the same refund again does nothing, and a voided one never will`() throws {
        var ledger = try ledger()
        let before = try ledger.sale(id)
        ledger.take(try refund([.back(1)], ledger, payouts: [.paid(.cash, 333)]))
        #expect(try refund([.back(1)], ledger, payouts: [.paid(.cash, 333)]).isEmpty)
        expectRefusal("refund.otherRefund") { try refund([.back(2)], ledger) }
        ledger.take(ledger.void(.number(2), on: .today))
        #expect(try ledger.sale(id) == before)
        #expect(ledger.void(.number(2), on: .today).isEmpty)
        expectRefusal("refund.saleVoided") { try refund([.back(1)], ledger) }
        ledger.take(ledger.void(.number(4), on: .today))
        expectRefusal("refund.saleVoided") { try refund([.back(1)], ledger, by: 4) }
    }

    @Test func `a card gets back what was paid by card and nobody more than the refund`() throws {
        var ledger = try ledger()
        expectRefusal("refund.overPaidByCard") {
            try refund([.back(1, 2000)], ledger, payouts: [.paid(.card, 501)])
        }
        expectRefusal("refund.overPaid") {
            try refund([.back(1)], ledger, payouts: [.paid(.cash, 334)])
        }
        expectRefusal("refund.payoutNotPositive") {
            try refund([.back(1)], ledger, payouts: [.paid(.cash, 0)])
        }
        expectRefusal("refund.payoutTwice") {
            try refund([.back(1)], ledger, payouts: [.paid(.card, 1), .paid(.card, 332)])
        }
        ledger.take(try refund([.back(1)], ledger, payouts: [.paid(.card, 333)]))
        expectRefusal("refund.overPaidByCard") {
            try refund([.back(1)], ledger, by: 3, payouts: [.paid(.card, 168)])
        }
    }

    @Test func `goods that are written off have a reason`() throws {
        let ledger = try ledger()
        expectRefusal("refund.reasonMissing") { try refund([.back(1, 1000, .writeOff)], ledger) }
        let lines: [RefundLine] = [.back(1, 1000, .writeOff, reason: "broken"), .back(1)]
        let quote = try ledger.quote(lines, of: id)
        #expect(quote.lines.map(\.line) == lines)
        #expect(quote.lines.map(\.amount.minor) == [333, 333])
    }

    @Test func `a line that was a return is not refunded`() throws {
        var sale = try SoldSale.of([.of(333), .of(250)])
        sale.lines[1].quantity = Quantity(thousandths: -1000)
        sale.lines[1].amount = Money(minor: -250)
        sale.vat = [.of(1900, net: 70, vat: 13, gross: 83)]
        var ledger = RefundLedger()
        ledger.take(try ledger.record(id, sale))
        expectRefusal("refund.overRemaining") { try refund([.back(2)], ledger) }
        let quote = try ledger.quote([.back(1)], of: id)
        #expect(quote.vat == [.of(1900, net: 280, vat: 53, gross: 333)])
    }

    @Test func `sales that cannot be are refused, known ones taken once`() throws {
        var ledger = try ledger()
        let known = try ledger.sale(id)
        ledger.take(try refund([.back(1)], ledger))
        #expect(try ledger.record(id, known).isEmpty)
        var sale = known
        sale.vat.removeLast()
        expectRefusal("refund.badSale") { try ledger.record(.number(5), sale) }
        expectRefusal("refund.badSale") { try ledger.record(.number(5), ledger.sale(id)) }
        sale.lines[0].amount = Money(minor: Int64.max)
        expectRefusal("money.overflow") { try ledger.record(.number(5), sale) }
    }

    @Test func `a restored ledger goes on`() throws {
        var before = try ledger()
        before.take(try refund([.back(1)], before))
        var ledger = RefundLedger()
        ledger.restore(id, try before.sale(id))
        ledger.restore(.number(2), try #require(before.refunding(.number(2))))
        #expect(try refund([.back(1)], ledger).isEmpty)
        expectRefusal("refund.overRemaining") { try refund([.back(1, 2001)], ledger, by: 3) }
    }
}
