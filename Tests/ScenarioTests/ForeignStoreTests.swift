import ActorRuntime
import Commerce
import Contracts
import Services
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// A node's key is good for the stores of that node and for no other.
    @Suite struct ForeignStoreTests {
        private func reason<Reply>(_ outcome: Outcome<Reply>) -> String {
            switch outcome {
            case .reply: "reply"
            case .rejected(let reason), .unknown(let reason): reason
            }
        }

        /// How headquarters answers each message that names a store.
        private func answers(
            to node: NodeSystem, in store: String, behind number: Int64
        ) async throws -> [String] {
            let office = Deployment.headquartersName
            let branches = try $Branches.resolve(id: Address("\(office)/branches"), using: node)
            let catalog = try $Catalog.resolve(id: Address("\(office)/catalog"), using: node)
            let lie = StoreNews.moved([.init(sku: "COFFEE", quantity: .one)])
            let news = TakeNews(store: store, first: number + 1, news: Packed([lie]))
            let wish = BorrowStock(store: store, sku: "NOWHERE", quantity: .one)
            let changes = CatalogChangesWanted(store: store, after: 0)
            let value = FetchValue(store: store, holder: .member(number: "NOBODY"), knownAs: "")
            return [
                reason(await Outcome.of { try await branches.take(news) }),
                reason(await Outcome.of { try await branches.borrow(wish) }),
                reason(await Outcome.of { try await catalog.changes(changes) }),
                reason(await Outcome.of { try await branches.fetch(value) }),
            ]
        }

        @Test(arguments: HeadquartersTests.several)
        func `a node's key does not speak in the name of another store`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await store.agree()
            let shops = setting.deployment.shops.map(\.name)
            let node = try #require(setting.deployment.node(running: "\(shops[0])/sync")).name
            let before = try await store.branches().show(ShowBranches()).rows
            let thief = try await store.impostor(node)
            defer { thief.loop.stop() }
            for other in [shops[1], Deployment.headquartersName] {
                let number = before.first { $0.store == other }?.branch.received ?? 0
                for _ in 0..<20 {
                    let heard = try await answers(to: thief, in: other, behind: number)
                    let refused = "store.foreign: \(node) is no node of store \(other)"
                    #expect(heard == [refused, refused, refused, refused])
                }
            }
            let after = try await store.branches().show(ShowBranches()).rows
            #expect(after.map(\.branch) == before.map(\.branch))
            let notes = store.notes.all(.storeForeign)
            #expect(notes.count == 1 && notes[0].actor == "headquarters/branches")
            // The same key in the name of its own store.
            let number = before.first { $0.store == shops[0] }?.branch.received ?? 0
            let own = try await answers(to: thief, in: shops[0], behind: number)
            #expect(own == ["reply", "reply", "reply", "reply"])
        }

        /// How another store's actors answer what would change or show something there.
        private func answers(to node: NodeSystem, at store: String) async throws -> [String] {
            let terminal = try $Terminal.resolve(id: Address("\(store)/terminal/1"), using: node)
            let catalog = try $Catalog.resolve(id: Address("\(store)/catalog"), using: node)
            let inventory = try $Inventory.resolve(id: Address("\(store)/inventory"), using: node)
            let reporting = try $Reporting.resolve(id: Address("\(store)/reporting"), using: node)
            let sale = Sell(
                sale: SaleID(high: 7, low: 7), staff: "S-01",
                items: [.init(code: "COFFEE", quantity: .one)],
                payments: [.init(.cash, currency: .euro)])
            let free = Product(sku: "COFFEE", name: "Kaffee", price: Money(minor: 1))
            let transfer = Transfer(
                id: SaleID(high: 7, low: 8), from: store, to: "elsewhere",
                lines: [.init(sku: "COFFEE", quantity: .one)], isLent: false)
            return [
                reason(await Outcome.of { try await terminal.sell(sale) }),
                reason(await Outcome.of { try await terminal.show(ShowTerminal()) }),
                reason(
                    await Outcome.of {
                        try await catalog.publish(PublishProducts(products: [free]))
                    }),
                reason(await Outcome.of { try await reporting.rows(ReportRows(dimension: .day)) }),
                reason(
                    await Outcome.of { try await inventory.ship(ShipStock(transfer: transfer)) }),
            ]
        }

        @Test(arguments: HeadquartersTests.several)
        func `a node's key opens no actor of another store`(setting: Setting) async throws {
            let store = try await setting.store()
            try await store.agree()
            let shops = setting.deployment.shops.map(\.name)
            let node = try #require(setting.deployment.node(running: "\(shops[1])/sync")).name
            let before = try await store.onHand("COFFEE")
            let thief = try await store.impostor(node)
            defer { thief.loop.stop() }
            let refused = "store.foreign: \(node) is no node of store \(shops[0])"
            for _ in 0..<20 {
                let heard = try await answers(to: thief, at: shops[0])
                #expect(heard == Array(repeating: refused, count: 5))
            }
            #expect(store.notes.all(.storeForeign).map(\.reason) == [refused])
            let branches = try $Branches.resolve(
                id: Address("\(Deployment.headquartersName)/branches"), using: thief)
            let shown = try await branches.show(ShowBranches()).rows.map(\.store)
            #expect(shown.contains(shops[0]))
            #expect(
                reason(
                    await Outcome.of { try await branches.settle(SettleConflict(id: "none")) })
                    == "store.foreign: \(node) is no node of store headquarters")
            #expect(try await store.onHand("COFFEE") == before)
            _ = try await store.sell([("COFFEE", 1000)]).get()
        }

        @Test(arguments: HeadquartersTests.several)
        func `headquarters' key moves a store's stock and sells nothing there`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let office = try #require(setting.deployment.node(running: "headquarters/branches"))
            let shop = setting.deployment.shops[0].name
            let thief = try await store.impostor(office.name)
            defer { thief.loop.stop() }
            let heard = try await answers(to: thief, at: shop)
            let refused = "store.foreign: \(office.name) is no node of store \(shop)"
            #expect(heard == Array(repeating: refused, count: 4) + ["reply"])
        }

        @Test(arguments: HeadquartersTests.several)
        func `a node's key neither stops another node nor reads its journal`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            let node = try #require(setting.deployment.node(running: "\(shops[1])/sync")).name
            let other = try #require(setting.deployment.node(running: "\(shops[0])/sync")).name
            let thief = try await store.impostor(node)
            defer { thief.loop.stop() }
            let control = try $NodeControl.resolve(id: .node(other), using: thief)
            let asked = [
                reason(await Outcome.of { try await control.stop(StopNode()) }),
                reason(await Outcome.of { try await control.hold(HoldDelivery(seconds: 9)) }),
                reason(await Outcome.of { try await control.snapshot(TakeSnapshot()) }),
                reason(await Outcome.of { try await control.read(ReadSnapshot(offset: 0)) }),
                reason(await Outcome.of { try await control.release(ReleaseDelivery()) }),
            ]
            #expect(asked == Array(repeating: "role.forbidden: \(node) is a node", count: 5))
            let chain = ChainWanted(actor: "\(shops[0])/staff", behind: 0, after: 0)
            #expect(
                reason(await Outcome.of { try await control.chain(chain) })
                    == "store.foreign: \(node) is no node of store \(shops[0])")
            let discard = DecideParked(
                ids: [1], decision: .discard, staff: "S-01", reason: "no use")
            #expect(
                reason(await Outcome.of { try await control.decide(discard) })
                    == "store.foreign: \(node) has no store in common with \(other)")
            #expect(try await control.status(NodeStatusWanted()).node == other)
        }
    }
}
