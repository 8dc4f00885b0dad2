import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Wire

extension Scenarios {
    /// Goods that come back pay for others.
    @Suite struct ExchangeTests {
        private func message(
            _ sale: Sale, _ lines: [WantedRefund.Line], for items: [String], in store: TestStore,
            payments: [Sell.Payment] = []
        ) -> ExchangeSale {
            ExchangeSale(
                sell: Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: items.map { .init(code: $0, quantity: .one) }, payments: payments),
                refund: RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund(lines: lines)))
        }

        private func line(_ number: Int, _ pieces: Int64) -> WantedRefund.Line {
            .init(number: number, quantity: Quantity(thousandths: pieces * 1000))
        }

        private func balance(_ code: String, in store: TestStore) async throws -> Int64 {
            try await store.vouchers().account(FindAccount(code: code)).get().account.balance.minor
        }

        @Test(arguments: Setting.all)
        func `the customer pays the difference, and both receipts name each other`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let bought = try await store.sell([("COFFEE", 2000)]).get().sale
            let wish = message(
                bought, [line(1, 1)], for: ["BREAD", "BREAD"], in: store,
                payments: [.init(.cash, Money(minor: 500), currency: .euro)])
            let done = try await store.terminal().exchange(wish).get()
            #expect(done.refund.receipt == "T1-000002" && done.sale.receipt == "T1-000003")
            #expect(done.refund.exchange == Exchange(sale: done.sale.id, receipt: "T1-000003"))
            #expect(done.sale.exchange == Exchange(sale: done.refund.id, receipt: "T1-000002"))
            #expect(done.refund.tenders == [Tender(.exchange, Money(minor: -250), .euro)])
            #expect(done.sale.tenders.map(\.amount.minor) == [250, 500])
            #expect(done.sale.change.minor == 252)
            // A repeat is answered, also after a restart, and does nothing more.
            try await store.restart()
            #expect(try await store.terminal().exchange(wish).get().sale == done.sale)
            await store.settle()
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == 3)
            #expect(try await store.onHand("COFFEE") == 9000)
            #expect(try await store.onHand("BREAD") == 8000)
            let all = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(all.gross.minor == 500 - 250 + 498 && all.receipts == 3)
            #expect(all.paid(by: .cash).minor == 748 && all.paid(by: .exchange) == .zero)
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .exchange }?.amount == .zero)
            let text = try await store.receipts().render(
                RenderReceipt(receipt: "T1-000003", form: .text, language: "de")
            ).get()
            #expect(String(decoding: text.bytes.array, as: UTF8.self).contains("T1-000002"))
        }

        @Test(arguments: Setting.all)
        func `what is left goes back as it was paid, at another terminal too`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let bought = try await store.sell(
                [("COFFEE", 2000)], payments: [.init(.card, currency: .euro)]
            ).get().sale
            let wish = message(bought, [], for: ["BREAD"], in: store)
            let done = try await store.terminal(2).exchange(wish).get()
            #expect(done.refund.receipt == "T2-000001" && done.sale.receipt == "T2-000002")
            #expect(done.refund.tenders.map(\.method) == [.card, .exchange])
            #expect(done.refund.tenders.map(\.amount.minor) == [-251, -249])
            #expect(done.sale.tenders.map(\.from) == [ExchangedValue(.card)])
            await store.settle()
            try await store.restart()
            #expect(try await store.terminal(2).exchange(wish).get().sale == done.sale)
            await store.settle()
            #expect(try await store.terminal(2).show(ShowTerminal()).lastReceipt == 2)
            let listed = try await store.payments().reconcile(ReconcilePayments())
            #expect(listed.differing.isEmpty)
            #expect(try await store.onHand("BREAD") == 9000)
            let again = try await store.terminal().exchange(
                message(bought, [], for: ["BREAD"], in: store))
            #expect(again.refusalName == "refund.overRemaining")
        }

        @Test(arguments: Setting.all)
        func `what a gift card paid becomes no money by way of other goods`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)],
                    giftCards: [StoredAmount("G-1", Money(minor: 500))])
            ).get()
            await store.settle()
            let bought = try await store.sell(
                [("COFFEE", 1000)], payments: [.init(.giftCard, currency: .euro, code: "G-1")]
            ).get().sale
            let done = try await store.terminal(2).exchange(
                message(bought, [], for: ["BREAD"], in: store)
            ).get()
            #expect(done.sale.tenders.map(\.from) == [ExchangedValue(.giftCard, code: "G-1")])
            await store.settle()
            #expect(try await balance("G-1", in: store) == 251)
            let back = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: done.sale.id,
                    receipt: done.sale.receipt, staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(back.tenders == [Tender(.giftCard, Money(minor: -249), .euro, code: "G-1")])
            await store.settle()
            #expect(try await balance("G-1", in: store) == 500)
        }

        @Test(arguments: Setting.all)
        func `a declined card exchanges nothing, and a refund that was granted is paid out alone`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let bought = try await store.sell([("COFFEE", 1000)]).get().sale
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await store.terminal().exchange(
                message(
                    bought, [], for: ["COFFEE", "BREAD"], in: store,
                    payments: [.init(.card, currency: .euro)]))
            #expect(declined.refusalName == "payment.declined")
            let short = try await store.terminal(2).exchange(
                message(bought, [], for: ["COFFEE", "BREAD"], in: store))
            #expect(short.refusalName == "tender.belowTotal")
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == 1)
            // As if terminal 2 had asked for it, died, and given its sale up.
            let wish = message(bought, [], for: ["BREAD"], in: store)
            var refund = wish.refund
            refund.wanted.exchanged = Money(minor: 249)
            #expect(
                try await store.terminal().refund(refund).refusalName == "exchange.notAlone")
            _ = try await store.terminal().grant(GrantRefund(refund: refund, terminal: 2)).get()
            await store.settle()
            #expect(
                try await store.terminal(2).exchange(wish).refusalName == "exchange.refunded")
            let totals = try await store.terminal(2).x(ShowX()).get().report.shift.totals.all
            #expect(totals.paid(by: .cash).minor == -250 && totals.receipts == 1)
        }
    }
}
