import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// What customers give to the staff: taken with the sale, and in none of its figures.
    @Suite struct TipTests {
        private func tip(_ method: Tender.Method, _ minor: Int64) -> Sell.Payment {
            .init(method, currency: .euro, tip: Money(minor: minor))
        }

        private func expected(_ store: TestStore) async throws -> Int64 {
            let id = ActionID(store.random.saleID())
            let fifty = CashCount.Pieces(Denomination(.note, Money(minor: 5000)), 1)
            _ = try await store.terminal().count(
                CountCash(action: id, staff: "S-01", pieces: [fifty])
            ).get()
            return try await store.terminal().closeShift(
                CloseShift(
                    action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            ).get().report.expected.minor
        }

        @Test(arguments: Setting.all)
        func `a card is charged once for the sale and its tip`(setting: Setting) async throws {
            let store = try await setting.store()
            let sale = try await store.sell([("COFFEE", 2000)], payments: [tip(.card, 100)])
                .get().sale
            #expect(sale.priced.due.minor == 500 && sale.priced.vat.map(\.gross.minor) == [500])
            #expect(
                sale.tenders
                    == [Tender(.card, Money(minor: 600), .euro, tip: Money(minor: 100))])
            await store.settle()
            let state = try await store.cardTerminal().status(
                ChargeStatus(CardIntent(sale.id)))
            #expect(state.state == .approved && state.amount?.minor == 600)
            let listed = try await store.payments().reconcile(ReconcilePayments())
            #expect(listed.payments.isEmpty && listed.differing.isEmpty)
            let all = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(all.gross.minor == 500 && all.tips.minor == 100)
            #expect(all.paid(by: .card).minor == 600)
            let rows = try await store.reporting().rows(ReportRows(dimension: .payment)).rows
            #expect(rows.first { $0.value == "card" }?.total.gross.minor == 500)
        }

        @Test(arguments: Setting.all)
        func `a tip in cash is in the drawer, and change is given on the rest`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await store.sell(
                [("COFFEE", 1000)],
                payments: [
                    .init(
                        .cash, Money(minor: 500), currency: .euro, tip: Money(minor: 50))
                ]
            ).get().sale
            #expect(sale.change.minor == 200 && sale.tip.minor == 50)
            #expect(try await expected(store) == 300)
        }

        @Test(arguments: Setting.all)
        func `a refund gives no tip back`(setting: Setting) async throws {
            let store = try await setting.store()
            let sale = try await store.sell([("COFFEE", 2000)], payments: [tip(.card, 100)])
                .get().sale
            let back = try await store.terminal(2).refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02", wanted: WantedRefund())
            ).get().sale
            #expect(back.tenders == [Tender(.card, Money(minor: -500), .euro)])
            await store.settle()
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .card }?.amount.minor == 100)
        }

        @Test(arguments: Setting.all)
        func `an open sale is tipped with its tender, and only in cash or by card`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01", member: "M-1")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            func add(_ method: Tender.Method, step: Int64) async throws -> Answer<SaleShown> {
                let tender = Tender(
                    method, Money(minor: 300), .euro, tip: Money(minor: 50))
                return try await terminal.tender(AddTender(sale: id, step: step, tender: tender))
            }
            #expect(try await add(.points, step: 2).refusalName == "tender.tipNotTaken")
            _ = try await add(.card, step: 3).get()
            let sale = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(sale.tip.minor == 50 && sale.change == .zero && sale.priced.due.minor == 250)
        }
    }
}
