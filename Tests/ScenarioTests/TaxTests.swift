import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// What decides about the VAT of a sale besides its goods: where they are consumed, and who buys.
    @Suite struct TaxTests {
        /// Sausage 4.28 at 19 % here and 7 % to go; the store's coffee has 19 % either way.
        private func store(_ setting: Setting) async throws -> TestStore {
            let store = try await setting.store()
            var sausage = Product(sku: "SAUSAGE", name: "Bratwurst", price: Money(minor: 428))
            sausage.toGoClass = "reduced"
            _ = try await store.catalog().publish(PublishProducts(products: [sausage])).get()
            return store
        }

        private func sell(
            _ codes: [String], _ type: OrderType?, exemption: String? = nil, in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: codes.map { .init(code: $0, quantity: .one) },
                    payments: [.init(.cash, currency: .euro)], orderType: type,
                    exemption: exemption))
        }

        private func vat(_ sale: Sale) -> [Int64: Int64] {
            Dictionary(sale.priced.vat.map { ($0.rate.thousandths, $0.vat.minor) }) { $0 + $1 }
        }

        @Test(arguments: Setting.all)
        func `what is sold to go has its other rate at the same price, and is refunded at it`(
            setting: Setting
        ) async throws {
            let store = try await store(setting)
            let here = try await sell(["SAUSAGE", "COFFEE"], nil, in: store).get().sale
            #expect(vat(here) == [19_000: 108] && here.orderType == nil)
            let sale = try await sell(["SAUSAGE", "COFFEE"], .toGo, in: store).get().sale
            #expect(sale.priced.total == here.priced.total && sale.orderType == .toGo)
            #expect(vat(sale) == [19_000: 40, 7000: 28])
            try await store.restart()
            let back = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund(lines: [.init(number: 1)]))
            ).get().sale
            #expect(vat(back) == [7000: -28] && back.priced.total.minor == -428)
        }

        @Test(arguments: Setting.all)
        func `an open sale changes its order type until money is taken, parked and resumed with it`(
            setting: Setting
        ) async throws {
            let store = try await store(setting)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "SAUSAGE")).get()
            let toGo = try await terminal.order(
                OrderSale(sale: id, step: 2, orderType: .toGo)
            ).get()
            #expect(toGo.sale.lines[0].vat.thousandths == 7000 && toGo.priced.due.minor == 428)
            let more = try await terminal.scan(ScanItem(sale: id, step: 3, code: "SAUSAGE")).get()
            #expect(more.sale.lines.map(\.vat.thousandths) == [7000, 7000])
            _ = try await terminal.park(ParkSale(sale: id, handOver: 1)).get()
            await store.settle()
            let resumed = try await store.terminal(2).resume(ResumeSale(sale: id, handOver: 2))
                .get()
            #expect(resumed.sale.orderType == .toGo && resumed.priced == more.priced)
            let here = try await store.terminal(2).order(
                OrderSale(sale: id, step: 4, orderType: .here)
            ).get()
            #expect(here.priced.vat.map(\.rate.thousandths) == [19_000])
            let tender = AddTender(
                sale: id, step: 5, tender: Tender(.cash, Money(minor: 856), .euro))
            _ = try await store.terminal(2).tender(tender).get()
            let late = try await store.terminal(2).order(
                OrderSale(sale: id, step: 6, orderType: .toGo))
            #expect(late.refusalName == "sale.isTendered")
        }

        @Test(arguments: Setting.all)
        func `an exempt sale costs its net price, says why, and gives back what was paid`(
            setting: Setting
        ) async throws {
            let store = try await store(setting)
            let reason = "U.S. Army AE-FORM 302 4711"
            let sale = try await sell(["COFFEE", "BREAD"], nil, exemption: reason, in: store)
                .get().sale
            #expect(sale.exemption == reason && sale.priced.total.minor == 210 + 233)
            #expect(vat(sale) == [0: 0])
            #expect(
                try await sell(["COFFEE"], nil, exemption: "", in: store).refusalName
                    == "exemption.reasonMissing")
            let x = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(x.taxes.map(\.rate.thousandths) == [0] && x.gross.minor == 443)
            #expect(x.discount == .zero)
            let back = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(back.priced.total.minor == -443 && vat(back) == [0: 0])
        }

        @Test(arguments: Setting.all)
        func `an open sale is made exempt and taxed again, and its parts are exempt`(
            setting: Setting
        ) async throws {
            let store = try await store(setting)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let taxed = try await terminal.scan(ScanItem(sale: id, step: 2, code: "BREAD")).get()
            let exempt = ExemptSale(sale: id, step: 3, reason: "diplomat 12")
            #expect(try await terminal.exempt(exempt).get().priced.due.minor == 443)
            let again = try await terminal.exempt(ExemptSale(sale: id, step: 4, reason: nil)).get()
            #expect(again.priced == taxed.priced && again.sale.exemption == nil)
            _ = try await terminal.exempt(ExemptSale(sale: id, step: 5, reason: "diplomat 12"))
                .get()
            let split = SplitSale(
                sale: id, step: 6, split: .byLine([[.init(2, .one)]]),
                others: [store.random.saleID()])
            #expect(try await terminal.split(split).get().rows.map(\.due.minor) == [210, 233])
        }
    }
}
