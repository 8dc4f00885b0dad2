import Testing

@testable import Commerce

struct ReceiptNumberTests {
    private let noon = CivilTime.at(hour: 12)

    @Test func `a receipt has the terminal and at least six digits`() {
        #expect(TerminalState.receipt(terminal: 3, 42) == "T3-000042")
        #expect(TerminalState.receipt(terminal: 12, 999_999) == "T12-999999")
        #expect(TerminalState.receipt(terminal: 3, 1_234_567) == "T3-1234567")
    }

    @Test func `a finished sale has its price, change, number and day`() throws {
        var terminal = TerminalState.sample()
        let open = OpenSale.of(.number(1), [.of(119), .of(238)], paid: [.cash(500)])
        terminal.take(try terminal.opening(open))
        let sale = try terminal.finishing(open, at: .at(hour: 2))
        #expect(sale.receipt == "T3-000001")
        #expect(sale.store == "Corner Shop")
        let priced = try Pricing().price(open.lines)
        #expect(sale.priced == priced)
        #expect(sale.change == Money(minor: 143))
        #expect(sale.soldAt == CivilTime.at(hour: 2))
        #expect(sale.day == BusinessDay(day: 19_999), "before four it is still yesterday")
        // Deciding takes no number; only what is written down does.
        #expect(terminal.lastReceipt == 0)
        terminal.apply(.finished(sale))
        #expect(terminal.lastReceipt == 1)
        #expect(terminal.open == nil)
    }

    @Test func `a sale that cannot be finished is refused and takes no number`() throws {
        let terminal = TerminalState.sample()
        let id = SaleID.number(1)
        expectRefusal("sale.empty") { try terminal.finishing(.of(id, [], paid: []), at: noon) }
        expectRefusal("tender.belowTotal") {
            try terminal.finishing(.of(id, [.of(119)], paid: [.cash(118)]), at: noon)
        }
        expectRefusal("tender.changeWithoutCash") {
            try terminal.finishing(.of(id, [.of(119)], paid: [.card(120)]), at: noon)
        }
        for (thousandths, name) in [(0, "sale.quantityZero"), (-1000, "sale.quantityNotPositive")] {
            let lines: [SaleLine] = [.of(200), .of(81, times: Int64(thousandths))]
            expectRefusal(name) {
                try terminal.finishing(.of(id, lines, paid: [.cash(119)]), at: noon)
            }
        }
        #expect(terminal.lastReceipt == 0)
    }

    @Test func `what is due is the rounded total`() throws {
        let terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let open = OpenSale.of(.number(1), [.of(102)], paid: [.cash(100)])
        let sale = try terminal.finishing(open, at: noon)
        #expect(sale.change == .zero)
        #expect(sale.priced.total == Money(minor: 102))
        #expect(sale.priced.rounding == Money(minor: -2))
    }

    @Test func `a free sale is finished without tender`() throws {
        let open = OpenSale.of(.number(1), [.of(0)], paid: [])
        let sale = try TerminalState.sample().finishing(open, at: noon)
        #expect(sale.priced.due == .zero)
        #expect(sale.change == .zero)
    }

    @Test func `a sale in one message leaves the open sale alone`() throws {
        var terminal = TerminalState.sample()
        terminal.take(try terminal.opening(OpenSale(id: .number(1), staff: "Ada")))
        let whole = OpenSale.of(.number(2), [.of(119)], paid: [.card(119)], staff: "Bo")
        terminal.apply(.finished(try terminal.finishing(whole, at: noon)))
        #expect(terminal.lastReceipt == 1)
        #expect(terminal.open?.id == SaleID.number(1))
    }

    @Test func `numbers have no gap, whatever is refused or abandoned between`() throws {
        var terminal = TerminalState.sample()
        var receipts: [String] = []
        for number in UInt64(1)...60 {
            let paid: [Tender] = number.isMultiple(of: 4) ? [.cash(1)] : [.cash(119)]
            let open = OpenSale.of(.number(number), [.of(119)], paid: paid)
            terminal.take(try terminal.opening(open))
            if number.isMultiple(of: 4) {
                expectRefusal("tender.belowTotal") { try terminal.finishing(open, at: noon) }
            }
            if number.isMultiple(of: 3) || number.isMultiple(of: 4) {
                terminal.take(try terminal.abandoning(.number(number), at: noon))
            } else {
                let sale = try terminal.finishing(open, at: noon)
                receipts.append(sale.receipt)
                terminal.apply(.finished(sale))
            }
        }
        // Of twelve numbers in a row six are a multiple of 3 or 4.
        #expect(receipts.count == 30)
        let series = (Int64(1)...30).map { TerminalState.receipt(terminal: 3, $0) }
        #expect(receipts == series)
        #expect(terminal.lastReceipt == 30)
    }
}
