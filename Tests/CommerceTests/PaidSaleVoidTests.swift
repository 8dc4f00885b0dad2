import Testing

@testable import Commerce

/// Paid sales that are taken back as a whole, and when that is refused.
struct PaidSaleVoidTests {
    private let noon = CivilTime.at(hour: 12)
    private let today = BusinessDay(day: 20_000)
    private let wanted = WantedRefund(reason: "wrong table", isVoid: true)

    private func sold(
        _ tenders: [Tender], at terminal: inout TerminalState
    ) throws -> Sale {
        let lines: [SaleLine] = [.of(1000), .of(234, vat: 700)]
        let sale = try terminal.finishing(.of(.number(1), lines, paid: tenders), at: noon)
        terminal.take([.finished(sale)])
        return sale
    }

    private func void(
        _ sale: Sale, at terminal: inout TerminalState, by id: UInt64 = 2,
        _ wanted: WantedRefund? = nil, on day: BusinessDay? = nil
    ) throws -> Sale {
        let (events, counter) = try terminal.refunding(
            wanted ?? self.wanted, of: sale, by: .number(id), staff: "Ada", on: day ?? today)
        let void = try terminal.finishing(counter, at: noon)
        terminal.take(events + [.finished(void)])
        return void
    }

    @Test func `each tender gets back what it paid, without change and tips`() throws {
        let gift = Tender(.giftCard, Money(minor: 100), .euro, code: "G-1")
        let card = Tender(.card, Money(minor: 550), .euro, tip: Money(minor: 50))
        var terminal = TerminalState.sample()
        let sale = try sold([gift, card, .card(200), .cash(1000)], at: &terminal)
        #expect(sale.change.minor == 566)
        let void = try void(sale, at: &terminal)
        #expect(void.tenders.map(\.method) == [.giftCard, .card, .cash])
        #expect(void.tenders.map(\.amount.minor) == [-100, -700, -434])
        #expect(void.tenders[0].code == "G-1" && void.priced.due.minor == -1234)
        #expect(void.origin?.isVoid == true && void.creditLoads.map(\.amount.minor) == [100])
        #expect(terminal.drawer.totals.all.gross == .zero)
        #expect(terminal.drawer.totals.all.tips.minor == 50)
        #expect(terminal.drawer.expectedCash == .zero)
    }

    @Test func `what was rounded to coins goes back as it was paid`() throws {
        var terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let sale = try sold([.cash(1235)], at: &terminal)
        let void = try void(sale, at: &terminal)
        #expect(void.priced.due.minor == -1235 && void.priced.rounding.minor == -1)
        #expect(terminal.drawer.totals.all.rounding == .zero)
    }

    @Test func `a sale is voided once, and nothing of it is left to refund`() throws {
        var terminal = TerminalState.sample()
        let sale = try sold([.cash(1234)], at: &terminal)
        _ = try void(sale, at: &terminal)
        expectRefusal("void.refunded") { try void(sale, at: &terminal, by: 3) }
        expectRefusal("refund.overRemaining") {
            try void(sale, at: &terminal, by: 3, WantedRefund())
        }
    }

    @Test func `another day, a closed shift, a part and a missing reason are refused`() throws {
        var terminal = TerminalState.sample()
        let sale = try sold([.cash(1234)], at: &terminal)
        expectRefusal("void.otherDay") {
            try void(sale, at: &terminal, on: BusinessDay(day: 20_001))
        }
        expectRefusal("void.reasonMissing") {
            try void(sale, at: &terminal, WantedRefund(isVoid: true))
        }
        expectRefusal("void.inPart") {
            try void(
                sale, at: &terminal,
                WantedRefund(lines: [.init(number: 1)], reason: "x", isVoid: true))
        }
        terminal.take(try terminal.countingCash([], by: "Ada", at: noon))
        terminal.take(
            try terminal.closingShift(
                keeping: .zero, reason: nil, approver: nil, by: "Ada", at: noon,
                hash: { _ in [UInt8](repeating: 1, count: 32) }))
        expectRefusal("void.shiftClosed") { try void(sale, at: &terminal) }
    }

    @Test func `points that paid are the member's again`() throws {
        var member = OpenSale.of(
            .number(1), [.of(350)], paid: [Tender(.points, Money(minor: 100), .euro), .cash(250)])
        member.member = "M-1"
        var terminal = TerminalState.sample()
        let points = try terminal.finishing(member, at: noon)
        terminal.take([.finished(points)])
        let void = try void(points, at: &terminal)
        #expect(void.tenders.map(\.method) == [.points, .cash])
        #expect(points.movedPoints == 3 && void.movedPoints == 100 - 3)
    }

    @Test func `what came back and what is a refund is not voided`() throws {
        var other = TerminalState.sample()
        let sale = try sold([.cash(1234)], at: &other)
        let refund = try void(sale, at: &other, WantedRefund(lines: [.init(number: 1)]))
        expectRefusal("void.refunded") { try void(sale, at: &other, by: 3) }
        #expect(throws: Refusal.self) { try void(refund, at: &other, by: 4) }
    }

    @Test func `a sale that was given away is voided without money`() throws {
        var open = OpenSale.of(.number(1), [.of(500)], paid: [])
        try open.comp(line: nil, reason: "spilled")
        var terminal = TerminalState.sample()
        let sale = try terminal.finishing(open, at: noon)
        terminal.take([.finished(sale)])
        #expect(try void(sale, at: &terminal).tenders.isEmpty)
    }
}

/// Goods that are given away.
struct CompTests {
    private let id = SaleID.number(1)

    private func ringing(_ lines: [SaleLine]) throws -> TerminalState {
        var terminal = TerminalState.sample()
        terminal.take(try terminal.opening(OpenSale(id: id, staff: "Ada")))
        terminal.take(try terminal.adding(lines, to: id, .init(catalogue: 1)))
        return terminal
    }

    @Test func `a line is given away, says why, and is sold again by another discount`() throws {
        var terminal = try ringing([.of(500), .of(300, name: "Pear")])
        terminal.take(try terminal.comping(line: 2, reason: "spilled", in: id))
        let open = try terminal.openSale(id)
        #expect(open.lines.map(\.isComped) == [false, true])
        #expect(open.lines[1].detail?.comp == "spilled")
        #expect(try terminal.price(open).minors == [500, 0])
        terminal.take(try terminal.discounting(line: 2, by: nil, in: id))
        #expect(try terminal.openSale(id).lines[1].detail == nil)
        #expect(try terminal.price(try terminal.openSale(id)).minors == [500, 300])
    }

    @Test func `all of a sale is given away but what comes back and gift cards`() throws {
        let card = try SaleLine.giftCard(StoredAmount("G-1", Money(minor: 500)), name: "Card")
        var sale = OpenSale.of(id, [.of(500), .of(100, times: -1000), card], paid: [])
        try sale.comp(line: nil, reason: "guest of the house")
        #expect(sale.lines.map(\.isComped) == [true, false, false])
        expectRefusal("comp.notGoods") { try sale.comp(line: 3, reason: "x") }
        expectRefusal("comp.reasonMissing") { try sale.comp(line: 1, reason: "") }
    }

    @Test func `what it takes is the right to give away that much`() throws {
        var terminal = try ringing([.of(500), .of(300, name: "Pear")])
        let wanted = try terminal.wanted(comping: 2, in: try terminal.openSale(id))
        #expect(wanted.action == .comp && wanted.extent.amount?.minor == 300)
        terminal.take(try terminal.tendering(.cash(100), in: id))
        expectRefusal("sale.isTendered") {
            try terminal.comping(line: nil, reason: "late", in: id)
        }
    }

    @Test func `a receipt says that it was on the house`() throws {
        var open = OpenSale.of(id, [.of(500)], paid: [])
        try open.comp(line: nil, reason: "spilled")
        let sale = try TerminalState.sample().finishing(open, at: .at(hour: 9))
        let document = try ReceiptDocument(of: sale, header: .corner, language: .german)
        let lines = try ReceiptText.lines(of: document, columns: 42)
        #expect(lines.contains { $0.contains("Aufs Haus") && $0.contains("-5,00") })
        #expect(sale.priced.due == .zero && sale.tenders.isEmpty)
    }
}
