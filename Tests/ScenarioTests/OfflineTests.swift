import ActorRuntime
import Commerce
import Contracts
import Testing
import TestKit
import Wire

extension Scenarios {
    /// Sales that a device made while no server answered.
    @Suite struct OfflineTests {
        private static let noon = CivilTime(day: 20_758, second: 43_200)

        private func made(
            _ store: TestStore, number: Int64, series: String = "T1-3FA2C9", sale: SaleID? = nil,
            price: Int64 = 199, due: Int64 = 398, method: Tender.Method = .cash
        ) -> BookSale {
            let line = SaleLine(
                sku: "COFFEE", name: "Kaffee", unitPrice: Money(minor: price),
                quantity: Quantity(thousandths: 2000), vat: VATRate(hundredths: 1900))
            return BookSale(
                sale: sale ?? store.random.saleID(), staff: "S-01", lines: [line],
                tenders: [Tender(method, Money(minor: 500), .euro)], due: Money(minor: due),
                soldAt: Self.noon, receipt: DeviceReceipt(series: series, number: number),
                catalogue: 1)
        }

        @Test(arguments: Setting.all)
        func `it is booked as it was made, whatever things cost by now`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let message = made(store, number: 1)
            let sale = try await store.terminal().book(message).get().sale
            #expect(sale.receipt == "T1-3FA2C9-000001")
            #expect(sale.lines[0].unitPrice.minor == 199)
            #expect(sale.change.minor == 102)
            #expect(sale.soldAt == Self.noon && sale.day.text == "2026-11-01")
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 8000)
            let days = try await store.reporting().rows(ReportRows(dimension: .day)).rows
            #expect(days.map(\.value) == ["2026-11-01"])
            let receipt = try await store.receipts().render(
                RenderReceipt(receipt: sale.receipt, form: .text, language: "de"))
            let text = String(decoding: try receipt.get().bytes.array, as: UTF8.self)
            #expect(text.contains("T1-3FA2C9-000001"))
        }

        @Test(arguments: Setting.all)
        func `a repeat has the first answer, and the terminal's own series goes on`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let message = made(store, number: 1)
            let first = try await store.terminal().book(message).get().sale
            #expect(try await store.terminal().book(message).get().sale == first)
            let other = made(store, number: 1, sale: message.sale, price: 100, due: 200)
            #expect(try await store.terminal().book(other).refusalName == "message.keyReused")
            let next = try await store.sell([("COFFEE", 1000)]).get().sale
            #expect(next.receipt == "T1-000001")
            let second = try await store.terminal().book(made(store, number: 2)).get().sale
            #expect(second.receipt == "T1-3FA2C9-000002")
        }

        @Test(arguments: Setting.all)
        func `what was booked stays booked, whatever is parked and taken up meanwhile`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let sold = try await terminal.book(made(store, number: 1)).get().sale
            let void = RefundSale(
                sale: store.random.saleID(), original: sold.id, receipt: sold.receipt,
                staff: "S-01", wanted: WantedRefund(reason: "mistake", isVoid: true))
            #expect(try await terminal.refund(void).refusalName == "void.offline")
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            _ = try await terminal.park(ParkSale(sale: id, handOver: 1)).get()
            await store.settle()
            let again = try await terminal.book(made(store, number: 1))
            #expect(again.refusalName == "receipt.numberTaken")
            _ = try await terminal.resume(ResumeSale(sale: id, handOver: 2)).get()
            try await store.restart()
            let late = try await store.terminal().book(made(store, number: 1))
            #expect(late.refusalName == "receipt.numberTaken")
        }

        @Test(arguments: Setting.all)
        func `a sale is booked by the coin that its device had, and without what nobody can read`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            var message = made(store, number: 1, price: 199, due: 400)
            message.lines[0].discount = .percent(0)
            message.lines[0].changeDetail { $0.reason = String(repeating: "x", count: 201) }
            let sale = try await store.terminal().book(message).get().sale
            #expect(sale.priced.due.minor == 400 && sale.priced.rounding.minor == 2)
            #expect(sale.lines[0].discountReason == nil && sale.change.minor == 100)
            let wrong = made(store, number: 2, price: 199, due: 397)
            #expect(try await store.terminal().book(wrong).refusalName == "sale.otherSum")
        }

        @Test(arguments: Setting.all)
        func `what the till's rules never let happen is refused`(setting: Setting) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            _ = try await terminal.book(made(store, number: 3)).get()
            let wrong = [
                (made(store, number: 3), "receipt.numberTaken"),
                (made(store, number: 0), "receipt.badSeries"),
                (made(store, number: 4, series: "#"), "receipt.badSeries"),
                (made(store, number: 4, due: 397), "sale.otherSum"),
                (made(store, number: 4, method: .card), "sale.notOffline"),
            ]
            for (message, name) in wrong {
                #expect(try await terminal.book(message).refusalName == name)
            }
            _ = try await terminal.book(made(store, number: 1, series: "T1-000000")).get()
        }

        @Test(arguments: Setting.all)
        func `one that comes after the day was closed counts in the next Z with its own day`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            let first = try await close(store, cash: 250)
            #expect(first.report.shift.totals.all.receipts == 1)
            _ = try await terminal.book(made(store, number: 1)).get()
            let next = try await close(store, cash: 398)
            #expect(next.report.shift.totals.all.receipts == 1)
            #expect(next.report.shift.totals.all.gross.minor == 398)
            #expect(next.report.shift.receipts == nil)
            await store.settle()
        }

        /// All cash goes to the safe.
        private func close(_ store: TestStore, cash: Int64) async throws -> ZShown {
            let terminal = try store.terminal()
            let pieces = [
                CashCount.Pieces(Denomination(.coin, Money(minor: 1)), cash)
            ]
            _ = try await terminal.count(
                CountCash(
                    action: ActionID(store.random.saleID()), staff: "S-01", pieces: pieces)
            ).get()
            return try await terminal.closeShift(
                CloseShift(
                    action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero,
                    reason: nil)
            ).get()
        }
    }
}
