import Testing

@testable import Commerce

extension PointsLedger {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }

    fileprivate func points(of number: String) throws -> Int64 { try member(number).points }
}

private func member(_ number: String, _ points: Int64 = 0) -> PointsLedger.Member {
    PointsLedger.Member(
        number: number, name: "Mia", email: "mia@example.org", points: points)
}

struct PointsLedgerTests {
    private let sale = SaleID.number(1)

    /// Member M-1 with 100 points.
    private func joined() throws -> PointsLedger {
        var ledger = PointsLedger()
        ledger.take(try ledger.join([member("M-1", 100)]))
        return ledger
    }

    @Test func `a member joins once and keeps the points`() throws {
        var ledger = try joined()
        #expect(try ledger.join([member("M-1", 5)]).isEmpty)
        ledger.take(try ledger.join([member("M-1", 5), member("M-2", 7)]))
        #expect(try ledger.points(of: "M-1") == 100)
        #expect(try ledger.points(of: "M-2") == 7)
        #expect(ledger.numbers == ["M-1", "M-2"])
    }

    @Test func `of several members all join or none`() throws {
        let ledger = PointsLedger()
        expectRefusal("loyalty.badMember") { try ledger.join([member("M-1"), member("")]) }
        expectRefusal("loyalty.badMember") { try ledger.join([member("M-1", -1)]) }
    }

    @Test func `an unknown member neither earns nor redeems`() throws {
        let ledger = try joined()
        expectRefusal("loyalty.unknownMember") { try ledger.member("M-9") }
        expectRefusal("loyalty.unknownMember") { try ledger.earn(1, by: "M-9", for: sale) }
        expectRefusal("loyalty.unknownMember") { try ledger.redeem(1, by: "M-9", for: sale) }
    }

    @Test func `each hundred of the smallest coin is a point, in every currency`() {
        let cases: [(minor: Int64, points: Int64)] = [
            (1999, 19), (2000, 20), (99, 0), (0, 0), (-500, -5), (-199, -1),
        ]
        for (minor, points) in cases {
            #expect(EarnedPoints.by(Money(minor: minor)) == points, "\(minor)")
        }
    }

    @Test func `what is earned and redeemed adds up`() throws {
        var ledger = try joined()
        ledger.take(try ledger.earn(20, by: "M-1", for: sale))
        ledger.take(try ledger.redeem(70, by: "M-1", for: .number(2)))
        ledger.take(try ledger.earn(3, by: "M-1", for: .number(2)))
        #expect(try ledger.points(of: "M-1") == 53)
        #expect(ledger.redeemed(for: .number(2))?.points == 70)
        #expect(ledger.redeemed(for: sale) == nil)
    }

    @Test func `no points are earned without event and too many not at all`() throws {
        let ledger = try joined()
        #expect(try ledger.earn(0, by: "M-1", for: sale).isEmpty)
        expectRefusal("money.overflow") { try ledger.earn(.min, by: "M-1", for: sale) }
        expectRefusal("money.overflow") { try ledger.earn(Int64.max, by: "M-1", for: sale) }
    }

    @Test func `points of what goes back are owed where they are spent`() throws {
        var ledger = try joined()
        let before = try ledger.points(of: "M-1")
        ledger.take(try ledger.earn(-before - 5, by: "M-1", for: sale))
        #expect(try ledger.points(of: "M-1") == -5)
        expectRefusal("loyalty.notEnoughPoints") {
            try ledger.redeem(1, by: "M-1", for: .number(2))
        }
    }

    @Test func `only points that are there can be redeemed`() throws {
        var ledger = try joined()
        expectRefusal("loyalty.pointsNotPositive") { try ledger.redeem(0, by: "M-1", for: sale) }
        expectRefusal("loyalty.pointsNotPositive") { try ledger.redeem(-5, by: "M-1", for: sale) }
        expectRefusal("loyalty.notEnoughPoints") { try ledger.redeem(101, by: "M-1", for: sale) }
        ledger.take(try ledger.redeem(100, by: "M-1", for: sale))
        #expect(try ledger.points(of: "M-1") == 0)
    }

    @Test func `a sale redeems once`() throws {
        var ledger = try joined()
        ledger.take(try ledger.redeem(10, by: "M-1", for: sale))
        expectRefusal("loyalty.alreadyRedeemed") { try ledger.redeem(10, by: "M-1", for: sale) }
        #expect(try ledger.points(of: "M-1") == 90)
    }

    @Test func `what is given back is the member's again and the sale redeems no more`() throws {
        var ledger = try joined()
        ledger.take(try ledger.redeem(10, by: "M-1", for: sale))
        ledger.take(ledger.giveBack(sale))
        #expect(try ledger.points(of: "M-1") == 100)
        ledger.take(ledger.giveBack(sale))
        #expect(try ledger.points(of: "M-1") == 100)
        expectRefusal("loyalty.alreadyRedeemed") { try ledger.redeem(1, by: "M-1", for: sale) }
        // Even where the redemption comes after what gives it back.
        ledger.take(ledger.giveBack(.number(2)))
        expectRefusal("loyalty.alreadyRedeemed") {
            try ledger.redeem(1, by: "M-1", for: .number(2))
        }
    }

    @Test func `a restored ledger knows members and redemptions`() throws {
        var ledger = PointsLedger()
        ledger.restore(member("M-1", 42))
        ledger.restore(sale, redeemed: .init(member: "M-1", points: 8))
        #expect(try ledger.points(of: "M-1") == 42)
        expectRefusal("loyalty.alreadyRedeemed") { try ledger.redeem(1, by: "M-1", for: sale) }
    }
}
