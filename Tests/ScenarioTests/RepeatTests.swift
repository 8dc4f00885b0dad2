import ActorRuntime
import Commerce
import Contracts
import Testing
import TestKit
import Topology

extension Scenarios {
    @Suite struct RepeatTests {
        @Test(arguments: Setting.all)
        func `the same sale asked for again is the same sale`(setting: Setting) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let first = try await store.sell([("COFFEE", 1000)], sale: id).get().sale
            let second = try await store.sell([("COFFEE", 1000)], sale: id).get().sale
            #expect(first == second)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 9000)
        }

        @Test(arguments: Setting.all)
        func `another sale under the same id is refused and changes nothing`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            _ = try await store.sell([("COFFEE", 1000)], sale: id).get()
            let other = try await store.sell([("BREAD", 1000)], sale: id)
            #expect(other.refusalName == "message.keyReused")
            await store.settle()
            #expect(try await store.onHand("BREAD") == 10_000)
        }

        @Test(arguments: Setting.all)
        func `a sale that was rung up step by step is not sold again in one step`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let tender = Tender(.cash, Money(minor: 250), .euro)
            _ = try await terminal.tender(AddTender(sale: id, step: 2, tender: tender)).get()
            _ = try await terminal.finish(FinishSale(sale: id)).get()
            let again = try await store.sell([("COFFEE", 1000)], sale: id)
            #expect(again.refusalName == "message.keyReused")
            #expect(try await terminal.show(ShowTerminal()).lastReceipt == 1)
        }

        @Test(arguments: Setting.all)
        func `a refused sale may come again, mended, under its id`(setting: Setting) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let refused = try await store.sell([("NOTHING", 1000)], sale: id)
            #expect(refused.refusalName == "catalog.unknownCode")
            let sale = try await store.sell([("COFFEE", 1000)], sale: id).get().sale
            #expect(sale.receipt == "T1-000001")
        }

        @Test(arguments: Setting.all)
        func `a restart keeps reports, stock, numbers, answers and the open sale`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let first = try await store.sell([("COFFEE", 3000)], sale: id).get().sale
            let open = store.random.saleID()
            _ = try await store.terminal().open(BeginSale(sale: open, staff: "S-01")).get()
            _ = try await store.terminal().scan(ScanItem(sale: open, step: 1, code: "BREAD")).get()
            await store.settle()
            let before = try await snapshot(store)
            try await store.restart()
            #expect(try await snapshot(store) == before)
            let again = try await store.sell([("COFFEE", 3000)], sale: id).get().sale
            #expect(again == first)
            let shown = try await store.terminal().show(ShowTerminal())
            #expect(shown.open?.lines.map(\.sku) == ["BREAD"])
            let next = try await store.sell([("BREAD", 1000)]).get().sale
            #expect(next.receipt == "T1-000002")
        }

        @Test(arguments: Setting.all)
        func `what could not be delivered arrives once its node is back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let inventory = store.address("inventory").path
            let owner = try #require(setting.deployment.node(running: inventory)?.name)
            let terminal = store.address("terminal/1").path
            // Where one node runs both there is nothing to cut off.
            guard owner != setting.deployment.node(running: terminal)?.name else { return }
            await store.stop(owner)
            for _ in 0..<5 { _ = try await store.sell([("COFFEE", 1000)]).get() }
            try store.start(owner)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 5000)
        }

        private func snapshot(_ store: TestStore) async throws -> [String] {
            var lines: [String] = []
            for dimension in SalesReport.Dimension.allCases {
                let rows = try await store.reporting().rows(ReportRows(dimension: dimension)).rows
                lines += rows.map { "\(dimension) \($0.value) \($0.total)" }
            }
            let stock = try await store.inventory().levels(StockLevels()).rows
            return lines + stock.map { "\($0.sku) \($0.level)" }
        }
    }
}
