import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Verifying

/// A store leaves the topology, comes, and leaves again while the same is still on its way to it.
@Suite(.serialized) struct LeavingAgainTests {
    @Test func `value that is on its way to a store for the second time is kept again`()
        async throws
    {
        let chain = try await LeavingChain()
        try await chain.sendCard()
        try await chain.heard("altona")
        let branches = { try chain.store.branches() }
        for _ in 0..<3 {
            try await chain.leave("ottensen")
            await chain.store.settle()
            let card = try #require(try await chain.cards().first)
            try await chain.leave(away: "ottensen")
            let back = ReturnKept(id: card.id, to: "ottensen")
            _ = try await branches().giveBack(back).get()
        }
        try await chain.leave("ottensen")
        await chain.store.settle()
        #expect(try chain.verified().problems == [])
        let card = try #require(try await chain.cards().first)
        #expect(try await branches().giveBack(ReturnKept(id: card.id)).get().to == "altona")
        await chain.store.settle()
        let found = try await chain.vouchers("altona").account(FindAccount(code: "G-1"))
        #expect(try found.get().account.balance.minor == 500)
        #expect(try chain.verified().problems == [])
    }

    @Test func `what is lent to a store for the second time goes back again`() async throws {
        let chain = try await LeavingChain()
        _ = try await chain.ship("BREAD", 1, isLent: true)
        try await chain.waits(for: "ottensen")
        try await chain.leave("ottensen", away: "altona")
        try await chain.waits(for: "altona")
        try await chain.leave("altona", away: "ottensen")
        try await chain.waits(for: "ottensen")
        try await chain.leave("ottensen")
        await chain.store.settle()
        #expect(try await chain.store.onHand("BREAD") == 10_000)
        #expect(try chain.verified().problems == [])
    }

    @Test func `a store that comes back has once what it had taken before it left`() async throws {
        let chain = try await LeavingChain()
        let transfer = try await chain.sendCard()
        try await chain.heard("altona")
        try await chain.takeUnheard(transfer)
        try await chain.leave("ottensen")
        await chain.store.settle()
        let card = try #require(try await chain.cards().first)
        try await chain.leave()
        let branches = try chain.store.branches()
        _ = try await branches.giveBack(ReturnKept(id: card.id, to: "ottensen")).get()
        await chain.store.settle()
        #expect(try await chain.cards().isEmpty)
        let found = try await chain.vouchers("ottensen").account(FindAccount(code: "G-1"))
        #expect(try found.get().account.balance.minor == 500)
        #expect(try chain.verified().problems == [])
    }
}
