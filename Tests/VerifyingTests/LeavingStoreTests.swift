import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Verifying

/// A store leaves the topology while something is on its way to it.
@Suite(.serialized) struct LeavingStoreTests {
    @Test(arguments: TestLink.allCases)
    func `what was decided about a card waits for no store that has left`(
        link: TestLink
    ) async throws {
        let chain = try await LeavingChain(link)
        _ = try await chain.store.vouchers().block(BlockAccount(code: "G-1", isBlocked: true))
            .get()
        try await chain.heard("altona")
        try await chain.leave("ottensen")
        await chain.store.settle()
        let card = try await chain.vouchers("eimsbuettel").account(FindAccount(code: "G-1"))
        #expect(card.refusalName == "storedValue.blocked")
    }

    @Test(arguments: TestLink.allCases, [false, true])
    func `value on its way to a store that leaves is kept, and comes back as a person says`(
        link: TestLink, leavesFirst: Bool
    ) async throws {
        let chain = try await LeavingChain(link)
        let store = chain.store
        if leavesFirst {
            // Headquarters hears of it only when the store is no more.
            await store.stop("office")
            try await chain.sendAll()
        } else {
            try await chain.sendAll()
            try await chain.heard("altona")
        }
        try await chain.leave("ottensen")
        try await chain.heard("altona")
        await store.settle()
        #expect(try chain.verified().problems == [])
        let open = try await chain.cards()
        #expect(open.map(\.store) == ["altona", "altona"])
        for card in open {
            guard case .strayedValue(let transfer) = card.kind else { continue }
            #expect(transfer.to == "ottensen")
            if case .account(let account) = transfer.value {
                #expect(account.code == "…G-1" && account.balance.minor == 500)
            }
            let branches = try store.branches()
            #expect(
                try await branches.settle(SettleConflict(id: card.id)).refusalName
                    == "branches.keepsValue")
            let nowhere = ReturnKept(id: card.id, to: "ottensen")
            #expect(
                try await branches.giveBack(nowhere).refusalName == "branches.noSuchStore")
            #expect(try await branches.giveBack(ReturnKept(id: card.id)).get().to == "altona")
            #expect(
                try await branches.giveBack(ReturnKept(id: card.id)).refusalName
                    == "branches.unknownConflict")
        }
        await store.settle()
        #expect(try await chain.cards().isEmpty)
        let card = try await store.vouchers().account(FindAccount(code: "G-1")).get().account
        #expect(card.balance.minor == 500)
        let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
        #expect(member.points == 100 && member.name == "Ada")
        // What was lent is back by itself.
        try await chain.heard("altona")
        #expect(try await store.onHand("BREAD") == 10_000)
        #expect(try await store.branches().transfers(ListTransfers()).transfers.isEmpty)
        #expect(try chain.verified().problems == [])
    }

    @Test func `what a store sends to one that has left is kept too, and what both lost is a card`()
        async throws
    {
        let chain = try await LeavingChain()
        let store = chain.store
        await store.stop("office")
        try await chain.sendAll()
        await store.stop("altona")
        try store.start("office")
        try store.start("altona")
        await store.open()
        try await chain.heard("altona")
        try await chain.leave("ottensen", "altona")
        await store.settle()
        let kinds = try await chain.cards().map { card in
            if case .strayedGoods = card.kind { "goods" } else { "value" }
        }
        #expect(kinds.sorted() == ["goods", "value", "value"])
        let value = try #require(try await chain.cards().first { $0.id.contains("/value/") })
        let branches = try store.branches()
        #expect(
            try await branches.giveBack(ReturnKept(id: value.id)).refusalName
                == "branches.noSuchStore")
        let there = ReturnKept(id: value.id, to: "eimsbuettel")
        #expect(try await branches.giveBack(there).get().to == "eimsbuettel")
        await store.settle()
        #expect(try chain.verified().problems == [])
    }

    @Test func `a store that comes back gets what it was sent`() async throws {
        let chain = try await LeavingChain()
        let store = chain.store
        try await chain.sendAll()
        try await chain.heard("altona")
        try await chain.leave("ottensen")
        await store.settle()
        try await chain.leave()
        for card in try await chain.cards() {
            let back = ReturnKept(id: card.id, to: "ottensen")
            _ = try await store.branches().giveBack(back).get()
        }
        await store.settle()
        let card = try await chain.vouchers("ottensen").account(FindAccount(code: "G-1"))
        #expect(try card.get().account.balance.minor == 500)
        #expect(try chain.verified().problems == [])
    }
}
