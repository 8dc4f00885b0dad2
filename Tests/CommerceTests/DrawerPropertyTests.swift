import Testing

@testable import Commerce

private let firstSeed: UInt64 = 20_261_104
private let days = (firstSeed..<firstSeed + 20_000).map { DrawerDay(seed: $0) }

/// A drawer that takes random days, beside what it should say, counted on its own.
private struct Run {
    var drawer = Drawer.sample()
    var reports: [ZReport] = []
    var cash: Int64 = 0
    var sales: [CountedSale] = []
    var training: [CountedSale] = []
    var voids: Int64 = 0
    var noSales: Int64 = 0
    /// How many of the sales are in a Z report.
    var closed = 0

    /// False where the drawer does not know what should be in it.
    mutating func take(_ step: DrawerDay.Step) throws -> Bool {
        switch step {
        case .sale(let sale):
            drawer.take(try drawer.selling(sale))
            sales.append(sale)
            cash -= sale.change.minor
            for tender in sale.tenders where tender.method == .cash { cash += tender.amount.minor }
        case .training(let sale):
            drawer.take(try drawer.training(sale))
            training.append(sale)
        case .movement(let movement):
            drawer.take(try drawer.moving(movement))
            cash += movement.kind == .paidIn ? movement.amount.minor : -movement.amount.minor
        case .noSale(let stamp):
            drawer.take(try drawer.openingWithoutSale(stamp))
            noSales += 1
        case .void(let stamp):
            drawer.take(try drawer.voiding(stamp))
            voids += 1
        }
        return drawer.shift == nil || drawer.expectedCash?.minor == cash
    }

    mutating func open(_ float: Int64) throws {
        drawer.take(try drawer.opening(.euros(float)))
        cash = float
    }

    /// Counts what should be there, or nothing where less than nothing should be; keeps a third.
    mutating func close() throws -> ZReport? {
        let counted = max(0, cash)
        drawer.take(try drawer.counting(.euros(counted)))
        let events = try drawer.closing(.keeping(counted / 3), hash: mixed)
        drawer.take(events)
        cash = counted / 3
        guard case .closed(let report, _)? = events.first else { return nil }
        reports.append(report)
        return report
    }

    /// Closes the shift, if one is open: whether X and Z are the sums of what came since the last.
    mutating func closesRight() throws -> Bool {
        guard drawer.shift != nil else { return true }
        let before = drawer
        let look = try drawer.report(at: .at(hour: 23))
        guard drawer == before else { return false }
        let (expected, sales) = (cash, Array(sales.dropFirst(closed)))
        closed += sales.count
        guard let report = try close() else { return false }
        let totals = report.shift.totals
        return look.shift == report.shift && report.expected.minor == expected
            && report.difference.minor == max(0, -expected)
            && report.takenOut.minor + cash == report.counted.minor
            && isSame(totals.all, as: sales)
            && totals.days.allSatisfy { row in
                isSame(row.tally, as: sales.filter { row.last == $0.stamp.day })
            }
            && totals.people.allSatisfy { row in
                isSame(row.tally, as: sales.filter { $0.stamp.staff == row.staff })
            }
            && totals.days.reduce(0) { $0 + $1.tally.voids } == totals.all.voids
            && totals.people.reduce(0) { $0 + $1.tally.noSales } == totals.all.noSales
    }
}

private func isSame(_ tally: Tally, as sales: [CountedSale]) -> Bool {
    PlainSums(tally) == .of(sales)
}

/// Stops at the first seed that breaks a rule and prints the day.
private func expectAlways(
    _ days: some Collection<DrawerDay>, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: (DrawerDay) throws -> Bool
) throws {
    #expect(days.count >= 5000, sourceLocation: sourceLocation)
    for day in days {
        guard try !holds(day) else { continue }
        Issue.record("seed \(day.seed) breaks it: \(day)", sourceLocation: sourceLocation)
        return
    }
}

struct DrawerPropertyTests {
    @Test func `however a day is split into shifts, each report and all of them are its sums`()
        throws
    {
        try expectAlways(days) { day in
            var dice = SplitMix64(seed: day.seed)
            var run = Run()
            if Bool.random(using: &dice) { try run.open(Int64(day.seed % 20_000)) }
            for step in day.steps {
                guard try run.take(step) else { return false }
                let isEnd = Int.random(in: 0..<4, using: &dice) == 0
                if isEnd, try !run.closesRight() { return false }
            }
            guard try run.closesRight() else { return false }
            // What nobody closed: training and voids after the last shift.
            let tallies = run.reports.map(\.shift.totals) + [run.drawer.totals]
            let all = tallies.reduce(PlainSums()) { $0 + PlainSums($1.all) }
            let training = tallies.reduce(PlainSums()) { $0 + PlainSums($1.training) }
            return all == .of(run.sales) && training == .of(run.training)
                && tallies.reduce(0) { $0 + $1.all.voids } == run.voids
                && tallies.reduce(0) { $0 + $1.all.noSales } == run.noSales
                && isChain(run.reports, of: run)
        }
    }

    /// Numbers from 1, each with the hash of the one before, grand totals that add up.
    private func isChain(_ reports: [ZReport], of run: Run) -> Bool {
        var hash = [UInt8](repeating: 0, count: 32)
        var grand = GrandTotal()
        for (index, report) in reports.enumerated() {
            guard report.number == Int64(index + 1), report.previous == hash,
                report.before == grand, report.shift.isWithoutGap
            else { return false }
            let all = report.shift.totals.all
            grand.receipts += all.sales + all.returns
            grand.sold.minor += all.sold.minor
            grand.returned.minor += all.returned.minor
            guard report.after == grand else { return false }
            hash = mixed(report.bytes)
        }
        let sums = PlainSums.of(run.sales).slots
        return run.drawer.head.grandTotal == grand && run.drawer.head.hash == hash
            && run.drawer.head.lastZ == Int64(reports.count)
            && [grand.receipts, grand.sold.minor, grand.returned.minor]
                == [sums[0] + sums[1], sums[3], sums[4]]
    }

    @Test func `the order of a day changes no sum`() throws {
        try expectAlways(days.prefix(5000)) { day in
            var dice = SplitMix64(seed: day.seed)
            var one = Run()
            var other = Run()
            try one.open(5000)
            try other.open(5000)
            for step in day.steps where try !one.take(step) { return false }
            for step in day.steps.shuffled(using: &dice) where try !other.take(step) {
                return false
            }
            return one.drawer.totals == other.drawer.totals
                && one.drawer.shift == other.drawer.shift
        }
    }

    @Test func `a drawer restored from its rows in any order is the same and goes on the same`()
        throws
    {
        try expectAlways(days.prefix(5000)) { day in
            var dice = SplitMix64(seed: day.seed)
            var run = Run()
            for step in day.steps {
                guard try run.take(step) else { return false }
                if Int.random(in: 0..<9, using: &dice) == 0, run.drawer.shift != nil {
                    run.drawer.take(try run.drawer.counting(.euros(max(0, run.cash))))
                    if Bool.random(using: &dice) { _ = try run.close() }
                }
            }
            var restored = Drawer.sample()
            for row in run.drawer.rows.shuffled(using: &dice) { restored.restore(row) }
            guard restored == run.drawer else { return false }
            let sale = CountedSale.of(119, receipt: 100, staff: "Di", day: 20_001)
            run.drawer.take(try run.drawer.selling(sale))
            restored.take(try restored.selling(sale))
            return restored == run.drawer
        }
    }

    @Test func `what is refused changes nothing`() throws {
        try expectAlways(days.prefix(5000)) { day in
            var run = Run()
            for step in day.steps {
                guard try run.take(step) else { return false }
                guard case .sale(var sale) = step else { continue }
                sale.change.minor += 1
                let before = run.drawer
                let isRefused = [
                    Self.refuses { try before.selling(sale) },
                    Self.refuses { try before.opening(.euros(1)) },
                    Self.refuses { try before.closing(.keeping(0), hash: mixed) },
                    Self.refuses { try before.moving(.of(.paidIn, 0)) },
                ]
                guard !isRefused.contains(false), run.drawer == before else { return false }
            }
            return true
        }
    }

    private static func refuses(_ decide: () throws -> [Drawer.Event]) -> Bool {
        do {
            _ = try decide()
            return false
        } catch {
            return true
        }
    }
}
