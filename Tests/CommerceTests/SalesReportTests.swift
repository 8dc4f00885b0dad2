import Testing

@testable import Commerce

private typealias Key = SalesReport.Key

/// What the report hears of a sale that the terminal finished at two in the morning.
private func sold(
    _ lines: [SaleLine], paid tenders: [Tender], staff: String = "Ada", hour: Int32 = 2
) throws -> SalesReport.Event {
    let open = OpenSale.of(.number(1), lines, paid: tenders, staff: staff)
    return .sold(.init(try TerminalState.sample().finishing(open, at: .at(hour: hour))))
}

extension SalesReport {
    /// Sales, lines, thousandths and minor units of a total; nothing where there is none.
    fileprivate func numbers(_ dimension: Dimension, _ value: String) -> [Int] {
        guard let total = self[Key(dimension, value)] else { return [] }
        let numbers = [total.sales, total.lines, total.quantity.thousandths, total.gross.minor]
        return numbers.map { Int($0) }
    }
}

struct SalesReportTests {
    private let apple = SaleLine.of(119, times: 2000, name: "Apple")
    private let pear = SaleLine.of(200, name: "Pear")

    @Test func `a sale counts once for its day, hour and staff`() throws {
        var report = SalesReport()
        _ = report.apply(try sold([apple, pear], paid: [.cash(500)]))
        #expect(report.numbers(.day, "2024-10-03") == [1, 2, 3000, 438])
        #expect(report.numbers(.hour, "02") == [1, 2, 3000, 438])
        #expect(report.numbers(.staff, "Ada") == [1, 2, 3000, 438])
        #expect(report[Key(.day, "2024-10-04")] == nil, "before four it is still yesterday")
    }

    @Test func `each product has its own lines and quantity`() throws {
        var report = SalesReport()
        _ = report.apply(try sold([apple, pear, apple], paid: [.card(676)]))
        #expect(report.numbers(.product, "Apple") == [1, 2, 4000, 476])
        #expect(report.numbers(.product, "Pear") == [1, 1, 1000, 200])
    }

    @Test func `payments are what stays in the till`() throws {
        var report = SalesReport()
        let tenders: [Tender] = [.card(100), .cash(300), .cash(100)]
        _ = report.apply(try sold([apple, pear], paid: tenders))
        #expect(report.numbers(.payment, "card") == [1, 0, 0, 100])
        #expect(report.numbers(.payment, "cash") == [1, 0, 0, 338])
        #expect(report[Key(.payment, "points")] == nil)
    }

    @Test func `change that is more than the first cash tender is taken off too`() throws {
        var report = SalesReport()
        _ = report.apply(try sold([pear], paid: [.cash(50), .cash(500)]))
        #expect(report.numbers(.payment, "cash") == [1, 0, 0, 200])
    }

    @Test func `totals of several sales add up`() throws {
        var report = SalesReport()
        _ = report.apply(try sold([apple], paid: [.card(238)], hour: 9))
        _ = report.apply(try sold([apple, pear], paid: [.card(438)], staff: "Bo", hour: 10))
        _ = report.apply(try sold([pear], paid: [.cash(200)], hour: 10))
        #expect(report.numbers(.day, "2024-10-04") == [3, 4, 6000, 876])
        #expect(report.numbers(.hour, "09") == [1, 1, 2000, 238])
        #expect(report.numbers(.hour, "10") == [2, 3, 4000, 638])
        #expect(report.numbers(.staff, "Bo") == [1, 2, 3000, 438])
        #expect(report.numbers(.product, "Pear") == [2, 2, 2000, 400])
        #expect(report.numbers(.payment, "card") == [2, 0, 0, 676])
    }

    @Test func `each dimension with one value for a sale has the same sum`() throws {
        var report = SalesReport()
        for hour in Int32(0)..<24 {
            let staff = hour.isMultiple(of: 3) ? "Bo" : "Ada"
            _ = report.apply(try sold([apple, pear], paid: [.cash(500)], staff: staff, hour: hour))
        }
        let whole = Money(minor: 24 * 438)
        for dimension in SalesReport.Dimension.allCases {
            let gross = report.rows(dimension).reduce(Int64(0)) { $0 + $1.total.gross.minor }
            #expect(gross == whole.minor, "\(dimension)")
        }
    }

    @Test func `the report is of what was due, after cash rounding`() throws {
        let terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let open = OpenSale.of(.number(1), [.of(102)], paid: [.cash(100)])
        var report = SalesReport()
        let sale = try terminal.finishing(open, at: .at(hour: 9))
        _ = report.apply(.sold(.init(sale)))
        #expect(report[Key(.day, "2024-10-04")]?.gross == Money(minor: 100))
        #expect(report[Key(.payment, "cash")]?.gross == Money(minor: 100))
    }

    @Test func `a refund is none of the sales, and is taken off what they come to`() throws {
        var report = SalesReport()
        let sale = try TerminalState.sample().finishing(
            .of(.number(1), [apple, pear], paid: [.cash(500)]), at: .at(hour: 9))
        _ = report.apply(.sold(.init(sale)))
        var back = SalesReport.Sold(sale)
        back.isRefund = true
        back.lines = [
            .init(sku: "", name: "Pear", quantity: Quantity.one.negated, gross: Money(minor: -200))
        ]
        (back.tenders, back.change) = ([.cash(-200)], .zero)
        back.gross = Money(minor: -200)
        _ = report.apply(.sold(back))
        #expect(report.numbers(.day, "2024-10-04") == [1, 3, 2000, 238])
        #expect(report.numbers(.payment, "cash") == [1, 0, 0, 238])
        #expect(report.numbers(.product, "Pear") == [1, 2, 0, 0])
        for key in [Key(.day, "2024-10-04"), Key(.payment, "cash"), Key(.product, "Pear")] {
            #expect(report[key]?.refunds == 1)
        }
        #expect(report[Key(.product, "Apple")]?.refunds == nil)
    }

    @Test func `rows are sorted by their value`() throws {
        var report = SalesReport()
        for hour in [22, 9, 14, 0] as [Int32] {
            _ = report.apply(try sold([pear, apple], paid: [.cash(500)], hour: hour))
        }
        let hours = report.rows(.hour).map { $0.value }
        let products = report.rows(.product).map { $0.value }
        #expect(hours == ["00", "09", "14", "22"])
        #expect(products == ["Apple", "Pear"])
    }

    @Test func `applying names the totals that changed`() throws {
        var report = SalesReport()
        let touched = report.apply(try sold([apple], paid: [.cash(500)]))
        let expected = [
            Key(.day, "2024-10-03"), Key(.hour, "02"), Key(.payment, "cash"),
            Key(.product, "Apple"), Key(.staff, "Ada"),
        ]
        #expect(touched.sorted() == expected)
        #expect(report.keys() == expected)
    }

    @Test func `a restored total is added to`() throws {
        var before = SalesReport()
        _ = before.apply(try sold([apple], paid: [.cash(238)]))
        let key = Key(.day, "2024-10-03")
        let total = try #require(before[key])
        var report = SalesReport()
        report.restore(key, total)
        _ = report.apply(try sold([pear], paid: [.cash(200)]))
        #expect(report.numbers(.day, "2024-10-03") == [2, 2, 3000, 438])
    }
}
