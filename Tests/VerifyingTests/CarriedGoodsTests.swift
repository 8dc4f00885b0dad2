import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Verifying

/// Stores leave the topology while somebody carries goods from one to another.
@Suite(.serialized) struct CarriedGoodsTests {
    /// Altona has sent three of its ten coffees to ottensen, and headquarters knows.
    private func sent() async throws -> (chain: LeavingChain, goods: Transfer) {
        let chain = try await LeavingChain()
        let goods = try await chain.ship("COFFEE", 3)
        try await chain.heard("altona")
        return (chain, goods)
    }

    private func taking(_ goods: Transfer, at shop: String, pieces: Int64 = 3) -> AcceptTransfer {
        let line = StockLedger.Movement(
            sku: "COFFEE", quantity: Quantity(thousandths: pieces * 1000))
        return AcceptTransfer(
            arrival: TransferArrival(transfer: goods.id, lines: [line]), store: shop)
    }

    private func take(
        _ goods: Transfer, at shop: String, pieces: Int64 = 3, _ chain: LeavingChain
    ) async throws -> Answer<TransferAccepted> {
        try await chain.store.branches().accept(taking(goods, at: shop, pieces: pieces))
    }

    /// Pieces of what was sent, once all that is on its way is there.
    private func pieces(at shop: String, _ chain: LeavingChain) async throws -> Int64 {
        await chain.store.settle()
        let rows = try await chain.inventory(shop).levels(StockLevels(skus: ["COFFEE"])).rows
        return (rows.first?.level.onHand.thousandths ?? 0) / 1000
    }

    @Test func `only the store that goods were sent to takes them in, and once`() async throws {
        let (chain, goods) = try await sent()
        try await chain.leave()
        for shop in ["altona", "eimsbuettel", "headquarters"] {
            let refused = try await take(goods, at: shop, chain)
            #expect(refused.refusalName == "transfer.otherStore")
        }
        for _ in 0..<2 {
            #expect(try await take(goods, at: "ottensen", chain).get().store == "ottensen")
        }
        let other = try await take(goods, at: "ottensen", pieces: 2, chain)
        #expect(other.refusalName == "transfer.taken")
        #expect(try await pieces(at: "ottensen", chain) == 3)
        try await chain.heard("ottensen")
        let late = try await take(goods, at: "altona", chain)
        #expect(late.refusalName == "transfer.taken")
        #expect(try chain.verified().problems == [])
    }

    @Test func `no store takes in goods but by headquarters`() async throws {
        let (chain, goods) = try await sent()
        try await chain.leave()
        let accept = AcceptStock(
            arrival: TransferArrival(transfer: goods.id, lines: goods.lines), from: "altona")
        let inventory = try chain.inventory("eimsbuettel")
        let outcome = await Outcome.of { try await inventory.accept(accept) }
        guard case .rejected(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasPrefix("store.foreign"))
        #expect(try await pieces(at: "eimsbuettel", chain) == 0)
    }

    @Test func `goods for a store that has left go back to the one that sent them`() async throws {
        let (chain, goods) = try await sent()
        try await chain.leave("ottensen")
        let other = try await take(goods, at: "eimsbuettel", chain)
        #expect(other.refusalName == "transfer.otherStore")
        let gone = try await take(goods, at: "ottensen", chain)
        #expect(gone.refusalName == "transfer.badStore")
        #expect(try await take(goods, at: "altona", chain).get().store == "altona")
        #expect(try await pieces(at: "altona", chain) == 10)
        #expect(try chain.verified().problems == [])
    }

    @Test func `where both have left, one of two that ask at the same time gets the goods`()
        async throws
    {
        let (chain, goods) = try await sent()
        try await chain.leave("altona", "ottensen")
        let branches = try chain.store.branches()
        async let one = branches.accept(taking(goods, at: "eimsbuettel"))
        async let two = branches.accept(taking(goods, at: "headquarters"))
        let answers = try await [one, two]
        let winner = try #require(try answers.first { $0.refusalName == nil }?.get().store)
        let refused = answers.compactMap { answer in
            if case .refused(let refusal) = answer { refusal } else { nil }
        }
        #expect(refused.map(\.name) == ["transfer.taken"])
        #expect(refused.first?.detail.hasPrefix("\(winner) ") == true)
        var all: [String: Int64] = [:]
        for shop in ["eimsbuettel", "headquarters"] {
            all[shop] = try await pieces(at: shop, chain)
        }
        #expect(all.filter { $0.value > 0 } == [winner: 3])
        #expect(try chain.verified().problems == [])
    }
}
