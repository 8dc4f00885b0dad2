import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Money that goes back to the cards that paid, and payments that are settled by themselves.
    @Suite struct CardRefundTests {
        private func behave(_ store: TestStore, _ way: CardBehaviour.Way) async throws {
            _ = try await store.cardTerminal().behave(CardBehaviour(way: way, count: 1))
        }

        /// Three coffees, 7.50, paid with so many cards.
        private func sold(_ store: TestStore, cards: Int = 1) async throws -> Sale {
            var payments = [Sell.Payment(.card, currency: .euro)]
            for _ in 1..<cards {
                payments.append(.init(.card, Money(minor: 200), currency: .euro))
            }
            return try await store.sell([("COFFEE", 3000)], payments: payments).get().sale
        }

        private func refund(
            _ sale: Sale, _ coffees: Int64, at terminal: Int = 1, to payout: Tender.Method? = nil,
            in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02",
                    wanted: WantedRefund(
                        lines: [
                            .init(number: 1, quantity: Quantity(thousandths: coffees * 1000))
                        ], payout: payout)))
        }

        private func listed(_ store: TestStore) async throws -> PaymentsListed {
            await store.settle()
            return try await store.payments().reconcile(ReconcilePayments())
        }

        private func card(_ store: TestStore) async throws -> Int64? {
            try await store.payments().totals(PaymentTotals()).totals
                .first { $0.method == .card }?.amount.minor
        }

        @Test(arguments: Setting.all)
        func `what a card paid goes back to it, in parts and at any terminal`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let one = try await refund(sale, 1, in: store).get().sale
            #expect(one.tenders == [Tender(.card, Money(minor: -250), .euro)])
            let two = try await refund(sale, 2, at: 2, in: store).get().sale
            #expect(two.tenders == [Tender(.card, Money(minor: -500), .euro)])
            let left = try await listed(store)
            #expect(left.refunds.isEmpty && left.payments.isEmpty && left.differing.isEmpty)
            for refund in [one, two] {
                let state = try await store.cardTerminal().refundState(
                    RefundState(CardIntent(refund.id)))
                #expect(state.state == .approved)
                #expect(state.amount?.minor == -refund.priced.due.minor)
            }
            #expect(try await card(store) == 0)
            #expect(try await refund(sale, 1, in: store).refusalName == "refund.overRemaining")
        }

        @Test(arguments: Setting.all)
        func `cash is given for what a card paid where that is wanted`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let cash = try await refund(sale, 1, to: .cash, in: store).get().sale
            #expect(cash.tenders.map(\.method) == [.cash])
            #expect(try await listed(store).refunds.isEmpty)
            #expect(try await card(store) == 750)
        }

        @Test(arguments: Setting.all)
        func `a card that payments has forgotten gets nothing, and nothing is written down`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let old = try await sold(store)
            await store.settle()
            store.days.pass(Int64(PaymentBook.daysKept) + 1)
            // The next charge drops what is over.
            let new = try await sold(store)
            for terminal in 1...2 {
                let refused = try await refund(old, 1, at: terminal, in: store)
                #expect(refused.refusalName == "refund.cardForgotten")
                let shown = try await store.terminal(terminal).show(ShowTerminal())
                #expect(shown.lastReceipt == (terminal == 1 ? 2 : 0))
            }
            let cash = try await refund(old, 3, at: 2, to: .cash, in: store).get().sale
            #expect(cash.tenders == [Tender(.cash, Money(minor: -750), .euro)])
            // Not settled yet, perhaps, and known all the same.
            #expect(try await refund(new, 3, in: store).get().sale.tenders.map(\.method) == [.card])
            let left = try await listed(store)
            #expect(left.refunds.isEmpty && left.differing.isEmpty)
        }

        @Test(arguments: Setting.all)
        func `what a card declines is tried again, or paid out of a drawer once`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            await store.settle()
            try await behave(store, .decline)
            let back = try await refund(sale, 1, in: store).get().sale
            #expect(try await listed(store).refunds.map(\.state) == [.declined])
            let name = RefundName(CardIntent(back.id))
            try await behave(store, .decline)
            _ = try await store.payments().retry(RetryRefund(refund: name)).get()
            #expect(try await listed(store).refunds.map(\.state) == [.declined])
            let message = PayOutRefund(
                action: ActionID(store.random.saleID()), staff: "S-02", refund: name)
            for _ in 0..<2 {
                let paid = try await store.terminal(2).payOut(message).get()
                #expect(paid.amount.minor == 250)
            }
            try await store.restart()
            await store.settle()
            #expect(try await listed(store).refunds.isEmpty)
            let other = PayOutRefund(
                action: ActionID(store.random.saleID()), staff: "S-02", refund: name)
            let again = try await store.terminal().payOut(other)
            #expect(again.refusalName == "payment.notDeclined")
            _ = try await store.terminal(2).count(
                CountCash(
                    action: ActionID(store.random.saleID()), staff: "S-01", pieces: [])
            ).get()
            let z = try await store.terminal(2).closeShift(
                CloseShift(
                    action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            ).get().report
            #expect(z.cash.paidOut.minor == 250 && z.expected.minor == -250)
        }

        @Test(arguments: Setting.all)
        func `two cards pay one sale, and each gets back at most what it paid`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store, cards: 2)
            #expect(sale.tenders.map(\.amount.minor) == [550, 200])
            let back = try await refund(sale, 3, in: store).get().sale
            #expect(try await listed(store).refunds.isEmpty)
            for (tender, amount) in [(1, 550), (2, 200)] as [(Int, Int64)] {
                let intent = CardIntent(sale.id, tender)
                let charge = try await store.cardTerminal().status(ChargeStatus(intent))
                #expect(charge.amount?.minor == amount)
                let state = try await store.cardTerminal().refundState(
                    RefundState(CardIntent(back.id, tender)))
                #expect(state.amount?.minor == amount)
            }
        }

        @Test(arguments: Setting.all)
        func `a second card that is declined gives the first one back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .approve, count: 1))
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            for (step, minor) in [100, 150].enumerated() {
                _ = try await terminal.tender(
                    AddTender(
                        sale: id, step: Int64(step),
                        tender: Tender(.card, Money(minor: Int64(minor)), .euro))
                ).get()
            }
            // The first is charged already, as after a try that went wrong in between.
            _ = try await store.payments().authorise(
                AuthoriseCard(CardIntent(id), amount: Money(minor: 100), currency: .euro)
            ).get()
            try await behave(store, .decline)
            #expect(
                try await terminal.finish(FinishSale(sale: id)).refusalName == "payment.declined")
            _ = try await terminal.abandon(AbandonSale(sale: id)).get()
            let left = try await listed(store)
            #expect(left.payments.isEmpty)
            let charge = try await store.cardTerminal().status(ChargeStatus(CardIntent(id)))
            #expect(charge.state == .reversed)
        }

        @Test(arguments: Setting.all)
        func `a card that approves a part only is given it back`(setting: Setting) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            try await behave(store, .partial)
            let refused = try await store.sell(
                [("COFFEE", 1000)], sale: id, payments: [.init(.card, currency: .euro)])
            #expect(refused.refusalName == "payment.otherApproved")
            let charge = try await store.cardTerminal().status(ChargeStatus(CardIntent(id)))
            #expect(charge.state == .reversed)
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == 0)
        }

        @Test(arguments: Setting.all)
        func `a card terminal that answers with an error is asked what it did`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await behave(store, .error)
            let sale = try await sold(store)
            try await behave(store, .error)
            _ = try await refund(sale, 1, in: store).get()
            let left = try await listed(store)
            let again = left.refunds.isEmpty ? left : try await listed(store)
            #expect(again.refunds.isEmpty && again.payments.isEmpty)
            #expect(try await card(store) == 500)
        }

        @Test(arguments: Setting.all)
        func `a refund that the card does not take stays in sight`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            try await behave(store, .decline)
            let back = try await refund(sale, 1, in: store).get().sale
            let left = try await listed(store)
            #expect(left.refunds.map(\.state) == [.declined])
            #expect(left.refunds.map(\.by) == [back.id])
            #expect(left.refunds.map(\.amount.minor) == [250])
        }

        @Test(arguments: Setting.all)
        func `what a node left open is settled by itself after it is back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            await store.settle()
            try await behave(store, .timeout)
            _ = try await refund(sale, 1, in: store).get()
            await store.settle()
            try await store.restart()
            while try await !store.payments().list(ListPayments()).refunds.isEmpty {
                await store.caller.loop.pause(.milliseconds(50))
            }
            #expect(try await card(store) == 500)
        }
    }
}
