import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Goods that are set aside, paid in parts and taken, or not.
    @Suite struct LayawayTests {
        private func opened(_ setting: Setting) async throws -> TestStore {
            let store = try await setting.store()
            let found = try await store.terminal().layAway(layAway(in: store)).get()
            #expect(found.goods.layaway.total.minor == 749)
            return store
        }

        private func layAway(in store: TestStore, number: String = "L-1") -> LayAway {
            LayAway(
                action: ActionID(store.random.saleID()), staff: "S-01", number: number,
                name: "Meier", minimum: Money(minor: 200),
                items: [
                    .init(code: "COFFEE", quantity: Quantity(thousandths: 2000)),
                    .init(code: "BREAD", quantity: .one),
                ])
        }

        private func step(
            _ kind: LayawayStep.Kind, id: SaleID? = nil, by method: Tender.Method = .cash,
            at terminal: Int = 1, in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).sell(
                Sell(
                    sale: id ?? store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(method, currency: .euro)],
                    layaway: LayawayStep("L-1", kind)))
        }

        private func layaway(in store: TestStore) async throws -> Layaway {
            try await store.vouchers().layaway(FindLayaway(number: "L-1")).get().goods.layaway
        }

        private func held(in store: TestStore) async throws -> Int64 {
            try await store.vouchers().account(FindAccount(code: "L-1")).get().account.balance.minor
        }

        private func reserved(_ sku: String, in store: TestStore) async throws -> Int64? {
            await store.settle()
            return try await store.inventory().levels(StockLevels(skus: [sku])).rows.first?.level
                .reserved.thousandths
        }

        @Test(arguments: Setting.all)
        func `goods that are set aside are reserved until they are taken or the layaway ends`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            #expect(try await reserved("COFFEE", in: store) == 2000)
            _ = try await step(.deposit(Money(minor: 300)), in: store).get()
            try await store.restart()
            #expect(try await reserved("COFFEE", in: store) == 2000)
            // A sale that does not come about leaves them where they are.
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await step(.take, by: .card, in: store)
            #expect(declined.refusalName == "payment.declined")
            #expect(try await reserved("COFFEE", in: store) == 2000)
            #expect(try await store.onHand("COFFEE") == 10_000)
            _ = try await step(.take, in: store).get()
            #expect(try await reserved("COFFEE", in: store) == 0)
            #expect(try await store.onHand("COFFEE") == 8000)
            let second = layAway(in: store, number: "L-2")
            _ = try await store.terminal().layAway(second).get()
            #expect(try await reserved("BREAD", in: store) == 1000)
            _ = try await store.vouchers().endLayaway(
                EndLayaway(
                    sale: store.random.saleID(), number: "L-2", amount: .zero, fee: .zero)
            ).get()
            #expect(try await reserved("BREAD", in: store) == 0)
            #expect(try await reserved("COFFEE", in: store) == 0)
        }

        @Test(arguments: Setting.all)
        func `goods are paid in parts at any terminal and are turnover when they are taken`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let few = try await step(.deposit(Money(minor: 199)), in: store)
            #expect(few.refusalName == "layaway.belowMinimum")
            let id = store.random.saleID()
            for _ in 0..<2 {
                let paid = try await step(.deposit(Money(minor: 300)), id: id, in: store).get().sale
                #expect(paid.priced.vat.isEmpty && paid.priced.due.minor == 300)
                #expect(paid.priced.loaded == [LoadedAmount(.layaway, Money(minor: 300))])
            }
            try await store.restart()
            _ = try await step(
                .deposit(Money(minor: 100)), by: .card, at: 2, in: store
            ).get()
            let much = try await step(.deposit(Money(minor: 350)), in: store)
            #expect(much.refusalName == "layaway.overRest")
            #expect(try await held(in: store) == 400)
            #expect(try await store.onHand("COFFEE") == 10_000)
            let taking = store.random.saleID()
            for _ in 0..<2 {
                let taken = try await step(.take, id: taking, at: 3, in: store).get().sale
                #expect(taken.tenders.map(\.method) == [.layaway, .cash])
                #expect(taken.tenders.map(\.amount.minor) == [400, 349])
                #expect(taken.priced.vat.map(\.gross.minor) == [500, 249])
            }
            await store.settle()
            #expect(try await held(in: store) == 0)
            #expect(try await layaway(in: store).state == .taken)
            #expect(try await store.onHand("COFFEE") == 8000)
            let again = try await step(.take, in: store)
            #expect(again.refusalName == "layaway.notOpen")
            let first = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(first.gross == .zero && first.loaded?.map(\.amount.minor) == [300])
            let third = try await store.terminal(3).x(ShowX()).get().report.shift.totals.all
            #expect(third.gross.minor == 749 && third.paid(by: .layaway).minor == 400)
        }

        @Test(arguments: Setting.all)
        func `what was paid goes back in cash when it is cancelled, less the fee, once`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await step(.deposit(Money(minor: 300)), in: store).get()
            let dear = try await step(.cancel(fee: Money(minor: 301)), in: store)
            #expect(dear.refusalName == "layaway.feeOverPaid")
            let id = store.random.saleID()
            for _ in 0..<2 {
                let back = try await step(.cancel(fee: Money(minor: 50)), id: id, in: store)
                    .get().sale
                #expect(back.tenders.map(\.amount.minor) == [-250])
                #expect(back.priced.loaded == [LoadedAmount(.layaway, Money(minor: -300))])
                #expect(back.priced.vat.map(\.gross.minor) == [50])
            }
            await store.settle()
            #expect(try await held(in: store) == 0)
            #expect(try await layaway(in: store).state == .cancelled)
            let late = try await step(.deposit(Money(minor: 300)), in: store)
            #expect(late.refusalName == "layaway.notOpen")
            let all = try await store.terminal().x(ShowX()).get().report.shift
            #expect(all.totals.all.gross.minor == 50)
            #expect(try await store.onHand("FEE") == 0)
            #expect(all.totals.all.paid(by: .cash).minor == 50)
        }

        @Test(arguments: Setting.all)
        func `a declined card leaves a layaway as it was`(setting: Setting) async throws {
            let store = try await opened(setting)
            _ = try await step(.deposit(Money(minor: 300)), in: store).get()
            for kind in [LayawayStep.Kind.deposit(Money(minor: 100)), .take] {
                _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
                let declined = try await step(kind, by: .card, in: store)
                #expect(declined.refusalName == "payment.declined")
                await store.settle()
                #expect(try await held(in: store) == 300)
                #expect(try await layaway(in: store).state == .open)
            }
            let sale = try await step(.take, by: .card, in: store).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [300, 449])
            let void = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund(reason: "mistake", isVoid: true)))
            #expect(void.refusalName == "void.layaway")
            let back = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(back.tenders.map(\.amount.minor) == [-449, -300])
        }

        @Test(arguments: Setting.all)
        func `a number is given once, and a step is a sale by itself`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let again = try await store.terminal(2).layAway(layAway(in: store))
            #expect(again.refusalName == "storedValue.codeTaken")
            let unknown = try await store.vouchers().layaway(FindLayaway(number: "L-9"))
            #expect(unknown.refusalName == "layaway.unknown")
            let mixed = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [.init(code: "COFFEE", quantity: .one)],
                    payments: [.init(.cash, currency: .euro)],
                    layaway: LayawayStep("L-1", .take)))
            #expect(mixed.refusalName == "layaway.alone")
            let asCard = try await store.sell(
                [("COFFEE", 1000)],
                payments: [.init(.giftCard, currency: .euro, code: "L-1")])
            #expect(asCard.refusalName == "storedValue.otherKind")
            let nothing = try await step(.cancel(fee: .zero), in: store)
            #expect(nothing.refusalName == "layaway.nothingPaid")
            let listed = try await store.vouchers().layaways(ListLayaways()).goods
            #expect(listed.map(\.number) == ["L-1"] && listed.map(\.name) == ["Meier"])
        }
    }
}
