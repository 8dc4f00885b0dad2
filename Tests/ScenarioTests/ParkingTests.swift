import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    @Suite struct ParkingTests {
        /// Coffee and bread, 2.50 at 19 % and 2.49 at 7 %, open at a terminal.
        private func ringUp(
            _ store: TestStore, at terminal: Int = 1, id: SaleID? = nil
        ) async throws -> SaleID {
            let id = id ?? store.random.saleID()
            let terminal = try store.terminal(terminal)
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01", member: "M-1")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 2, code: "BREAD")).get()
            return id
        }

        private func park(_ id: SaleID, _ handOver: Int64 = 1, in store: TestStore) async throws {
            _ = try await store.terminal().park(ParkSale(sale: id, handOver: handOver)).get()
            await store.settle()
        }

        private func pay(
            _ id: SaleID, at number: Int, in store: TestStore
        ) async throws -> Sale {
            let terminal = try store.terminal(number)
            let open = try #require(await terminal.show(ShowTerminal()).open)
            let due = open.agreed?.due ?? Money(minor: 499)
            _ = try await terminal.tender(
                AddTender(sale: id, step: 9, tender: Tender(.cash, due, .euro))
            ).get()
            return try await terminal.finish(FinishSale(sale: id)).get().sale
        }

        private func parked(_ store: TestStore) async throws -> [SaleID] {
            try await store.parking().list(ListParked()).rows.map(\.sale)
        }

        @Test(arguments: Setting.all)
        func `a parked sale goes on at another terminal, with a colleague`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            try await park(id, in: store)
            let row = try #require(try await store.parking().list(ListParked()).rows.first)
            #expect(row.sale == id && row.due.minor == 499 && row.lines == 2)
            #expect(row.nextHandOver == 2 && row.terminal == 1 && row.staff == "S-01")
            _ = try await store.parking().transfer(
                TransferParked(sale: id, staff: "S-03")
            ).get()
            let second = try store.terminal(2)
            let resume = ResumeSale(sale: id, handOver: 2)
            let shown = try await second.resume(resume).get()
            #expect(shown.sale.staff == "S-03" && shown.sale.lines.count == 2)
            #expect(shown.priced.due.minor == 499 && shown.sale.member == "M-1")
            #expect(try await second.resume(resume).get().sale == shown.sale)
            let late = try await store.terminal(3).resume(resume)
            #expect(late.refusalName == "parking.unknownSale")
            _ = try await second.transfer(
                TransferSale(sale: id, step: 1, staff: "S-02")
            ).get()
            let sale = try await pay(id, at: 2, in: store)
            #expect(sale.receipt == "T2-000001" && sale.staff == "S-02")
            await store.settle()
            #expect(try await parked(store).isEmpty)
            #expect(try await store.terminal(2).show(ShowTerminal()).open == nil)
            #expect(try await store.onHand("BREAD") == 9000)
        }

        @Test(arguments: Setting.all)
        func `a parked sale outlives its terminal, parking and the one that takes it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            _ = try await store.terminal().park(ParkSale(sale: id, handOver: 1)).get()
            try await store.restart()
            await store.settle()
            #expect(try await parked(store) == [id])
            #expect(try await store.terminal().show(ShowTerminal()).open == nil)
            // As if terminal 2 had asked and died.
            let take = TakeSale(sale: id, handOver: 2, terminal: 2)
            _ = try await store.parking().take(take).get()
            try await store.restart()
            await store.settle()
            #expect(try await parked(store).isEmpty)
            #expect(try await store.terminal(2).show(ShowTerminal()).open?.id == id)
            let shown = try await store.terminal(2).resume(
                ResumeSale(sale: id, handOver: 2)
            ).get()
            #expect(shown.sale.lines.count == 2)
            #expect(try await pay(id, at: 2, in: store).receipt == "T2-000001")
        }

        @Test(arguments: Setting.all)
        func `a sale that a terminal cannot take any more goes back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            try await park(id, in: store)
            let busy = try await ringUp(store, at: 2)
            let second = try store.terminal(2)
            let refused = try await second.resume(ResumeSale(sale: id, handOver: 2))
            #expect(refused.refusalName == "sale.alreadyOpen")
            #expect(try await parked(store) == [id])
            _ = try await store.parking().take(
                TakeSale(sale: id, handOver: 2, terminal: 2)
            ).get()
            await store.settle()
            let row = try #require(try await store.parking().list(ListParked()).rows.first)
            #expect(row.sale == id && row.nextHandOver == 4)
            #expect(try await second.show(ShowTerminal()).open?.id == busy)
            let late = try await second.resume(ResumeSale(sale: id, handOver: 2))
            #expect(late.refusalName == "sale.wentBack")
            _ = try await store.terminal(3).resume(ResumeSale(sale: id, handOver: 4)).get()
            #expect(try await pay(id, at: 3, in: store).receipt == "T3-000001")
        }

        @Test(arguments: Setting.all)
        func `of four terminals that resume a sale at once, one has it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            try await park(id, in: store)
            let caller = store.caller
            let terminals = try (1...4).map { try store.terminal($0) }
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for terminal in terminals {
                    group.addTask(executorPreference: caller.loop) {
                        try await terminal.resume(ResumeSale(sale: id, handOver: 2)).refusalName
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(names.filter { $0 == nil }.count == 1)
            #expect(names.filter { $0 == "parking.unknownSale" }.count == 3)
            await store.settle()
            var open = 0
            for terminal in terminals where try await terminal.show(ShowTerminal()).open != nil {
                open += 1
            }
            #expect(open == 1)
        }

        @Test(arguments: Setting.all)
        func `what changed while it was parked is in its price, and so when two are merged`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            try await park(id, in: store)
            let half = Promotion(
                id: "HALF", name: "Halb", offer: .each(.percent(5000), of: .skus("BREAD")))
            _ = try await store.catalog().promote(PublishPromotions(promotions: [half])).get()
            let resume = ResumeSale(sale: id, handOver: 2)
            let shown = try await store.terminal(2).resume(resume).get()
            #expect(shown.priced.amounts.map(\.minor) == [250, 124])
            let again = try await store.terminal(2).resume(resume).get()
            #expect(again.sale == shown.sale)
            let other = try await ringUp(store)
            try await park(other, in: store)
            _ = try await store.catalog().withdraw(WithdrawPromotions(ids: ["HALF"])).get()
            let pair = Promotion(
                id: "PAIR", name: "2 für 1",
                offer: .buyGet(buy: 1, of: .skus("BREAD"), get: 1, percent: 10_000))
            _ = try await store.catalog().promote(PublishPromotions(promotions: [pair])).get()
            let merge = MergeSale(sale: other, handOver: 2, into: id)
            let merged = try await store.terminal(2).merge(merge).get()
            #expect(merged.priced.due.minor == 250 + 249 + 250)
            #expect(try await store.terminal(2).show(ShowTerminal()).open == merged.sale)
        }

        @Test(arguments: Setting.all)
        func `three guests pay a third each, at three terminals, with three receipts`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            let others = [store.random.saleID(), store.random.saleID()]
            let split = SplitSale(sale: id, step: 1, split: .byShare, others: others)
            let rows = try await store.terminal().split(split).get().rows
            #expect(rows.map(\.due.minor) == [167, 166, 166])
            #expect(rows.map(\.nextHandOver) == [nil, 2, 2])
            #expect(try await store.terminal().split(split).get().rows.count == 3)
            await store.settle()
            try await store.restart()
            let listed = Set(try await parked(store))
            #expect(listed == Set(others))
            var sales = [try await pay(id, at: 1, in: store)]
            for (number, other) in zip([2, 3], others) {
                _ = try await store.terminal(number).resume(
                    ResumeSale(sale: other, handOver: 2)
                ).get()
                sales.append(try await pay(other, at: number, in: store))
            }
            #expect(sales.map(\.receipt) == ["T1-000001", "T2-000001", "T3-000001"])
            #expect(sales.reduce(0) { $0 + $1.priced.due.minor } == 499)
            for (rate, tax) in [(1900, 40), (700, 16)] as [(Int64, Int64)] {
                let taxes = sales.flatMap(\.priced.vat).filter { $0.rate.hundredths == rate }
                #expect(taxes.reduce(0) { $0 + $1.vat.minor } == tax)
            }
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 9000)
            #expect(try await store.onHand("BREAD") == 9000)
            let text = try await store.receipts().render(
                RenderReceipt(receipt: "T2-000001", form: .text, language: "de")
            ).get()
            #expect(String(decoding: text.bytes.array, as: UTF8.self).contains("1,66"))
            let refund = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sales[1].id,
                    receipt: sales[1].receipt, staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(refund.priced.due.minor == -166)
        }

        @Test(arguments: Setting.all)
        func `a part by line and one by amount are merged again and paid at once`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            let (bread, euro) = (store.random.saleID(), store.random.saleID())
            let terminal = try store.terminal()
            let byLine = try await terminal.split(
                SplitSale(
                    sale: id, step: 1, split: .byLine([[Bill.Take(2, .one)]]), others: [bread])
            ).get().rows
            #expect(byLine.map(\.due.minor) == [250, 249])
            let byAmount = try await terminal.split(
                SplitSale(
                    sale: id, step: 2, split: .byAmount([Money(minor: 100)]), others: [euro])
            ).get().rows
            #expect(byAmount.map(\.due.minor) == [150, 100])
            let scan = try await terminal.scan(ScanItem(sale: id, step: 7, code: "BREAD"))
            #expect(scan.refusalName == "sale.isAgreed")
            await store.settle()
            for other in [bread, euro] {
                let merge = MergeSale(sale: other, handOver: 2, into: id)
                let shown = try await terminal.merge(merge).get()
                #expect(try await terminal.merge(merge).get().sale == shown.sale)
            }
            let sale = try await pay(id, at: 1, in: store)
            #expect(sale.priced.due.minor == 499 && sale.lines.count == 3)
            await store.settle()
            #expect(try await parked(store).isEmpty)
            #expect(try await store.onHand("COFFEE") == 9000)
        }

        @Test(arguments: Setting.all)
        func `two sales become one, though the terminal died while it took the second`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await ringUp(store)
            try await park(id, in: store)
            let whole = try await ringUp(store)
            _ = try await store.parking().take(
                TakeSale(sale: id, handOver: 2, terminal: 1, into: whole)
            ).get()
            try await store.restart()
            await store.settle()
            let merge = MergeSale(sale: id, handOver: 2, into: whole)
            let shown = try await store.terminal().merge(merge).get()
            #expect(shown.sale.id == whole && shown.sale.lines.count == 4)
            #expect(shown.priced.due.minor == 998)
            #expect(try await parked(store).isEmpty)
        }
    }
}
