import Testing

@testable import Commerce

/// Cards that are blocked for all stores, as a store and as headquarters keep them.
struct AccountBlockTests {
    private let day = BusinessDay(day: 100)

    private func decide(
        _ isBlocked: Bool, _ ledger: inout StoredValueLedger, as id: UInt64
    ) throws -> BlockDecision? {
        let decision = try ledger.deciding("G-1", isBlocked, as: .number(id))
        if let decision { ledger.apply(.blockDecided(decision)) }
        return decision
    }

    private func load(_ ledger: inout StoredValueLedger) throws {
        let card = StoredAccount(code: "G-1", kind: .giftCard, balance: Money(minor: 500))
        for event in try ledger.issue(card, for: .number(1), on: day) { ledger.apply(event) }
    }

    @Test func `a card that is not here is blocked before it comes`() throws {
        var ledger = StoredValueLedger()
        #expect(!ledger.knows("G-1"))
        _ = try decide(true, &ledger, as: 2)
        #expect(ledger.knows("G-1") && !ledger.mayBeElsewhere("G-1", wanting: Money(minor: 1)))
        expectRefusal("storedValue.blocked") { try ledger.account("G-1") }
        expectRefusal("storedValue.blocked") { try load(&ledger) }
        var card = StoredAccount(code: "G-1", kind: .giftCard, balance: Money(minor: 500))
        card.expires = BusinessDay(day: 200)
        ledger.apply(
            .received(
                ValueTransfer(id: .number(3), from: "a", to: "b", value: .account(card))))
        #expect(try ledger.account("G-1").isBlocked)
    }

    @Test func `what headquarters has ruled already is not decided again, and all else is`() throws
    {
        var ledger = StoredValueLedger()
        #expect(try decide(false, &ledger, as: 2) == nil)
        #expect(try decide(true, &ledger, as: 3) != nil)
        // Nobody has ruled it yet: headquarters may never have heard of it.
        let again = try #require(try decide(true, &ledger, as: 4))
        ledger.apply(.blockRuled(BlockRule(order: 1, again)))
        #expect(try decide(true, &ledger, as: 5) == nil)
        expectRefusal("storedValue.badCode") { try ledger.deciding("", true, as: .number(5)) }
    }

    @Test func `an own decision counts until its rule has come, and late rules count no more`()
        throws
    {
        var ledger = StoredValueLedger()
        try load(&ledger)
        let own = try #require(try decide(true, &ledger, as: 2))
        let other = BlockDecision(id: .number(3), code: "G-1", isBlocked: false, after: 0)
        ledger.apply(.blockRuled(BlockRule(order: 1, other)))
        #expect(try ledger.account("G-1").isBlocked)
        let last = BlockDecision(id: .number(4), code: "G-1", isBlocked: false, after: 2)
        ledger.apply(.blockRuled(BlockRule(order: 3, last)))
        #expect(try ledger.account("G-1").isBlocked)
        ledger.apply(.blockRuled(BlockRule(order: 2, own)))
        #expect(try !ledger.account("G-1").isBlocked)
        #expect(ledger.block(of: "G-1")?.ruled?.order == 3)
    }

    @Test func `a card that was blocked at one store alone is decided for all of them`() throws {
        var ledger = StoredValueLedger()
        try load(&ledger)
        for event in try ledger.block("G-1", true) { ledger.apply(event) }
        #expect(try ledger.deciding("G-1", true, as: .number(2)) != nil)
        #expect(try ledger.deciding("G-1", false, as: .number(3)) != nil)
    }

    @Test func `a store that says too much does not use up the numbers of all`() throws {
        var ledger = BranchLedger()
        for (number, after) in [(Int64(1), Int64(1) << 60), (2, 1_000_001)] {
            let decision = BlockDecision(
                id: .number(UInt64(number)), code: "G-1", isBlocked: true, after: after)
            _ = ledger.apply(.received(store: "altona", first: number, [.blocked(decision)]))
        }
        #expect(ledger.blocks["G-1"]?.order == 1_000_002)
    }

    @Test func `headquarters orders decisions as they come, behind all that their stores knew`() {
        var ledger = BranchLedger()
        func news(_ id: UInt64, _ isBlocked: Bool, after: Int64) -> StoreNews {
            .blocked(
                BlockDecision(id: .number(id), code: "G-1", isBlocked: isBlocked, after: after))
        }
        let first = [news(1, true, after: 0), news(2, false, after: 0)]
        #expect(ledger.blocks.ruling(first, from: "altona").map(\.order) == [1, 2])
        _ = ledger.apply(.received(store: "altona", first: 1, first))
        #expect(ledger.blocks["G-1"]?.decision.isBlocked == false)
        let late = [news(3, true, after: 9), news(4, true, after: .max)]
        #expect(ledger.blocks.ruling(late, from: "ottensen").map(\.order) == [10])
        let touched = ledger.apply(.received(store: "ottensen", first: 1, late))
        #expect(touched.blocks == ["G-1"] && touched.conflicts.count == 1)
        #expect(ledger.blocks.all.map(\.order) == [10])
    }
}
