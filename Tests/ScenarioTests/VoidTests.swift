import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Paid sales that are taken back as a whole, and goods that are given away.
    @Suite struct VoidTests {
        private func void(
            _ sale: Sale, id: SaleID? = nil, at terminal: Int = 1, in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).refund(
                RefundSale(
                    sale: id ?? store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02", wanted: WantedRefund(reason: "wrong table", isVoid: true)))
        }

        @Test(arguments: Setting.all)
        func `a sale by card is voided once: money and goods are where they were`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await store.sell(
                [("COFFEE", 2000)], payments: [.init(.card, currency: .euro)]
            ).get().sale
            await store.settle()
            #expect(try await void(sale, at: 2, in: store).refusalName == "void.otherTerminal")
            let id = store.random.saleID()
            for _ in 0..<2 {
                let void = try await void(sale, id: id, in: store).get().sale
                #expect(void.tenders == [Tender(.card, Money(minor: -500), .euro)])
                #expect(void.receipt == "T1-000002" && void.origin?.isVoid == true)
            }
            try await store.restart()
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 10_000)
            _ = try await store.payments().reconcile(ReconcilePayments())
            let state = try await store.cardTerminal().refundState(RefundState(CardIntent(id)))
            #expect(state.state == .approved)
            #expect(try await void(sale, in: store).refusalName == "void.refunded")
            let rows = try await store.reporting().rows(ReportRows(dimension: .day)).rows
            #expect(rows.map(\.total.gross) == [.zero])
        }

        @Test(arguments: Setting.all)
        func `a coupon and a gift card are as if the sale had not been`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let half = Promotion(
                id: "HALF", name: "Half", offer: .each(.percent(5000), of: .skus("COFFEE")),
                needsCoupon: true)
            _ = try await store.catalog().promote(PublishPromotions(promotions: [half])).get()
            let vouchers = try store.vouchers()
            _ = try await vouchers.issue(
                IssueCoupons(
                    action: ActionID(store.random.saleID()),
                    coupons: [.init(code: "ONCE", promotion: "HALF", limit: 1)])
            ).get()
            _ = try await vouchers.load(
                LoadValue(
                    sale: store.random.saleID(), day: BusinessDay(day: 0), kind: .giftCard,
                    amounts: [StoredAmount("G-1", Money(minor: 500))])
            ).get()
            let sale = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [.init(code: "COFFEE", quantity: .one)],
                    payments: [.init(.giftCard, currency: .euro, code: "G-1")],
                    coupons: ["ONCE"])
            ).get().sale
            #expect(sale.priced.due.minor == 125)
            _ = try await void(sale, in: store).get()
            await store.settle()
            let left = try await vouchers.account(FindAccount(code: "G-1")).get().account
            #expect(left.balance.minor == 500)
            #expect(try await vouchers.coupons(ListCoupons()).coupons.map(\.used) == [0])
        }

        @Test(arguments: Setting.all)
        func `a closed shift is closed: its sales are refunded`(setting: Setting) async throws {
            let store = try await setting.store()
            let sale = try await store.sell([("COFFEE", 1000)]).get().sale
            let terminal = try store.terminal()
            _ = try await terminal.count(
                CountCash(
                    action: ActionID(store.random.saleID()), staff: "S-01", pieces: [])
            ).get()
            _ = try await terminal.closeShift(
                CloseShift(
                    action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            ).get()
            #expect(try await void(sale, in: store).refusalName == "void.shiftClosed")
        }

        @Test(arguments: Setting.all)
        func `goods are given away by the line, and as a whole sale`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 2, code: "BREAD")).get()
            let comp = CompSale(sale: id, step: 3, line: 1, reason: "cold")
            let shown = try await terminal.comp(comp).get()
            #expect(shown.priced.due.minor == 249 && shown.sale.lines[0].isComped)
            let cash = Tender(.cash, Money(minor: 249), .euro)
            _ = try await terminal.tender(AddTender(sale: id, step: 4, tender: cash)).get()
            let sale = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(sale.lines.map { $0.detail?.comp } == ["cold", nil])
            let whole = try await terminal.sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [.init(code: "BREAD", quantity: .one)], payments: [],
                    comp: "guest of the house")
            ).get().sale
            #expect(whole.priced.due == .zero && whole.lines[0].isComped)
            await store.settle()
            #expect(try await store.onHand("BREAD") == 8000)
        }

        @Test(arguments: Setting.all)
        func `a whole sale gives away what its items say, and only that`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            func sell(_ reasons: [String?], pays minor: Int64?) async throws -> Answer<SaleFinished>
            {
                let items = zip(["COFFEE", "BREAD"], reasons).map { code, reason in
                    Sell.Item(code: code, quantity: .one, comp: reason)
                }
                return try await store.terminal().sell(
                    Sell(
                        sale: store.random.saleID(), staff: "S-01", items: items,
                        payments: minor.map {
                            [.init(.cash, Money(minor: $0), currency: .euro)]
                        } ?? []))
            }
            let one = try await sell(["cold", nil], pays: 249).get().sale
            #expect(one.lines.map { $0.detail?.comp } == ["cold", nil])
            #expect(one.priced.amounts.map(\.minor) == [0, 249])
            let all = try await sell(["cold", "stale"], pays: nil).get().sale
            #expect(all.priced.due == .zero && all.tenders.isEmpty)
            #expect(all.lines.map { $0.detail?.comp } == ["cold", "stale"])
            #expect(try await sell(["", nil], pays: 249).refusalName == "comp.reasonMissing")
        }
    }
}
