import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// Gift cards and points are good in every store, and what is on them is at one of them.
    @Suite struct ValueTransferTests {
        private func terminal(_ shop: String, _ store: TestStore) throws -> $Terminal {
            try $Terminal.resolve(id: Address("\(shop)/terminal/1"), using: store.caller)
        }

        private func vouchers(_ shop: String, _ store: TestStore) throws -> $Vouchers {
            try $Vouchers.resolve(id: Address("\(shop)/vouchers"), using: store.caller)
        }

        private func loyalty(_ shop: String, _ store: TestStore) throws -> $Loyalty {
            try $Loyalty.resolve(id: Address("\(shop)/loyalty"), using: store.caller)
        }

        private func load(_ minor: Int64, at shop: String, _ store: TestStore) async throws {
            _ = try await terminal(shop, store).sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)],
                    giftCards: [StoredAmount("G-1", Money(minor: minor))])
            ).get()
            await store.settle()
        }

        private func buy(
            at shop: String, _ store: TestStore, member: String? = nil, _ payments: [Sell.Payment]
        ) async throws -> Answer<SaleFinished> {
            let tea = Product(sku: "TEA", name: "Tee", price: Money(minor: 300))
            let catalog = try $Catalog.resolve(id: Address("\(shop)/catalog"), using: store.caller)
            _ = try await catalog.publish(PublishProducts(products: [tea])).get()
            return try await terminal(shop, store).sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", member: member,
                    items: [.init(code: "TEA", quantity: .one)], payments: payments))
        }

        private func pay(_ minor: Int64, from code: String = "G-1") -> [Sell.Payment] {
            [
                .init(.giftCard, Money(minor: minor), currency: .euro, code: code),
                .init(.cash, currency: .euro),
            ]
        }

        /// What is on the card at a store, and nowhere else.
        private func here(_ shop: String, _ store: TestStore) async throws -> Int64 {
            let found = try await vouchers(shop, store).account(FindAccount(code: "G-1"))
            if found.refusalName == "storedValue.unknownCode" { return 0 }
            return try found.get().account.balance.minor
        }

        @Test(arguments: HeadquartersTests.several)
        func `a gift card of one store pays in another, and what is left can be spent in both`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load(500, at: shops[0], store)
            let sale = try await buy(at: shops[1], store, pay(200)).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [200, 100])
            try await store.agree()
            #expect(try await here(shops[0], store) == 0)
            #expect(try await here(shops[1], store) == 300)
            _ = try await buy(at: shops[0], store, pay(250)).get()
            try await store.restart()
            try await store.agree()
            #expect(try await here(shops[0], store) == 50)
            #expect(try await here(shops[1], store) == 0)
            let refused = try await buy(at: shops[1], store, pay(51))
            #expect(refused.refusalName == "storedValue.notEnough")
            #expect(try await buy(at: shops[1], store, pay(50)).refusalName == nil)
        }

        @Test(arguments: HeadquartersTests.several)
        func `a card that was topped up in two stores is worth both`(setting: Setting) async throws
        {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            for shop in shops.prefix(2) { try await load(150, at: shop, store) }
            #expect(try await buy(at: shops[1], store, pay(280)).refusalName == nil)
            try await store.agree()
            #expect(try await here(shops[0], store) == 0)
            #expect(try await here(shops[1], store) == 20)
        }

        @Test(arguments: HeadquartersTests.several)
        func `a store that cannot see the others takes only what is on a card there, and says so`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load(500, at: shops[0], store)
            let office = try #require(setting.deployment.node(running: "headquarters/branches"))
            await store.stop(office.name)
            let refused = try await buy(at: shops[1], store, pay(200))
            guard case .refused(let refusal) = refused else {
                Issue.record("a card was taken that is elsewhere")
                return
            }
            #expect(refusal.name == "value.notReached")
            #expect(refusal.detail.contains("headquarters does not answer"))
            #expect(try await buy(at: shops[0], store, pay(200)).refusalName == nil)
            try store.start(office.name)
            await store.open()
            try await store.agree()
            #expect(try await buy(at: shops[1], store, pay(299)).refusalName == nil)
        }

        @Test(arguments: HeadquartersTests.several)
        func `a blocked card pays nowhere, wherever it was blocked, and accounts stay at home`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load(500, at: shops[0], store)
            _ = try await vouchers(shops[1], store).block(
                BlockAccount(code: "G-1", isBlocked: true)
            )
            .get()
            for shop in shops.prefix(2) {
                let refused = try await buy(at: shop, store, pay(200)).refusalName
                #expect(refused == "storedValue.blocked", "\(shop)")
            }
            _ = try await vouchers(shops[0], store).open(
                OpenAccount(code: "K-1", name: "Erika", limit: Money(minor: 5000))
            ).get()
            let account = try await buy(
                at: shops[1], store,
                [.init(.houseAccount, Money(minor: 300), currency: .euro, code: "K-1")])
            guard case .refused(let refusal) = account else {
                Issue.record("a house account was charged at another store")
                return
            }
            #expect(refusal.detail.contains("\(shops[0]) alone"))
        }

        @Test(arguments: HeadquartersTests.several)
        func `a member of one store is one in another, and pays there with the points of both`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            let member = PointsLedger.Member(
                number: "M-9", name: "Erika", email: "erika@example.org", points: 200)
            _ = try await loyalty(shops[0], store).join(JoinMembers(members: [member])).get()
            let points = [
                Sell.Payment(.points, Money(minor: 150), currency: .euro),
                .init(.cash, currency: .euro),
            ]
            _ = try await buy(at: shops[1], store, member: "M-9", points).get()
            try await store.agree()
            // 50 are left, and 3 were earned.
            let there = try await loyalty(shops[1], store).member(FindMember(number: "M-9")).get()
            #expect(there.member.points == 53 && there.member.name == "Erika")
            #expect(
                try await loyalty(shops[0], store).member(FindMember(number: "M-9")).get().member
                    .points == 0)
            let back = try await loyalty(shops[0], store).member(
                FindMember(number: "M-9", least: 1))
            #expect(try back.get().member.points == 53)
            #expect(
                try await loyalty(shops[1], store).member(FindMember(number: "M-404")).refusalName
                    == "loyalty.unknownMember")
        }

        @Test(arguments: HeadquartersTests.several)
        func
            `what is sent is sent once, and a sale that comes to nothing gives it back where it is`(
                setting: Setting
            ) async throws
        {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await load(500, at: shops[0], store)
            let send = SendValue(
                sale: store.random.saleID(), code: "G-1", to: shops[1], knownAs: nil)
            for _ in 0..<3 { _ = try await vouchers(shops[0], store).send(send).get() }
            try await store.agree()
            #expect(try await here(shops[0], store) == 0)
            #expect(try await here(shops[1], store) == 500)
            let sale = store.random.saleID()
            let take = RedeemValue(sale: sale, amounts: [StoredAmount("G-1", Money(minor: 200))])
            _ = try await vouchers(shops[1], store).redeem(take).get()
            _ = try await vouchers(shops[1], store).giveBack(ReturnValue(sale: sale)).get()
            #expect(try await here(shops[1], store) == 500)
            let nobody = SendValue(
                sale: store.random.saleID(), code: "G-1", to: shops[1], knownAs: "")
            #expect(
                try await vouchers(shops[0], store).send(nobody).refusalName
                    == "storedValue.nothingHere")
            let oneself = SendValue(
                sale: store.random.saleID(), code: "G-1", to: shops[1], knownAs: "")
            #expect(
                try await vouchers(shops[1], store).send(oneself).refusalName
                    == "transfer.badStore")
        }
    }
}
