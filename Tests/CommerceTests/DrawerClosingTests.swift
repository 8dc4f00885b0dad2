import Testing

@testable import Commerce

struct DrawerClosingTests {
    /// With a float of 100.00 and a sale of 1.19 in cash.
    private func open(_ policy: DrawerPolicy = DrawerPolicy()) throws -> Drawer {
        var drawer = Drawer.sample(policy)
        drawer.take(try drawer.opening(.euros(10_000)))
        drawer.take(try drawer.selling(.of(119)))
        return drawer
    }

    @Test func `a close needs a count, and one that is not outdated`() throws {
        var drawer = try open()
        expectRefusal("drawer.notCounted") { try drawer.closing(.keeping(0), hash: mixed) }
        drawer.take(try drawer.counting(.euros(10_119)))
        drawer.take(try drawer.selling(.of(50, receipt: 2, paid: [.card(50)])))
        #expect(throws: Never.self) { try drawer.closing(.keeping(0), hash: mixed) }
        drawer.take(try drawer.selling(.of(50, receipt: 3)))
        expectRefusal("drawer.countOutdated") { try drawer.closing(.keeping(0), hash: mixed) }
        drawer.take(try drawer.counting(.euros(10_169)))
        #expect(throws: Never.self) { try drawer.closing(.keeping(0), hash: mixed) }
    }

    @Test func `the report has the difference, the float and what goes to the safe`() throws {
        var drawer = try open()
        drawer.take(try drawer.counting(.euros(1, by: "Bo")))
        let report = try #require(try drawer.close(off: -20, .keeping(5000)))
        #expect(report.number == 1)
        #expect(report.expected == Money(minor: 10_119))
        #expect(report.counted == Money(minor: 10_099))
        #expect(report.difference == Money(minor: -20))
        #expect(report.takenOut == Money(minor: 5099))
        #expect(report.counts.map(\.stamp.staff) == ["Bo", "Ada"])
        #expect(report.countsMade == 2)
        #expect(report.shift.receipts == ReceiptRange(first: 1, last: 1))
        #expect(report.shift.isWithoutGap)
        #expect(drawer.shift == nil)
        #expect(drawer.head.kept == Money(minor: 5000))
        drawer.take(try drawer.selling(.of(1, receipt: 2)))
        #expect(drawer.expectedCash == Money(minor: 5001), "the float that stayed")
    }

    @Test func `a report knows that a receipt is missing`() throws {
        var drawer = try open()
        drawer.take(try drawer.selling(.of(119, receipt: 3)))
        #expect(try drawer.close(.keeping(0))?.shift.isWithoutGap == false)
    }

    @Test func `a difference over the limit needs a reason, over the next an approval`() throws {
        let policy = DrawerPolicy(
            reasonAbove: Money(minor: 100), approvalAbove: Money(minor: 1000))
        for sign in [Int64(1), -1] {
            var small = try open(policy)
            #expect(try small.close(off: sign * 100, .keeping(0)) != nil)
            var drawer = try open(policy)
            drawer.take(try drawer.counting(.euros(10_119 + sign * 101)))
            expectRefusal("drawer.reasonNeeded") { try drawer.closing(.keeping(0), hash: mixed) }
            #expect(throws: Never.self) {
                try drawer.closing(.keeping(0, reason: "wrong change"), hash: mixed)
            }
            drawer.take(try drawer.counting(.euros(10_119 + sign * 1001)))
            expectRefusal("drawer.approvalNeeded") {
                try drawer.closing(.keeping(0, reason: "wrong change"), hash: mixed)
            }
            let close = Close.keeping(0, reason: "wrong change", approver: "Bo")
            let events = try drawer.closing(close, hash: mixed)
            #expect(events.count == 1)
        }
    }

    @Test func `who closes does not approve it, and the words are plain`() throws {
        var drawer = try open()
        drawer.take(try drawer.counting(.euros(10_119)))
        let refused: [(String, Close)] = [
            ("drawer.ownApproval", .keeping(0, approver: "Ada")),
            ("drawer.badStaff", .keeping(0, approver: "")),
            ("drawer.badNote", .keeping(0, reason: "")),
            ("drawer.badNote", .keeping(0, reason: "a\u{7}")),
            ("drawer.badKept", .keeping(-1)), ("drawer.badKept", .keeping(10_120)),
            ("drawer.badKept", .keeping(.min)), ("drawer.badKept", .keeping(.max)),
        ]
        for (name, close) in refused {
            expectRefusal(name) { try drawer.closing(close, hash: mixed) }
        }
    }

    @Test func `of many counts the first and the latest stay, and the last one counts`() throws {
        var drawer = try open()
        for sum in Int64(1)...40 { drawer.take(try drawer.counting(.euros(sum))) }
        let report = try #require(try drawer.close(.keeping(0)))
        #expect(report.counts.count == Shift.countLimit)
        #expect(report.counts.first?.sum == Money(minor: 1))
        #expect(report.counts.dropFirst().first?.sum == Money(minor: 27))
        #expect(report.counted == Money(minor: 10_119))
        #expect(report.countsMade == 41)
    }

    @Test func `an X report shows the cash only where the store does not count blind`() throws {
        let blind = try open().report(at: .at(hour: 12))
        #expect(blind.cash == nil)
        let drawer = try open(DrawerPolicy(isBlind: false))
        let report = try drawer.report(at: .at(hour: 12))
        #expect(report.cash?.expected == Money(minor: 10_119))
        #expect(report.shift.totals == drawer.totals)
        #expect(report.shift.opening == drawer.shift?.opening)
    }

    @Test func `Z reports are numbered and each has the hash of the one before`() throws {
        var drawer = Drawer.sample()
        var previous = [UInt8](repeating: 0, count: 32)
        for number in Int64(1)...5 {
            drawer.take(try drawer.selling(.of(100 * number, receipt: number)))
            let report = try #require(try drawer.close(.keeping(0)))
            #expect(report.number == number)
            #expect(report.previous == previous)
            previous = mixed(report.bytes)
            #expect(drawer.head.hash == previous)
        }
        #expect(drawer.head.grandTotal.sold == Money(minor: 1500))
    }

    @Test func `a return lowers no grand total`() throws {
        var drawer = try open()
        drawer.take(try drawer.selling(.of(-100, receipt: 2)))
        let report = try #require(try drawer.close(.keeping(0)))
        let after = GrandTotal(
            receipts: 2, sold: Money(minor: 119), returned: Money(minor: 100))
        #expect(report.before == GrandTotal())
        #expect(report.after == after)
    }

    @Test func `each field of a Z report is in its bytes`() throws {
        var drawer = try open()
        drawer.take(try drawer.training(.of(5)))
        drawer.take(try drawer.counting(.euros(3)))
        let close = Close.keeping(0, reason: "wrong change", approver: "Bo")
        let report = try #require(try drawer.close(off: 7, close))
        let changes: [(inout ZReport) -> Void] = [
            { $0.number += 1 }, { $0.previous[31] ^= 1 }, { $0.shift.store += " " },
            { $0.shift.terminal += 1 }, { $0.shift.opening.stamp.staff = "Bo" },
            { $0.shift.opening.float.minor += 1 }, { $0.shift.opening.pieces[0].count += 1 },
            { $0.shift.opening.stayed.minor += 1 }, { $0.shift.opening.isAutomatic.toggle() },
            { $0.shift.receipts = nil }, { $0.shift.receipts?.first -= 1 },
            { $0.shift.receipts?.last += 1 }, { $0.shift.totals.train(Tally(voids: 1)) },
            { _ = $0.shift.totals.add(Tally(noSales: 1), by: .by("Ada")) },
            { _ = $0.shift.totals.add(Tally(noSales: 1), by: .by("Bo")) },
            { $0.close.stamp.at = .at(hour: 21) }, { $0.close.stamp.day = BusinessDay(day: 1) },
            { $0.close.kept.minor += 1 }, { $0.close.reason = nil }, { $0.close.approver = nil },
            { $0.cash.float.minor += 1 }, { $0.cash.taken.minor += 1 },
            { $0.cash.change.minor += 1 }, { $0.cash.paidIn.minor += 1 },
            { $0.cash.paidOut.minor += 1 }, { $0.cash.dropped.minor += 1 },
            { $0.cash.movements += 1 }, { $0.counts.removeLast() },
            { $0.counts[0].pieces[0].denomination.kind = .note },
            { $0.counts[0].stamp.staff = "Bo" }, { $0.countsMade += 1 },
            { $0.before.receipts += 1 }, { $0.before.sold.minor += 1 },
            { $0.after.returned.minor += 1 },
        ]
        var seen: Set<[UInt8]> = [report.bytes]
        for (index, change) in changes.enumerated() {
            var changed = report
            change(&changed)
            #expect(seen.insert(changed.bytes).inserted, "change \(index) is not in the bytes")
        }
        var same = report
        same.close.kept.minor += 0
        #expect(same.bytes == report.bytes)
    }
}
