import ActorRuntime
import Commerce
import Contracts
import Foundation
import TestKit
import Testing
import Topology
import Verifying
import Wire

/// A store leaves the topology while something is on its way to it.
@Suite(.serialized) struct LeavingStoreTests {
    private static let file = """
        topology: chain
        headquarters: {}
        stores:
          altona: {vat: {standard: 19, reduced: 7}}
          ottensen: {vat: {standard: 19, reduced: 7}}
          eimsbuettel: {vat: {standard: 19, reduced: 7}}
        nodes:
          office: {services: [headquarters], witness: none}
          altona: {services: [altona/all], witness: none}
          ottensen: {services: [ottensen/all], witness: none}
          eimsbuettel: {services: [eimsbuettel/all], witness: none}
        """

    private static func topology(without gone: [String] = []) throws -> Deployment {
        let lines = file.split(separator: "\n").filter { line in
            !gone.contains { line.hasPrefix("  \($0):") }
        }
        return try TopologyReader.read(
            Array(lines.joined(separator: "\n").utf8), file: "chain.yml")
    }

    /// A card of 5.00 and a member with 100 points at altona, and ottensen is not there.
    private func begun(_ link: TestLink) async throws -> TestStore {
        let store = try TestStore(try Self.topology(), link)
        await store.open()
        try await store.stockShelves()
        _ = try await store.terminal().sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01", items: [],
                payments: [.init(.cash, currency: .euro)],
                giftCards: [StoredAmount("G-1", Money(minor: 500))])
        ).get()
        try await store.agree()
        await store.stop("ottensen")
        return store
    }

    /// Altona sends card and points to ottensen and lends it a bread.
    private func send(_ store: TestStore) async throws {
        let line = try store.sync(of: "altona")
        let before = try await line.show(ShowSync()).told
        _ = try await store.vouchers().send(
            SendValue(sale: store.random.saleID(), code: "G-1", to: "ottensen", knownAs: nil)
        ).get()
        _ = try await store.loyalty().send(
            SendPoints(sale: store.random.saleID(), member: "M-1", to: "ottensen", knownAs: nil)
        ).get()
        let loan = Transfer(
            id: store.random.saleID(), from: "altona", to: "ottensen",
            lines: [.init(sku: "BREAD", quantity: .one)], isLent: true)
        _ = try await store.inventory().ship(ShipStock(transfer: loan)).get()
        while try await line.show(ShowSync()).told < before + 3 {
            await store.caller.loop.pause(.milliseconds(2))
        }
    }

    private func heard(_ shop: String, _ store: TestStore) async throws {
        while true {
            let line = try await store.sync(of: shop).show(ShowSync())
            if line.told > 0, line.told == line.heard { return }
            await store.caller.loop.pause(.milliseconds(2))
        }
    }

    private func leave(_ gone: [String], _ store: TestStore) async throws {
        let next = try Self.topology(without: gone)
        for node in store.deployment.nodes { await store.stop(node.name) }
        for node in next.nodes { try store.start(node.name, by: next) }
        await store.open()
    }

    private func cards(_ store: TestStore) async throws -> [Conflict] {
        try await store.branches().inbox(ListConflicts()).rows.map(\.conflict)
    }

    private func vouchers(_ shop: String, _ store: TestStore) throws -> $Vouchers {
        try $Vouchers.resolve(id: Address("\(shop)/vouchers"), using: store.caller)
    }

    private func verified(_ store: TestStore) throws -> VerificationReport {
        let folder = try store.folder(of: "office") as NSString
        return try Verification(folder: folder.deletingLastPathComponent).run()
    }

    @Test(arguments: TestLink.allCases)
    func `what was decided about a card waits for no store that has left`(
        link: TestLink
    ) async throws {
        let store = try await begun(link)
        _ = try await store.vouchers().block(BlockAccount(code: "G-1", isBlocked: true)).get()
        try await heard("altona", store)
        try await leave(["ottensen"], store)
        await store.settle()
        let card = try await vouchers("eimsbuettel", store).account(FindAccount(code: "G-1"))
        #expect(card.refusalName == "storedValue.blocked")
    }

    @Test(arguments: TestLink.allCases, [false, true])
    func `value on its way to a store that leaves is kept, and comes back as a person says`(
        link: TestLink, leavesFirst: Bool
    ) async throws {
        let store = try await begun(link)
        if leavesFirst {
            // Headquarters hears of it only when the store is no more.
            await store.stop("office")
            try await send(store)
        } else {
            try await send(store)
            try await heard("altona", store)
        }
        try await leave(["ottensen"], store)
        try await heard("altona", store)
        await store.settle()
        #expect(try verified(store).problems == [])
        let open = try await cards(store)
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
        #expect(try await cards(store).isEmpty)
        let card = try await store.vouchers().account(FindAccount(code: "G-1")).get().account
        #expect(card.balance.minor == 500)
        let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
        #expect(member.points == 100 && member.name == "Ada")
        // What was lent is back by itself.
        try await heard("altona", store)
        #expect(try await store.onHand("BREAD") == 10_000)
        #expect(try await store.branches().transfers(ListTransfers()).transfers.isEmpty)
        #expect(try verified(store).problems == [])
    }

    @Test func `a store that asks for a card gets what headquarters keeps of it`() async throws {
        let store = try await begun(.inProcess)
        try await send(store)
        try await heard("altona", store)
        try await leave(["ottensen"], store)
        await store.settle()
        #expect(try await cards(store).count == 2)
        let wanted = FindAccount(code: "G-1", least: Money(minor: 500))
        let found = try await vouchers("eimsbuettel", store).account(wanted).get().account
        #expect(found.balance.minor == 500)
        #expect(try await cards(store).count == 1)
        await store.settle()
        #expect(try verified(store).problems == [])
    }

    @Test func `what a store sends to one that has left is kept too, and what both lost is a card`()
        async throws
    {
        let store = try await begun(.inProcess)
        await store.stop("office")
        try await send(store)
        await store.stop("altona")
        try store.start("office")
        try store.start("altona")
        await store.open()
        try await heard("altona", store)
        try await leave(["ottensen", "altona"], store)
        await store.settle()
        let kinds = try await cards(store).map { card in
            if case .strayedGoods = card.kind { "goods" } else { "value" }
        }
        #expect(kinds.sorted() == ["goods", "value", "value"])
        let value = try #require(try await cards(store).first { $0.id.contains("/value/") })
        let branches = try store.branches()
        #expect(
            try await branches.giveBack(ReturnKept(id: value.id)).refusalName
                == "branches.noSuchStore")
        let there = ReturnKept(id: value.id, to: "eimsbuettel")
        #expect(try await branches.giveBack(there).get().to == "eimsbuettel")
        await store.settle()
        #expect(try verified(store).problems == [])
    }

    @Test func `a store that comes back gets what it was sent`() async throws {
        let store = try await begun(.inProcess)
        try await send(store)
        try await heard("altona", store)
        try await leave(["ottensen"], store)
        await store.settle()
        try await leave([], store)
        for card in try await cards(store) {
            let back = ReturnKept(id: card.id, to: "ottensen")
            _ = try await store.branches().giveBack(back).get()
        }
        await store.settle()
        let card = try await vouchers("ottensen", store).account(FindAccount(code: "G-1"))
        #expect(try card.get().account.balance.minor == 500)
        #expect(try verified(store).problems == [])
    }
}
