import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Foreign notes and coins, at rates that the catalogue has for all terminals.
    @Suite struct ForeignCashTests {
        private static let francs = Currency(code: "CHF") ?? .euro

        private func set(_ text: String, in store: TestStore) async throws {
            let rate = try #require(ExchangeRate(Self.francs, text, in: .euro))
            _ = try await store.catalog().set(SetRates(rates: [rate])).get()
        }

        private func given(_ minor: Int64?) -> [Sell.Payment] {
            [.init(.cash, minor.map(Money.init(minor:)), currency: Self.francs)]
        }

        @Test(arguments: Setting.all)
        func `francs pay at the rate of the moment, and change is given in euros`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let none = try await store.sell([("COFFEE", 1000)], payments: given(500))
            #expect(none.refusalName == "tender.currencyNotTaken")
            try await set("1.5", in: store)
            let rest = try await store.sell([("COFFEE", 1000)], payments: given(nil))
            #expect(rest.refusalName == "tender.foreignAmount")
            let sale = try await store.sell([("COFFEE", 1000)], payments: given(500)).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [750] && sale.change.minor == 500)
            try await set("1", in: store)
            try await store.restart()
            let later = try await store.sell(
                [("COFFEE", 1000)], terminal: 2, payments: given(500)
            ).get().sale
            #expect(later.change.minor == 250)
            await store.settle()
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .cash }?.amount.minor == 500)
        }

        @Test(arguments: Setting.all)
        func `the drawer counts francs by themselves and sends them to the safe`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await set("1.5", in: store)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let tender = Tender(.cash, Money(minor: 200), Self.francs)
            let shown = try await terminal.tender(AddTender(sale: id, step: 2, tender: tender))
                .get().sale
            #expect(shown.tenders.map(\.foreign?.amount.minor) == [200])
            let sale = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(sale.change.minor == 50)
            _ = try await terminal.count(
                CountCash(
                    action: ActionID(store.random.saleID()), staff: "S-01", pieces: [],
                    foreign: [ForeignCount(Self.francs, Money(minor: 150))])
            ).get()
            let z = try await terminal.closeShift(
                CloseShift(
                    action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            ).get().report
            #expect(z.expected.minor == -50 && z.foreign.map(\.difference.minor) == [-50])
            let next = try await store.sell([("BREAD", 1000)]).get().sale
            #expect(next.change == .zero)
            let x = try await terminal.x(ShowX()).get().report
            #expect(x.shift.totals.all.paid(by: .cash).minor == 249)
        }

        @Test(arguments: Setting.all)
        func `a refund of what francs paid is in euros`(setting: Setting) async throws {
            let store = try await setting.store()
            try await set("1.5", in: store)
            let sale = try await store.sell([("COFFEE", 1000)], payments: given(200)).get().sale
            let back = try await store.terminal(2).refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02", wanted: WantedRefund())
            ).get().sale
            #expect(back.tenders == [Tender(.cash, Money(minor: -250), .euro)])
        }
    }
}
