import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    @Suite struct PaymentTests {
        private let card = [Sell.Payment(.card, currency: .euro)]

        private func behave(_ store: TestStore, _ way: CardBehaviour.Way) async throws {
            _ = try await store.cardTerminal().behave(CardBehaviour(way: way, count: 1))
        }

        /// A customer at the counter waits this long.
        private func patient<Value: Sendable>(
            _ body: () async throws -> Value
        ) async throws -> Value {
            try await NodeSystem.$patience.withValue(.milliseconds(1500)) { try await body() }
        }

        @Test(arguments: Setting.all)
        func `an approved card pays the sale once`(setting: Setting) async throws {
            let store = try await setting.store()
            let sale = try await store.sell([("COFFEE", 1000)], payments: card).get().sale
            #expect(sale.tenders.map(\.method) == [.card])
            await store.settle()
            let shown = try await store.payments().totals(PaymentTotals())
            #expect(shown.totals.first { $0.method == .card }?.amount.minor == 250)
            #expect(shown.open.isEmpty)
        }

        @Test(arguments: Setting.all)
        func `a declined card finishes nothing, and another card may be tried`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            try await behave(store, .decline)
            let declined = try await store.sell([("COFFEE", 1000)], sale: id, payments: card)
            #expect(declined.refusalName == "payment.declined")
            let sale = try await store.sell([("COFFEE", 1000)], sale: id, payments: card).get().sale
            #expect(sale.receipt == "T1-000001")
        }

        @Test(arguments: Setting.all)
        func `a card that answers too late is asked for its state and charged once`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await behave(store, .late)
            let sale = try await patient {
                try await store.sell([("COFFEE", 1000)], payments: card).get().sale
            }
            #expect(sale.priced.due.minor == 250)
            await store.settle()
            let shown = try await store.payments().totals(PaymentTotals())
            #expect(shown.totals.first { $0.method == .card }?.amount.minor == 250)
        }

        @Test(arguments: Setting.all)
        func `a card that never answers is not charged and the sale not made`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            try await behave(store, .timeout)
            let refused = try await patient {
                try await store.sell([("COFFEE", 1000)], sale: id, payments: card)
            }
            #expect(refused.refusalName == "payment.timedOut")
            let status = try await store.cardTerminal().status(ChargeStatus(CardIntent(id)))
            #expect(status.state == .reversed)
            let terminal = try await store.terminal().show(ShowTerminal())
            #expect(terminal.lastReceipt == 0)
        }

        /// The card terminal's own word on a sale, and what the shop holds of it.
        private func cardState(_ store: TestStore, _ sale: SaleID) async throws -> CardAnswer.State
        {
            await store.settle()
            return try await store.cardTerminal().status(ChargeStatus(CardIntent(sale))).state
        }

        @Test(arguments: Setting.all)
        func `points without a member are refused before the card is charged`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let payments = [
                Sell.Payment(.points, Money(minor: 50), currency: .euro),
                Sell.Payment(.card, currency: .euro),
            ]
            let refused = try await store.sell([("COFFEE", 1000)], sale: id, payments: payments)
            #expect(refused.refusalName == "loyalty.noMember")
            #expect(try await cardState(store, id) == .none)
        }

        @Test(arguments: Setting.all)
        func `more points than a member has are refused before the card is charged`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let payments = [
                Sell.Payment(.points, Money(minor: 101), currency: .euro),
                Sell.Payment(.card, currency: .euro),
            ]
            let refused = try await store.sell(
                [("COFFEE", 1000)], sale: id, member: "M-1", payments: payments)
            #expect(refused.refusalName == "loyalty.notEnoughPoints")
            #expect(try await cardState(store, id) == .none)
        }

        @Test(arguments: Setting.all)
        func `an approved card goes back when the points are spent meanwhile`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            // A sale that redeemed elsewhere stands for points that went between look and redemption.
            _ = try await store.loyalty().redeem(
                RedeemPoints(sale: id, member: "M-1", points: 1)
            ).get()
            let payments = [
                Sell.Payment(.points, Money(minor: 50), currency: .euro),
                Sell.Payment(.card, currency: .euro),
            ]
            let refused = try await store.sell(
                [("COFFEE", 1000)], sale: id, member: "M-1", payments: payments)
            #expect(refused.refusalName == "message.keyReused")
            #expect(try await cardState(store, id) == .reversed)
            let again = try await store.sell([("COFFEE", 1000)], sale: id)
            #expect(again.refusalName == "sale.voided")
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 100)
            #expect(try await store.payments().totals(PaymentTotals()).open.isEmpty)
        }

        /// A sale whose card is charged and whose points are taken, and that is not finished: another
        /// redemption under its id, of 30 points, came before its own.
        private func halfPaid(_ store: TestStore) async throws -> SaleID {
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01", member: "M-1")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            for (step, tender) in [
                Tender(.card, Money(minor: 200), .euro), Tender(.points, Money(minor: 50), .euro),
            ].enumerated() {
                _ = try await terminal.tender(
                    AddTender(sale: id, step: Int64(step), tender: tender)
                ).get()
            }
            _ = try await store.loyalty().redeem(
                RedeemPoints(sale: id, member: "M-1", points: 30)
            ).get()
            let refused = try await terminal.finish(FinishSale(sale: id))
            #expect(refused.refusalName == "message.keyReused")
            #expect(try await cardState(store, id) == .approved)
            #expect(try await points(store) == 70)
            return id
        }

        private func points(_ store: TestStore) async throws -> Int64 {
            try await store.loyalty().member(FindMember(number: "M-1")).get().member.points
        }

        /// Neither the card nor the points of a sale are gone.
        private func expectAllBack(_ store: TestStore, _ id: SaleID) async throws {
            #expect(try await cardState(store, id) == .reversed)
            let shown = try await store.payments().totals(PaymentTotals())
            #expect(shown.totals.first { $0.method == .card }?.amount == .zero)
            #expect(shown.open.isEmpty)
        }

        @Test(arguments: Setting.all)
        func `a sale that is paid in cash after all gives its card and its points back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await halfPaid(store)
            let paid = try await store.sell([("COFFEE", 1000)], sale: id).get().sale
            #expect(paid.tenders.map(\.method) == [.cash])
            try await expectAllBack(store, id)
            #expect(try await points(store) == 100)
        }

        @Test(arguments: Setting.all)
        func `an abandoned sale gives back the card and the points that it took`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = try await halfPaid(store)
            _ = try await store.terminal().abandon(AbandonSale(sale: id)).get()
            try await expectAllBack(store, id)
            #expect(try await points(store) == 100)
            let again = try await store.sell([("COFFEE", 1000)], sale: id)
            #expect(again.refusalName == "sale.voided")
        }

        @Test(arguments: Setting.all)
        func `points pay up to what a member has`(setting: Setting) async throws {
            let store = try await setting.store()
            let both = [
                Sell.Payment(.points, Money(minor: 60), currency: .euro),
                Sell.Payment(.cash, currency: .euro),
            ]
            let sale = try await store.sell(
                [("COFFEE", 1000)], member: "M-1", payments: both
            ).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [60, 190])
            let more = try await store.sell([("COFFEE", 1000)], member: "M-1", payments: both)
            #expect(more.refusalName == "loyalty.notEnoughPoints")
            await store.settle()
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 100 - 60 + 2)
        }

        @Test(arguments: Setting.all)
        func `stock that is reserved cannot be reserved again`(setting: Setting) async throws {
            let store = try await setting.store()
            let all = StockLedger.Movement(sku: "COFFEE", quantity: Quantity(thousandths: 8000))
            let first = store.random.saleID()
            _ = try await store.inventory().reserve(ReserveStock(sale: first, wanted: [all])).get()
            let second = try await store.inventory().reserve(
                ReserveStock(sale: store.random.saleID(), wanted: [all]))
            #expect(second.refusalName == "inventory.notEnough")
            _ = try await store.inventory().release(ReleaseStock(sale: first)).get()
            let third = ReserveStock(sale: store.random.saleID(), wanted: [all])
            #expect(try await store.inventory().reserve(third).refusalName == nil)
        }
    }
}
