import Testing

@testable import Commerce

struct TerminalStateTests {
    private let id = SaleID.number(1)
    private let other = SaleID.number(2)

    /// A terminal with an open sale of two lines, 1.19 and 2.38.
    private func ringing() throws -> TerminalState {
        var terminal = TerminalState.sample()
        terminal.take(try terminal.opening(OpenSale(id: id, staff: "Ada")))
        terminal.take(try terminal.adding([.of(119)], to: id, .init(catalogue: 4)))
        terminal.take(try terminal.adding([.of(238)], to: id, .init(catalogue: 5)))
        return terminal
    }

    @Test func `a terminal starts without sale and without receipt`() {
        let terminal = TerminalState.sample()
        #expect(terminal.open == nil)
        #expect(terminal.lastReceipt == 0)
        expectRefusal("sale.notOpen") { try terminal.openSale(id) }
    }

    @Test func `opening needs staff and a terminal without open sale`() throws {
        let terminal = TerminalState.sample()
        expectRefusal("sale.noStaff") { try terminal.opening(OpenSale(id: id, staff: "")) }
        let busy = try ringing()
        expectRefusal("sale.alreadyOpen") {
            try busy.opening(OpenSale(id: other, staff: "Ada"))
        }
    }

    @Test func `applying the decisions gives the sale that was decided`() throws {
        var terminal = try ringing()
        terminal.take(
            try terminal.changing(
                line: 2, to: Quantity(thousandths: 2000), in: id, .init(catalogue: 1)))
        terminal.take(try terminal.discounting(line: 1, by: .percent(1000), in: id))
        terminal.take(try terminal.discounting(line: nil, by: .amount(Money(minor: 7)), in: id))
        terminal.take(try terminal.tendering(.card(300), in: id))
        terminal.take(try terminal.tendering(.cash(500), in: id))

        var sale = OpenSale(id: id, staff: "Ada")
        sale.lines = [.of(119, discount: .percent(1000)), .of(238, times: 2000)]
        sale.discount = .amount(Money(minor: 7))
        sale.tenders = [.card(300), .cash(500)]
        sale.catalogue = 5
        #expect(terminal.open == sale)
        #expect(try terminal.openSale(id) == sale)
    }

    @Test func `a discount is taken away by giving none`() throws {
        var terminal = try ringing()
        let before = terminal.open
        terminal.take(try terminal.discounting(line: 1, by: .percent(1000), in: id))
        terminal.take(try terminal.discounting(line: nil, by: .percent(500), in: id))
        #expect(terminal.open != before)
        terminal.take(try terminal.discounting(line: 1, by: nil, in: id))
        terminal.take(try terminal.discounting(line: nil, by: nil, in: id))
        #expect(terminal.open == before)
    }

    @Test func `each step needs the sale that is open`() throws {
        let terminal = try ringing()
        expectRefusal("sale.notOpen") {
            try terminal.adding([.of(1)], to: other, .init(catalogue: 1))
        }
        expectRefusal("sale.notOpen") {
            try terminal.changing(line: 1, to: .one, in: other, .init(catalogue: 1))
        }
        expectRefusal("sale.notOpen") {
            try terminal.discounting(line: nil, by: nil, in: other)
        }
        expectRefusal("sale.notOpen") { try terminal.tendering(.cash(1), in: other) }
        expectRefusal("sale.notOpen") { try terminal.abandoning(other, at: .at(hour: 9)) }
    }

    @Test func `a bad step is refused and decides nothing`() throws {
        let terminal = try ringing()
        expectRefusal("sale.quantityZero") {
            try terminal.adding([.of(1, times: 0)], to: id, .init(catalogue: 1))
        }
        expectRefusal("sale.quantityNotPositive") {
            try terminal.adding([.of(1, times: -1000)], to: id, .init(catalogue: 1))
        }
        expectRefusal("sale.unknownLine") {
            try terminal.changing(line: 3, to: .one, in: id, .init(catalogue: 1))
        }
        expectRefusal("sale.quantityZero") {
            try terminal.changing(line: 1, to: .zero, in: id, .init(catalogue: 1))
        }
        expectRefusal("sale.quantityNotPositive") {
            try terminal.changing(line: 1, to: Quantity.one.negated, in: id, .init(catalogue: 1))
        }
        expectRefusal("sale.unknownLine") {
            try terminal.discounting(line: 0, by: .percent(1), in: id)
        }
        expectRefusal("discount.percentOutOfRange") {
            try terminal.discounting(line: 1, by: .percent(10_001), in: id)
        }
        expectRefusal("tender.notPositive") { try terminal.tendering(.cash(0), in: id) }
        let francs = try #require(Currency(code: "CHF"))
        expectRefusal("tender.currencyNotTaken") {
            try terminal.tendering(Tender(.cash, Money(minor: 1), francs), in: id)
        }
        #expect(terminal.open?.lines == [SaleLine.of(119), SaleLine.of(238)])
        #expect(terminal.open?.tenders == [Tender]())
    }

    @Test func `a full sale takes no further line`() throws {
        var terminal = TerminalState.sample()
        let full = Array(repeating: SaleLine.of(1), count: 1000)
        terminal.restore(lastReceipt: 0, open: OpenSale.of(id, full, paid: []))
        expectRefusal("sale.tooManyLines") {
            try terminal.adding([.of(1)], to: id, .init(catalogue: 1))
        }
        expectRefusal("sale.tooManyLines") {
            try terminal.check(.of(id, full + [SaleLine.of(1)], paid: [.cash(1001)]))
        }
    }

    @Test func `an abandoned sale is gone and takes no number`() throws {
        var terminal = try ringing()
        terminal.take(try terminal.abandoning(id, at: .at(hour: 9)))
        #expect(terminal.open == nil)
        #expect(terminal.lastReceipt == 0)
        expectRefusal("sale.notOpen") { try terminal.abandoning(id, at: .at(hour: 9)) }
    }

    @Test func `what others were asked to take is owed until the sale is paid with it`() throws {
        var terminal = try ringing()
        let member = OpenSale(id: id, staff: "S-01", member: "M-1")
        var sale = terminal.open ?? member
        sale.member = "M-1"
        sale.tenders = [Tender(.card, Money(minor: 200), .euro), .cash(100)]
        terminal.take(terminal.asking(sale))
        #expect(terminal.asking(sale).isEmpty)
        sale.tenders.append(Tender(.points, Money(minor: 57), .euro))
        terminal.take(terminal.asking(sale))
        #expect(terminal.unfinished.owed(id) == [.card, .points])
        var other = sale
        other.tenders = [.cash(357)]
        #expect(terminal.unfinished.owed(id, beside: other) == [.card, .points])
        #expect(terminal.unfinished.owed(id, beside: sale).isEmpty)
        terminal.take(try terminal.abandoning(id, at: .at(hour: 9)))
        #expect(terminal.unfinished.owed(id).isEmpty)
        expectRefusal("sale.voided") { try terminal.checkNew(member) }
    }

    @Test func `points need a member before anyone is asked`() throws {
        let terminal = TerminalState.sample()
        expectRefusal("loyalty.noMember") {
            try terminal.check(
                .of(id, [.of(100)], paid: [Tender(.points, Money(minor: 100), .euro)]))
        }
    }

    @Test(arguments: ["S\u{301}", "#1", " S", "", String(repeating: "x", count: 65), "a\nb"])
    func `staff and members are named by codes`(code: String) {
        let terminal = TerminalState.sample()
        expectRefusal(code.isEmpty ? "sale.noStaff" : "sale.badStaff") {
            try terminal.checkNew(OpenSale(id: id, staff: code))
        }
        expectRefusal("loyalty.badMember") {
            try terminal.checkNew(OpenSale(id: id, staff: "S-01", member: code))
        }
    }

    @Test func `a restored terminal goes on where it stopped`() throws {
        let before = try ringing()
        var terminal = TerminalState.sample()
        terminal.restore(lastReceipt: 41, open: before.open)
        let sale = try terminal.finishing(
            .of(id, [.of(119)], paid: [.cash(119)]), at: .at(hour: 9))
        #expect(sale.receipt == "T3-000042")
        #expect(terminal.open == before.open)
    }
}
