import Testing

@testable import Commerce

struct ShiftTotalsTests {
    private func drawer(_ sales: [CountedSale]) throws -> Drawer {
        var drawer = Drawer.sample()
        for sale in sales { drawer.take(try drawer.selling(sale)) }
        return drawer
    }

    private func days(_ drawer: Drawer) -> [String] {
        drawer.totals.days.map {
            "\($0.first.day)-\($0.last.day) \($0.tally.gross.minor)"
        }
    }

    @Test func `a late sale counts under its own day`() throws {
        let drawer = try drawer([
            .of(100, receipt: 1), .of(30, receipt: 2, day: 19_998), .of(7, receipt: 3),
        ])
        #expect(days(drawer) == ["19998-19998 30", "20000-20000 107"])
        #expect(drawer.totals.all.gross == Money(minor: 137))
    }

    @Test func `a late sale after the close lands in the next report`() throws {
        var drawer = try drawer([.of(100, receipt: 1)])
        _ = try drawer.close(.keeping(0))
        drawer.take(try drawer.selling(.of(30, receipt: 2)))
        drawer.take(try drawer.selling(.of(7, receipt: 3, day: 20_001)))
        let report = try #require(try drawer.close(.keeping(0)))
        let rows = report.shift.totals.days.map { "\($0.last.day) \($0.tally.gross.minor)" }
        #expect(rows == ["20000 30", "20001 7"])
    }

    @Test func `sixteen days have a row each and all before them share one`() throws {
        var sales = (Int32(0)..<16).map { CountedSale.of(1, receipt: Int64($0) + 1, day: $0) }
        let full = try drawer(sales)
        #expect(full.totals.days.count == 16)
        #expect(full.totals.days.allSatisfy { $0.first == $0.last })
        sales += [.of(10, receipt: 17, day: 20), .of(100, receipt: 18, day: -5)]
        let shared = try drawer(sales)
        #expect(shared.totals.days.count == 16)
        #expect(days(shared).prefix(2) == ["-5-1 102", "2-2 1"])
        #expect(days(shared).last == "20-20 10")
    }

    @Test func `days come out the same in any order`() throws {
        for seed in UInt64(1)...300 {
            var dice = SplitMix64(seed: seed)
            let sales = (Int64(1)...40).map { receipt in
                CountedSale.of(
                    receipt, receipt: receipt, day: Int32.random(in: 0..<30, using: &dice))
            }
            let one = try drawer(sales)
            let other = try drawer(sales.shuffled(using: &dice))
            #expect(one.totals == other.totals, "seed \(seed)")
            #expect(one.totals.days.count <= 16, "seed \(seed)")
            let sum = one.totals.days.reduce(Int64(0)) { $0 + $1.tally.gross.minor }
            #expect(sum == one.totals.all.gross.minor, "seed \(seed)")
        }
    }

    @Test func `sixty-four people have a row each and the rest share one`() throws {
        let sales = (Int64(1)...70).map { CountedSale.of($0, receipt: $0, staff: "S\($0)") }
        var drawer = try drawer(sales)
        #expect(drawer.totals.people.count == 65)
        #expect(drawer.totals.people.first?.staff == "")
        #expect(
            drawer.totals.people.first?.tally.gross == Money(minor: 65 + 66 + 67 + 68 + 69 + 70))
        drawer.take(try drawer.selling(.of(1000, receipt: 71, staff: "S64")))
        drawer.take(try drawer.selling(.of(1000, receipt: 72, staff: "S65")))
        let known = drawer.totals.people.first { $0.staff == "S64" }
        #expect(known?.tally.gross == Money(minor: 1064))
        #expect(drawer.totals.people.first?.tally.sales == 7)
    }

    @Test func `applying names each row that changed or went away`() throws {
        var drawer = Drawer.sample()
        var rows: [Drawer.Part: Drawer.Row] = [.head: .head(drawer.head)]
        for receipt in Int64(1)...40 {
            let day = Int32(receipt * 7 % 29)
            let sale = CountedSale.of(5, receipt: receipt, staff: "S\(receipt % 5)", day: day)
            for event in try drawer.selling(sale) {
                for part in drawer.apply(event) { rows[part] = drawer.row(part) }
            }
            let isComplete = Set(rows.values) == Set(drawer.rows)
            #expect(isComplete, "after \(receipt)")
        }
        drawer.take(try drawer.counting(.euros(200)))
        for event in try drawer.closing(.keeping(0), hash: mixed) {
            for part in drawer.apply(event) { rows[part] = drawer.row(part) }
        }
        #expect(rows.count == 1 && drawer.rows == [.head(drawer.head)])
        #expect(rows[.head] == .head(drawer.head))
    }
}
