import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Coupons: one promotion is let in by a code, which a store's sales use up once.
    @Suite struct CouponTests {
        private static let half = Promotion(
            id: "HALF", name: "Halber Kaffee", offer: .each(.percent(5000), of: .skus("COFFEE")),
            needsCoupon: true)

        private func opened(
            _ setting: Setting, _ codes: [(String, Int64?)] = [("ONCE", 1), ("ALWAYS", nil)]
        ) async throws -> TestStore {
            let store = try await setting.store()
            _ = try await store.catalog().promote(PublishPromotions(promotions: [Self.half])).get()
            _ = try await store.vouchers().issue(
                IssueCoupons(
                    action: ActionID(store.random.saleID()),
                    coupons: codes.map {
                        .init(code: $0.0, promotion: "HALF", limit: $0.1)
                    })
            ).get()
            return store
        }

        private func sell(
            _ coupons: [String], _ sku: String = "COFFEE", id: SaleID? = nil, at terminal: Int = 1,
            by payment: Tender.Method = .cash, in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).sell(
                message(coupons, sku, id: id ?? store.random.saleID(), by: payment))
        }

        private func message(
            _ coupons: [String], _ sku: String = "COFFEE", id: SaleID,
            by payment: Tender.Method = .cash
        ) -> Sell {
            Sell(
                sale: id, staff: "S-01", items: [.init(code: sku, quantity: .one)],
                payments: [.init(payment, currency: .euro)], coupons: coupons)
        }

        private func used(_ code: String, in store: TestStore) async throws -> Int64? {
            try await store.vouchers().coupons(ListCoupons()).coupons
                .first { $0.code == code }?.used
        }

        @Test(arguments: Setting.all)
        func `a serial is used by one sale of the store, however often it is asked for`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let id = store.random.saleID()
            for _ in 0..<2 {
                let sale = try await sell(["ONCE"], id: id, in: store).get().sale
                #expect(sale.priced.due.minor == 125 && sale.coupons == ["ONCE"])
            }
            let again = try await sell(["ONCE"], at: 2, in: store)
            #expect(again.refusalName == "coupon.used")
            try await store.restart()
            #expect(try await sell(["ONCE"], in: store).refusalName == "coupon.used")
            #expect(try await used("ONCE", in: store) == 1)
            let other = try await sell(["ALWAYS"], at: 2, in: store).get().sale
            #expect(other.priced.due.minor == 125)
            #expect(try await sell(["NONE"], in: store).refusalName == "coupon.unknown")
        }

        @Test(arguments: Setting.all)
        func `two terminals that want the same serial at once do not both get it`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let (one, two) = (try store.terminal(1), try store.terminal(2))
            let sales = (0..<2).map { _ in message(["ONCE"], id: store.random.saleID()) }
            async let first = one.sell(sales[0])
            async let second = two.sell(sales[1])
            let names = try await [first.refusalName, second.refusalName]
            #expect(names.count { $0 == nil } == 1 && names.contains("coupon.used"))
            #expect(try await used("ONCE", in: store) == 1)
        }

        @Test(arguments: Setting.all)
        func `what takes nothing off is not used up`(setting: Setting) async throws {
            let store = try await opened(setting)
            let sale = try await sell(["ONCE"], "BREAD", in: store).get().sale
            #expect(sale.coupons == nil && sale.priced.due.minor == 249)
            #expect(try await used("ONCE", in: store) == 0)
        }

        @Test(arguments: Setting.all)
        func `a declined card gives the coupon back, and the next sale uses it`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await sell(["ONCE"], by: .card, in: store)
            #expect(declined.refusalName == "payment.declined")
            await store.settle()
            #expect(try await used("ONCE", in: store) == 0)
            let sale = try await sell(["ONCE"], by: .card, in: store).get().sale
            #expect(sale.coupons == ["ONCE"])
            #expect(try await used("ONCE", in: store) == 1)
        }

        @Test(arguments: Setting.all)
        func `an open sale shows what its coupons take off, and gives them back with itself`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let give = GiveCoupons(sale: id, step: 2, codes: ["ONCE"])
            #expect(try await terminal.coupons(give).get().priced.due.minor == 125)
            let more = try await terminal.scan(ScanItem(sale: id, step: 3, code: "COFFEE")).get()
            #expect(more.priced.due.minor == 250 && more.sale.usedCoupons == ["ONCE"])
            let none = try await terminal.coupons(GiveCoupons(sale: id, step: 4, codes: [])).get()
            #expect(none.priced.due.minor == 500)
            _ = try await terminal.coupons(GiveCoupons(sale: id, step: 5, codes: ["ONCE"])).get()
            let card = Tender(.card, Money(minor: 250), .euro)
            _ = try await terminal.tender(AddTender(sale: id, step: 6, tender: card)).get()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await terminal.finish(FinishSale(sale: id))
            #expect(declined.refusalName == "payment.declined")
            #expect(try await used("ONCE", in: store) == 1)
            try await store.restart()
            _ = try await store.terminal().abandon(AbandonSale(sale: id)).get()
            await store.settle()
            #expect(try await used("ONCE", in: store) == 0)
        }

        @Test(arguments: Setting.all)
        func `a coupon that another sale used first is taken off, and the sale goes on`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            _ = try await terminal.coupons(GiveCoupons(sale: id, step: 2, codes: ["ONCE"])).get()
            _ = try await sell(["ONCE"], at: 2, in: store).get()
            let split = SplitSale(
                sale: id, step: 3, split: .byShare, others: [store.random.saleID()])
            #expect(try await terminal.split(split).refusalName == "coupon.used")
            let off = GiveCoupons(sale: id, step: 4, codes: [])
            #expect(try await terminal.coupons(off).get().priced.due.minor == 250)
            let cash = Tender(.cash, Money(minor: 250), .euro)
            _ = try await terminal.tender(AddTender(sale: id, step: 5, tender: cash)).get()
            let paid = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(paid.priced.due.minor == 250 && paid.coupons == nil)
            await store.settle()
            #expect(try await used("ONCE", in: store) == 1)
        }

        @Test(arguments: Setting.all)
        func `a split uses coupons up, whichever of the parts are paid`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            for step in Int64(1)...2 {
                _ = try await terminal.scan(ScanItem(sale: id, step: step, code: "COFFEE")).get()
            }
            _ = try await terminal.coupons(GiveCoupons(sale: id, step: 3, codes: ["ONCE"])).get()
            let other = store.random.saleID()
            let split = SplitSale(sale: id, step: 4, split: .byShare, others: [other])
            #expect(try await terminal.split(split).get().rows.map(\.due.minor) == [125, 125])
            #expect(try await used("ONCE", in: store) == 1)
            try await store.restart()
            #expect(try await store.terminal().split(split).get().rows.count == 2)
            _ = try await store.terminal().abandon(AbandonSale(sale: id)).get()
            await store.settle()
            #expect(try await used("ONCE", in: store) == 1)
            #expect(try await sell(["ONCE"], in: store).refusalName == "coupon.used")
            _ = try await store.terminal(2).resume(ResumeSale(sale: other, handOver: 2)).get()
            let cash = Tender(.cash, Money(minor: 125), .euro)
            _ = try await store.terminal(2).tender(AddTender(sale: other, step: 1, tender: cash))
                .get()
            let paid = try await store.terminal(2).finish(FinishSale(sale: other)).get().sale
            #expect(paid.priced.due.minor == 125 && paid.coupons == nil)
        }

        @Test(arguments: Setting.all)
        func `a use that came late for a sale that was given up does nothing`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let (vouchers, id) = (try store.vouchers(), store.random.saleID())
            for _ in 0..<2 { _ = try await vouchers.giveBack(ReturnCoupons(sale: id)).get() }
            let late = try await vouchers.use(UseCoupons(sale: id, codes: ["ONCE"]))
            #expect(late.refusalName == "coupon.saleOver")
            #expect(try await used("ONCE", in: store) == 0)
        }
    }
}
