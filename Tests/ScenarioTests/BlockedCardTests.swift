import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// A lost card that is blocked at one store is blocked at all of them, also where nobody was reached.
    @Suite struct BlockedCardTests {
        private func vouchers(_ shop: String, _ store: TestStore) throws -> $Vouchers {
            try $Vouchers.resolve(id: Address("\(shop)/vouchers"), using: store.caller)
        }

        private func load(_ code: String, at shop: String, _ store: TestStore) async throws {
            _ = try await vouchers(shop, store).load(
                LoadValue(
                    sale: store.random.saleID(), day: BusinessDay(day: 20_000), kind: .giftCard,
                    amounts: [StoredAmount(code, Money(minor: 500))])
            ).get()
        }

        private func pay(
            _ minor: Int64, from code: String = "G-1", at shop: String, _ store: TestStore
        ) async throws -> Answer<Done> {
            try await vouchers(shop, store).redeem(
                RedeemValue(
                    sale: store.random.saleID(),
                    amounts: [StoredAmount(code, Money(minor: minor))]))
        }

        private func block(
            _ isBlocked: Bool, _ code: String = "G-1", at shop: String, _ store: TestStore
        ) async throws -> Answer<Done> {
            try await vouchers(shop, store).block(BlockAccount(code: code, isBlocked: isBlocked))
        }

        /// Runs while no store reaches headquarters, and waits until all know what was done.
        private func withoutLine(
            _ setting: Setting, _ store: TestStore, _ body: () async throws -> Void
        ) async throws {
            let office = try #require(setting.deployment.node(running: "headquarters/branches"))
            await store.stop(office.name)
            try await body()
            try store.start(office.name)
            await store.open()
            try await know(store)
        }

        private func know(_ store: TestStore) async throws {
            try await store.agree()
            await store.settle()
        }

        @Test(arguments: HeadquartersTests.several)
        func `a card that is blocked where nothing of it is pays nowhere once the lines are back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load("G-1", at: shops[1], store)
            try await withoutLine(setting, store) {
                _ = try await block(true, at: shops[0], store).get()
                #expect(
                    try await pay(1, at: shops[0], store).refusalName == "storedValue.blocked")
                // It is bought with meanwhile, and that stands.
                _ = try await pay(200, at: shops[1], store).get()
            }
            for shop in shops {
                let refused = try await pay(1, at: shop, store).refusalName
                #expect(refused == "storedValue.blocked", "\(shop)")
            }
            try await store.restart()
            let there = try await vouchers(shops[1], store).account(FindAccount(code: "G-1")).get()
            #expect(there.account.balance.minor == 300 && there.account.isBlocked)
            _ = try await block(false, at: shops[0], store).get()
            try await know(store)
            _ = try await pay(300, at: shops[1], store).get()
        }

        @Test(arguments: HeadquartersTests.several)
        func `what stores decide against each other ends alike at all of them`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load("G-1", at: shops[1], store)
            _ = try await block(true, at: shops[1], store).get()
            try await know(store)
            try await withoutLine(setting, store) {
                for isBlocked in [false, true, false] {
                    _ = try await block(isBlocked, at: shops[0], store).get()
                }
                for isBlocked in [false, true] {
                    _ = try await block(isBlocked, at: shops[1], store).get()
                }
            }
            let first = try await vouchers(shops[0], store).account(FindAccount(code: "G-1"))
            let card = try await vouchers(shops[1], store).account(FindAccount(code: "G-1")).get()
            let blocked = "storedValue.blocked"
            #expect(
                first.refusalName == (card.account.isBlocked ? blocked : "storedValue.unknownCode"))
            _ = try await block(!card.account.isBlocked, at: shops[0], store).get()
            try await know(store)
            let paid = try await pay(1, at: shops[1], store).refusalName
            #expect(paid == (card.account.isBlocked ? nil : blocked))
        }

        @Test
        func `what headquarters rules anew after an older copy of it went on holds at a store`()
            async throws
        {
            let setting = try #require(HeadquartersTests.several.first)
            let store = try await setting.store()
            let shop = try #require(setting.deployment.shops.first?.name)
            try await load("G-1", at: shop, store)
            func rule(_ id: UInt64, _ isBlocked: Bool, order: Int64) async throws {
                let decision = BlockDecision(
                    id: SaleID(high: 1, low: id), code: "G-1", isBlocked: isBlocked, after: 7)
                let message = RuleBlock(rule: BlockRule(order: order, decision))
                _ = try await vouchers(shop, store).rule(message).get()
            }
            try await rule(1, true, order: 8)
            try await rule(2, false, order: 9)
            try await rule(1, true, order: 10)
            #expect(try await pay(1, at: shop, store).refusalName == "storedValue.blocked")
        }

        @Test(arguments: HeadquartersTests.several)
        func `a code that no store knows is not blocked, and an account only where it is used`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            let unknown = try await block(true, "G-404", at: shops[0], store)
            #expect(unknown.refusalName == "storedValue.unknownCode")
            _ = try await vouchers(shops[1], store).open(
                OpenAccount(code: "K-1", name: "Erika", limit: Money(minor: 5000))
            ).get()
            let elsewhere = try await block(true, "K-1", at: shops[0], store)
            #expect(elsewhere.refusalName == "storedValue.staysHome")
            _ = try await block(true, "K-1", at: shops[1], store).get()
            #expect(
                try await pay(1, from: "K-1", at: shops[1], store).refusalName
                    == "storedValue.blocked")
        }
    }
}
