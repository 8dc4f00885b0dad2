import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Tenders of an open sale that were typed wrong.
    @Suite struct TakenBackTenderTests {
        private func open(
            _ store: TestStore, _ items: [String], member: String? = nil
        ) async throws -> SaleID {
            let id = store.random.saleID()
            let terminal = try store.terminal()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01", member: member)).get()
            for (step, item) in items.enumerated() {
                _ = try await terminal.scan(ScanItem(sale: id, step: Int64(step), code: item))
                    .get()
            }
            return id
        }

        private func tender(
            _ method: Tender.Method, _ minor: Int64, _ id: SaleID, _ store: TestStore,
            _ currency: Currency = .euro, code: String? = nil, tip: Int64? = nil
        ) async throws -> Answer<SaleShown> {
            try await store.terminal().tender(
                AddTender(
                    sale: id, step: Int64(store.random.saleID().low >> 1),
                    tender: Tender(
                        method, Money(minor: minor), currency, code: code,
                        tip: tip.map(Money.init(minor:)))))
        }

        private func untender(
            _ number: Int, _ id: SaleID, _ store: TestStore, step: Int64? = nil
        ) async throws -> Answer<SaleShown> {
            let step = step ?? Int64(store.random.saleID().low >> 1)
            return try await store.terminal().untender(
                RemoveTender(sale: id, step: step, tender: number))
        }

        @Test(arguments: Setting.all)
        func
            `cash, points, foreign cash, a gift card and a tip are taken back before the sale is finished`(
                setting: Setting
            ) async throws
        {
            let store = try await setting.store()
            let francs = try #require(Currency(code: "CHF"))
            let rate = try #require(ExchangeRate(francs, "1.05", in: .euro))
            _ = try await store.catalog().set(SetRates(rates: [rate])).get()
            let id = try await open(store, ["COFFEE"], member: "M-1")
            _ = try await tender(.cash, 2000, id, store, tip: 50).get()
            _ = try await tender(.points, 40, id, store).get()
            _ = try await tender(.cash, 1000, id, store, francs).get()
            _ = try await tender(.giftCard, 10, id, store, code: "G-9").get()
            let first = try await untender(1, id, store, step: 7).get().sale
            #expect(first.tenders.map(\.amount.minor) == [40, 1050, 10])
            // A repeat takes nothing more back.
            #expect(try await untender(1, id, store, step: 7).get().sale == first)
            try await store.restart()
            _ = try await untender(3, id, store).get()
            _ = try await untender(2, id, store).get()
            #expect(try await untender(2, id, store).refusalName == "tender.unknown")
            _ = try await untender(1, id, store).get()
            #expect(try await untender(1, id, store).refusalName == "tender.unknown")
            _ = try await tender(.cash, 250, id, store).get()
            let sale = try await store.terminal().finish(FinishSale(sale: id)).get().sale
            #expect(sale.tenders == [Tender(.cash, Money(minor: 250), .euro)])
            #expect(sale.change == .zero && sale.tip == .zero)
            await store.settle()
            let cash = try await store.terminal().x(ShowX()).get().report.cash
            #expect(cash?.foreign == nil && cash?.expected.minor ?? 250 == 250)
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 102)
        }

        @Test(arguments: Setting.all)
        func `a card that was charged goes back where the sale is then paid in cash`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await open(store, ["COFFEE", "BREAD"])
            _ = try await tender(.card, 250, id, store).get()
            _ = try await tender(.card, 249, id, store).get()
            // The second card is declined once the first one was charged.
            let first = AuthoriseCard(
                CardIntent(id, 1), amount: Money(minor: 250), currency: .euro)
            _ = try await store.payments().authorise(first).get()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await store.terminal().finish(FinishSale(sale: id))
            #expect(declined.refusalName == "payment.declined")
            #expect(try await untender(1, id, store).refusalName == "tender.cardBefore")
            _ = try await untender(2, id, store).get()
            _ = try await untender(1, id, store).get()
            _ = try await tender(.cash, 499, id, store).get()
            let sale = try await store.terminal().finish(FinishSale(sale: id)).get().sale
            #expect(sale.tenders.map(\.method) == [.cash])
            await store.settle()
            let listed = try await store.payments().reconcile(ReconcilePayments())
            #expect(listed.payments.isEmpty && listed.differing.isEmpty)
            for number in 1...2 {
                let state = try await store.cardTerminal().status(
                    ChargeStatus(CardIntent(id, number))
                ).state
                #expect(state != .approved)
            }
        }

        @Test(arguments: Setting.all)
        func `what a gift card paid already goes back with the sale and not by itself`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let load = [StoredAmount("G-1", Money(minor: 500))]
            _ = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)], giftCards: load)
            ).get()
            await store.settle()
            let id = try await open(store, ["COFFEE"])
            _ = try await tender(.giftCard, 100, id, store, code: "G-1").get()
            _ = try await tender(.card, 150, id, store).get()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            _ = try await store.terminal().finish(FinishSale(sale: id))
            #expect(try await untender(1, id, store).refusalName == "tender.taken")
            let more = try await tender(.giftCard, 10, id, store, code: "G-1")
            #expect(more.refusalName == "tender.taken")
            _ = try await untender(2, id, store).get()
            _ = try await tender(.cash, 200, id, store).get()
            let sale = try await store.terminal().finish(FinishSale(sale: id)).get().sale
            #expect(sale.tenders.map(\.method) == [.giftCard, .cash] && sale.change.minor == 50)
            await store.settle()
            let card = try await store.vouchers().account(FindAccount(code: "G-1")).get().account
            #expect(card.balance.minor == 400)
        }
    }
}
