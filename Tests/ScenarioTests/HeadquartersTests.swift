import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// Stores with a headquarters, over every link.
    @Suite struct HeadquartersTests {
        static let settings = Setting.all.filter { $0.deployment.headquarters != nil }

        private func sell(_ store: TestStore, _ shop: String, _ count: Int64 = 1) async throws
            -> Sale
        {
            let terminal = try $Terminal.resolve(
                id: Address("\(shop)/terminal/1"), using: store.caller)
            let catalog = try $Catalog.resolve(id: Address("\(shop)/catalog"), using: store.caller)
            _ = try await catalog.publish(PublishProducts(products: [Self.tea])).get()
            return try await terminal.sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [.init(code: "TEA", quantity: Quantity(thousandths: count * 1000))],
                    payments: [.init(.cash, currency: .euro)])
            ).get().sale
        }

        private static let tea = Product(sku: "TEA", name: "Tee", price: Money(minor: 300))

        private func branch(
            _ shop: String, of store: TestStore
        ) async throws -> BranchLedger.Branch? {
            try await store.branches().show(ShowBranches()).rows.first { $0.store == shop }?.branch
        }

        @Test(arguments: settings)
        func `what every store sells is at headquarters, once`(setting: Setting) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            for (index, shop) in shops.enumerated() {
                for _ in 0...index { _ = try await sell(store, shop, 2) }
            }
            try await store.agree()
            for (index, shop) in shops.enumerated() {
                let branch = try #require(try await branch(shop, of: store))
                #expect(branch.sales == Int64(index + 1))
                #expect(branch.gross.minor == Int64(index + 1) * 600)
            }
            let stock = try await store.branches().stock(BranchStock(skus: ["TEA"])).rows
            #expect(stock.first?.stores.map(\.store) == shops.sorted())
            #expect(stock.first?.stores.first?.quantity.thousandths ?? 0 < 0)
            let days = try await store.branches().report(BranchReport(dimension: .day)).rows
            #expect(days.map(\.value) == ["2026-11-02"])
            #expect(days.first?.stores.count == shops.count)
        }

        @Test(arguments: settings)
        func `a price of headquarters is every store's price`(setting: Setting) async throws {
            let store = try await setting.store()
            var tea = Self.tea
            tea.price = Money(minor: 333)
            _ = try await store.headquartersCatalog().publish(
                PublishProducts(products: [tea])
            ).get()
            try await store.agree()
            for shop in setting.deployment.shops {
                let catalog = try $Catalog.resolve(
                    id: Address("\(shop.name)/catalog"), using: store.caller)
                let found = try await catalog.find(FindProducts(codes: ["TEA"])).get()
                #expect(found.offers.first?.product.price.minor == 333, "\(shop.name)")
            }
        }

        @Test(arguments: settings)
        func `stores sell on without headquarters, and nothing of it is lost or doubled`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shop = setting.deployment.shops[0].name
            let office = try #require(setting.deployment.node(running: "headquarters/branches"))
            try #require(!office.placements.contains { $0.store == shop })
            _ = try await sell(store, shop)
            try await store.agree()
            await store.stop(office.name)
            for _ in 0..<3 { _ = try await sell(store, shop) }
            await store.settle()
            let line = try await store.sync(of: shop).show(ShowSync())
            #expect(line.told - line.heard > 0 && line.waitingSince != nil)
            try store.start(office.name)
            await store.open()
            try await store.agree()
            #expect(try await branch(shop, of: store)?.sales == 4)
            try await store.restart()
            try await store.agree()
            #expect(try await branch(shop, of: store)?.sales == 4)
        }

        @Test(arguments: settings)
        func `what a store cannot take over waits for a person, and the rest is there`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shop = setting.deployment.shops[0].name
            let gtin = "4012345001921"
            let own = Product(sku: "OWN", gtin: gtin, name: "Eigenes", price: Money(minor: 100))
            let theirs = Product(sku: "THEIRS", gtin: gtin, name: "Ihres", price: Money(minor: 100))
            let catalog = try $Catalog.resolve(id: Address("\(shop)/catalog"), using: store.caller)
            _ = try await catalog.publish(PublishProducts(products: [own])).get()
            _ = try await store.headquartersCatalog().publish(
                PublishProducts(products: [theirs, Self.tea])
            ).get()
            try await store.agree()
            let open = try await store.branches().inbox(ListConflicts()).rows.map(\.conflict.id)
            #expect(open == ["\(shop)/notTaken/THEIRS"])
            #expect(try await catalog.find(FindProducts(codes: ["TEA"])).get().offers.count == 1)
            _ = try await store.branches().settle(SettleConflict(id: open[0])).get()
            #expect(try await store.branches().inbox(ListConflicts()).rows.isEmpty)
        }
    }
}
