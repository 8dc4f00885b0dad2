import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Verifying

/// A store asks for a card that was on its way to a store which has left: it gets what that one cannot have had.
@Suite(.serialized) struct KeptForPersonTests {
    private func ask(_ shop: String, _ chain: LeavingChain) async throws -> Answer<AccountFound> {
        let wanted = FindAccount(code: "G-1", least: Money(minor: 500))
        return try await chain.vouchers(shop).account(wanted)
    }

    /// Eimsbuettel is told how much waits for a person, and gets it when one says so.
    private func waits(_ chain: LeavingChain) async throws {
        guard case .refused(let refusal) = try await ask("eimsbuettel", chain) else {
            Issue.record("ottensen may have had it")
            return
        }
        #expect(refusal.name == "value.kept")
        #expect(refusal.detail.contains("5.00 EUR for ottensen"), "\(refusal.detail)")
        let card = try #require(try await chain.cards().first)
        let there = ReturnKept(id: card.id, to: "eimsbuettel")
        #expect(try await chain.store.branches().giveBack(there).get().to == "eimsbuettel")
        await chain.store.settle()
        #expect(try await ask("eimsbuettel", chain).get().account.balance.minor == 500)
    }

    @Test func `what headquarters never sent is given to who asks for it`() async throws {
        let chain = try await LeavingChain()
        await chain.store.stop("office")
        try await chain.sendAll()
        try await chain.leave("ottensen")
        try await chain.heard("altona")
        await chain.store.settle()
        #expect(try await chain.cards().map(\.isUnsent) == [true, true])
        #expect(try await ask("eimsbuettel", chain).get().account.balance.minor == 500)
        #expect(try await chain.cards().count == 1)
        await chain.store.settle()
        #expect(try chain.verified().problems == [])
    }

    @Test func `what headquarters may have sent waits for a person`() async throws {
        let chain = try await LeavingChain()
        try await chain.sendCard()
        try await chain.heard("altona")
        try await chain.leave("ottensen")
        await chain.store.settle()
        try await waits(chain)
        #expect(try chain.verified().problems == [])
    }

    @Test func `what the store that left has had waits too, and nobody gets it twice by asking`()
        async throws
    {
        let chain = try await LeavingChain()
        let transfer = try await chain.sendCard()
        try await chain.heard("altona")
        try await chain.takeUnheard(transfer)
        try await chain.leave("ottensen")
        await chain.store.settle()
        #expect(try await ask("eimsbuettel", chain).refusalName == "value.kept")
        #expect(try await chain.cards().count == 1)
        #expect(try chain.verified().problems == [])
    }

    @Test func `what the store that left has acknowledged is not kept when it is told late`()
        async throws
    {
        let chain = try await LeavingChain()
        try chain.store.start("ottensen")
        await chain.store.open()
        // Altona ends before its line tells of it, mostly.
        #expect(try await ask("ottensen", chain).get().account.balance.minor == 500)
        await chain.store.stop("altona")
        try await chain.leave("ottensen")
        try await chain.heard("altona")
        await chain.store.settle()
        #expect(try await chain.cards().isEmpty)
        #expect(try await ask("eimsbuettel", chain).get().account.balance == .zero)
        #expect(try chain.verified().problems == [])
    }
}
