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
        static let several = settings.filter { $0.deployment.shops.count > 1 }

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
            #expect(try #require(line.waitingFor) >= 0)
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

        @Test(arguments: settings)
        func `headquarters knows of backups and restore tests, also after all has begun anew`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shop = setting.deployment.shops[0].name
            try await store.agree()
            let before = try await branch(shop, of: store)
            #expect(before?.backup == nil && before?.restoreTest == nil)
            let notes: [(BackupNote.Kind, Bool)] = [(.backup, true), (.restoreTest, false)]
            for (kind, isGood) in notes {
                let note = NoteBackup(
                    action: ActionID(store.random.saleID()), kind: kind, isGood: isGood)
                for _ in 0..<2 { _ = try await store.sync(of: shop).backedUp(note).get() }
            }
            try await store.agree()
            #expect(try await store.sync(of: shop).show(ShowSync()).waitingFor == nil)
            try await store.restart()
            try await store.agree()
            let branch = try #require(try await branch(shop, of: store))
            #expect(branch.backup?.text.hasPrefix("2026-11-02") == true)
            #expect(branch.restoreTest?.isGood == false)
            #expect(branch.received == (before?.received ?? 0) + 2, "each was told once")
        }

        private static let ticket: Product = {
            var ticket = Product(sku: "TICKET", name: "Karte", price: Money(minor: 1900))
            ticket.rules.limit = .stock
            return ticket
        }()

        private func inventory(_ name: String, of store: TestStore) throws -> $Inventory {
            try $Inventory.resolve(id: Address("\(name)/inventory"), using: store.caller)
        }

        private func buy(_ shop: String, at store: TestStore) async throws -> Answer<SaleFinished> {
            try await $Terminal.resolve(id: Address("\(shop)/terminal/1"), using: store.caller)
                .sell(
                    Sell(
                        sale: store.random.saleID(), staff: "S-01",
                        items: [.init(code: "TICKET", quantity: .one)],
                        payments: [.init(.cash, currency: .euro)]))
        }

        /// One ticket, at one store; all stores know it.
        private func oneTicket(_ store: TestStore, at shop: String) async throws {
            _ = try await store.headquartersCatalog().publish(
                PublishProducts(products: [Self.ticket])
            ).get()
            let movement = StockLedger.Movement(sku: "TICKET", quantity: .one)
            _ = try await inventory(shop, of: store).move(
                MoveStock(
                    sale: store.random.saleID(), reason: "delivery", isSale: false,
                    movements: [movement])
            ).get()
            try await store.agree()
        }

        @Test(arguments: several)
        func `the last one is sold once: by whoever asks first, at whichever store`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await oneTicket(store, at: shops[0])
            // It is at the first store, and the second one borrows it.
            let sold = try await buy(shops[1], at: store)
            #expect(sold.refusalName == nil)
            try await store.agree()
            for shop in shops {
                #expect(
                    try await buy(shop, at: store).refusalName == "inventory.notEnough", "\(shop)")
            }
            let stock = try await store.branches().stock(BranchStock(skus: ["TICKET"])).rows
            #expect(stock.first?.stores.allSatisfy { $0.quantity == .zero } == true)
        }

        @Test(arguments: several)
        func `a store that cannot see the others sells only what it has`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            try await oneTicket(store, at: shops[0])
            let office = try #require(setting.deployment.node(running: "headquarters/branches"))
            await store.stop(office.name)
            #expect(try await buy(shops[1], at: store).refusalName == "inventory.notEnough")
            #expect(try await buy(shops[0], at: store).refusalName == nil)
            try store.start(office.name)
            await store.open()
            try await store.agree()
            #expect(try await buy(shops[1], at: store).refusalName == "inventory.notEnough")
        }

        @Test(arguments: several)
        func `goods for another store are on their way until it accepts them`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shops = setting.deployment.shops.map(\.name)
            let transfer = Transfer(
                id: store.random.saleID(), from: shops[0], to: shops[1],
                lines: [.init(sku: "COFFEE", quantity: Quantity(thousandths: 3000))], isLent: false)
            let ship = ShipStock(transfer: transfer)
            _ = try await inventory(shops[0], of: store).ship(ship).get()
            _ = try await inventory(shops[0], of: store).ship(ship).get()
            try await store.agree()
            #expect(try await store.branches().transfers(ListTransfers()).transfers == [transfer])
            #expect(try await store.onHand("COFFEE") == 7000)
            let arrival = TransferArrival(transfer: transfer.id, lines: transfer.lines)
            let accept = AcceptTransfer(arrival: arrival, store: shops[1])
            _ = try await store.branches().accept(accept).get()
            _ = try await store.branches().accept(accept).get()
            try await store.agree()
            #expect(try await store.branches().transfers(ListTransfers()).transfers.isEmpty)
            let much = Transfer(
                id: store.random.saleID(), from: shops[0], to: shops[1],
                lines: [.init(sku: "COFFEE", quantity: Quantity(thousandths: 8000))], isLent: false)
            let refused = try await inventory(shops[0], of: store).ship(ShipStock(transfer: much))
            #expect(refused.refusalName == "inventory.notEnough")
        }
    }
}
