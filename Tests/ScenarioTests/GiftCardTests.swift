import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    @Suite struct GiftCardTests {
        private func sell(
            _ cards: [(String, Int64)], in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)],
                    giftCards: cards.map { StoredAmount($0.0, Money(minor: $0.1)) }))
        }

        private func card(_ code: String, _ minor: Int64? = nil) -> Sell.Payment {
            .init(.giftCard, minor.map(Money.init(minor:)), currency: .euro, code: code)
        }

        private func left(_ code: String, in store: TestStore) async throws -> Int64 {
            try await store.vouchers().account(FindAccount(code: code)).get().account.balance.minor
        }

        @Test(arguments: Setting.all)
        func `a gift card is sold without tax, topped up, and pays at any terminal`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sold = try await sell([("G-1", 500)], in: store).get().sale
            #expect(sold.priced.due.minor == 500 && sold.priced.vat.isEmpty)
            #expect(sold.priced.loaded == [LoadedAmount(.giftCard, Money(minor: 500))])
            await store.settle()
            _ = try await sell([("G-1", 250), ("G-2", 100)], in: store).get()
            await store.settle()
            #expect(try await left("G-1", in: store) == 750)
            let bought = try await store.sell(
                [("COFFEE", 1000), ("BREAD", 1000)], terminal: 2,
                payments: [card("G-1", 399), card("G-2", 100)]
            ).get().sale
            #expect(bought.priced.due.minor == 499)
            #expect(bought.tenders.map(\.code) == ["G-1", "G-2"])
            try await store.restart()
            await store.settle()
            #expect(try await left("G-1", in: store) == 351)
            #expect(try await left("G-2", in: store) == 0)
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .giftCard }?.amount.minor == 499)
            #expect(totals.first { $0.method == .cash }?.amount.minor == 850)
            #expect(try await store.onHand("COFFEE") == 9000)
            let rows = try await store.reporting().rows(ReportRows(dimension: .staff)).rows
            #expect(rows.map(\.total.gross.minor) == [499])
            #expect(rows.map(\.total.loaded?.minor) == [850])
            let x = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(x.gross == .zero && x.loaded?.map(\.amount.minor) == [850])
        }

        @Test(arguments: Setting.all)
        func
            `a gift card of a store that lets them expire says until when, and is refused behind that`(
                setting: Setting
            ) async throws
        {
            var deployment = setting.deployment
            deployment.stores[0].giftCardMonths = 18
            let store = try await Setting(deployment: deployment, link: setting.link).store()
            let sold = try await sell([("G-1", 500)], in: store).get().sale
            await store.settle()
            let text = try await store.receipts().render(
                RenderReceipt(receipt: sold.receipt, form: .text, language: "de")
            ).get()
            #expect(String(decoding: text.bytes.array, as: UTF8.self).contains("02.05.2028"))
            let found = try await store.vouchers().account(FindAccount(code: "G-1")).get().account
            #expect(found.expires?.text == "2028-05-02")
            // Topped up, it is good for as long anew; refunds onto it change nothing of that.
            for (day, expires) in [(20_000, 20_001), (20_000, 19_000)] as [(Int32, Int32)] {
                _ = try await store.vouchers().load(
                    LoadValue(
                        sale: store.random.saleID(), day: BusinessDay(day: day), kind: .giftCard,
                        amounts: [StoredAmount("G-2", Money(minor: 100))],
                        expires: BusinessDay(day: expires))
                ).get()
            }
            let old = try await store.sell(
                [("COFFEE", 1000)], payments: [card("G-2", 100), .init(.cash, currency: .euro)])
            #expect(old.refusalName == "storedValue.expired")
            #expect(try await sell([("G-2", 100)], in: store).refusalName == "storedValue.expired")
            try await store.restart()
            let kept = try await store.vouchers().account(FindAccount(code: "G-2")).get().account
            #expect(kept.expires?.day == 20_001 && kept.balance.minor == 200)
        }

        @Test(arguments: Setting.all)
        func `the same sale takes a gift card once, and another amount of it never`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            let id = store.random.saleID()
            for _ in 0..<2 {
                _ = try await store.sell(
                    [("COFFEE", 1000)], sale: id, payments: [card("G-1")]
                ).get()
            }
            #expect(try await left("G-1", in: store) == 250)
            let other = try await store.sell(
                [("COFFEE", 1000), ("BREAD", 1000)], payments: [card("G-1")])
            guard case .refused(let refusal) = other else {
                Issue.record("a card paid more than is on it")
                return
            }
            #expect(refusal.name == "storedValue.notEnough")
            #expect(refusal.detail.contains("2.50 EUR; the rest needs another tender"))
            #expect(try await left("G-1", in: store) == 250)
        }

        @Test(arguments: Setting.all)
        func `a declined card gives back what was taken off a gift card`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let payments = [card("G-1", 100), .init(.card, currency: .euro)]
            let declined = try await store.sell([("COFFEE", 1000)], payments: payments)
            #expect(declined.refusalName == "payment.declined")
            await store.settle()
            #expect(try await left("G-1", in: store) == 500)
            let sale = try await store.sell([("COFFEE", 1000)], payments: payments).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [100, 150])
            #expect(try await left("G-1", in: store) == 400)
        }

        @Test(arguments: Setting.all)
        func `an open sale that is given up gives back what it took off a gift card`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let tenders = [
                Tender(.giftCard, Money(minor: 50), .euro, code: "G-1"),
                Tender(.card, Money(minor: 200), .euro),
            ]
            for (step, tender) in tenders.enumerated() {
                _ = try await terminal.tender(
                    AddTender(sale: id, step: Int64(step), tender: tender)
                ).get()
            }
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await terminal.finish(FinishSale(sale: id))
            #expect(declined.refusalName == "payment.declined")
            #expect(try await left("G-1", in: store) == 450)
            let parked = try await terminal.park(ParkSale(sale: id, handOver: 1))
            #expect(parked.refusalName == "sale.isTendered")
            try await store.restart()
            _ = try await store.terminal().abandon(AbandonSale(sale: id)).get()
            await store.settle()
            #expect(try await left("G-1", in: store) == 500)
        }

        @Test(arguments: Setting.all)
        func `a taking that the terminal never heard of goes back with the sale`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            let id = store.random.saleID()
            // As if the terminal had asked, died and given the sale up.
            let taking = RedeemValue(sale: id, amounts: [StoredAmount("G-1", Money(minor: 50))])
            _ = try await store.vouchers().redeem(taking).get()
            _ = try await store.vouchers().giveBack(ReturnValue(sale: id)).get()
            _ = try await store.vouchers().giveBack(ReturnValue(sale: id)).get()
            try await store.restart()
            #expect(try await left("G-1", in: store) == 500)
            let never = store.random.saleID()
            _ = try await store.vouchers().giveBack(ReturnValue(sale: never)).get()
            let late = try await store.vouchers().redeem(
                RedeemValue(sale: never, amounts: taking.amounts))
            #expect(late.refusalName == "storedValue.saleCancelled")
            #expect(try await left("G-1", in: store) == 500)
        }

        @Test(arguments: Setting.all)
        func `gift cards that cannot pay or be sold are refused and nothing is taken`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            let unknown = try await store.sell([("COFFEE", 1000)], payments: [card("G-9")])
            #expect(unknown.refusalName == "storedValue.unknownCode")
            let noCode = try await store.sell(
                [("COFFEE", 1000)], payments: [.init(.giftCard, currency: .euro)])
            #expect(noCode.refusalName == "giftCard.noCode")
            let twice = try await store.sell(
                [("COFFEE", 1000)], payments: [card("G-1", 100), card("G-1")])
            #expect(twice.refusalName == "storedValue.twice")
            let change = try await store.sell([("COFFEE", 1000)], payments: [card("G-1", 300)])
            #expect(change.refusalName == "tender.changeWithoutCash")
            let withCard = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [card("G-1")],
                    giftCards: [StoredAmount("G-2", Money(minor: 100))]))
            #expect(withCard.refusalName == "giftCard.paidByGiftCard")
            let vouchers = try store.vouchers()
            _ = try await vouchers.block(BlockAccount(code: "G-1", isBlocked: true)).get()
            let blocked = try await store.sell([("COFFEE", 1000)], payments: [card("G-1")])
            #expect(blocked.refusalName == "storedValue.blocked")
            #expect(try await sell([("G-1", 100)], in: store).refusalName == "storedValue.blocked")
            #expect(try await left("G-1", in: store) == 500)
            let first = try await sell([("G-3", 100)], in: store).get().sale
            let refund = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: first.id, receipt: first.receipt,
                    staff: "S-01", wanted: WantedRefund()))
            #expect(refund.refusalName == "refund.giftCard")
        }

        @Test(arguments: Setting.all)
        func `a refund goes onto store credit, which pays for the next sale`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let bought = try await store.sell([("COFFEE", 2000)]).get().sale
            let refund = RefundSale(
                sale: store.random.saleID(), original: bought.id, receipt: bought.receipt,
                staff: "S-01",
                wanted: WantedRefund(
                    lines: [.init(number: 1, quantity: .one)], account: "C-1"))
            for _ in 0..<2 {
                let counter = try await store.terminal(2).refund(refund).get().sale
                #expect(counter.tenders.map(\.amount.minor) == [-250])
                #expect(counter.tenders.map(\.code) == ["C-1"])
            }
            await store.settle()
            #expect(try await left("C-1", in: store) == 250)
            let account = try await store.vouchers().account(FindAccount(code: "C-1")).get().account
            #expect(account.kind == .storeCredit)
            _ = try await store.sell([("BREAD", 1000)], payments: [card("C-1")]).get()
            await store.settle()
            #expect(try await left("C-1", in: store) == 1)
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .giftCard }?.amount.minor == -1)
            #expect(totals.first { $0.method == .cash }?.amount.minor == 500)
        }

        @Test(arguments: Setting.all)
        func `what gift cards and points paid is theirs again, at any terminal`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 200)], in: store).get()
            await store.settle()
            let points = Sell.Payment(.points, Money(minor: 60), currency: .euro)
            let sale = try await store.sell(
                [("COFFEE", 2000)], member: "M-1",
                payments: [card("G-1", 200), points, .init(.cash, currency: .euro)]
            ).get().sale
            #expect(sale.tenders.map(\.amount.minor) == [200, 60, 240])
            for terminal in 1...2 {
                let back = try await store.terminal(terminal).refund(
                    RefundSale(
                        sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                        staff: "S-01",
                        wanted: WantedRefund(lines: [.init(number: 1, quantity: .one)]))
                ).get().sale
                #expect(
                    back.tenders.map(\.amount.minor) == [[-200, -50], [-10, -240]][terminal - 1])
            }
            await store.settle()
            #expect(try await left("G-1", in: store) == 200)
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 100)
        }

        @Test(arguments: Setting.all)
        func `nothing is given back onto a card that is blocked`(setting: Setting) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 500)], in: store).get()
            await store.settle()
            let bought = try await store.sell([("COFFEE", 1000)], payments: [card("G-1")]).get()
                .sale
            await store.settle()
            _ = try await store.vouchers().block(BlockAccount(code: "G-1", isBlocked: true)).get()
            let refund = { (id: SaleID, wanted: WantedRefund) in
                RefundSale(
                    sale: id, original: bought.id, receipt: bought.receipt, staff: "S-01",
                    wanted: wanted)
            }
            let tries = [
                (1, WantedRefund(account: "G-1")), (2, WantedRefund(account: "G-1")),
                (1, WantedRefund(reason: "wrong table", isVoid: true)),
            ]
            for (terminal, wanted) in tries {
                let refused = try await store.terminal(terminal).refund(
                    refund(store.random.saleID(), wanted))
                #expect(refused.refusalName == "storedValue.blocked")
            }
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == 2)
            #expect(try await left("G-1", in: store) == 250)
            let id = store.random.saleID()
            let message = refund(id, WantedRefund(account: "C-7"))
            #expect(try await store.terminal().refund(message).get().sale.id == id)
            await store.settle()
            #expect(try await left("C-7", in: store) == 250)
        }

        @Test(arguments: Setting.all)
        func `of four terminals that take all of a gift card at once, one does`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await sell([("G-1", 250)], in: store).get()
            await store.settle()
            let caller = store.caller
            let asked = try (1...4).map { number in
                (
                    try store.terminal(number),
                    Sell(
                        sale: store.random.saleID(), staff: "S-01",
                        items: [.init(code: "COFFEE", quantity: .one)], payments: [card("G-1")])
                )
            }
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for (terminal, message) in asked {
                    group.addTask(executorPreference: caller.loop) {
                        try await terminal.sell(message).refusalName
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(names.filter { $0 == nil }.count == 1)
            #expect(names.filter { $0 == "storedValue.notEnough" }.count == 3)
            await store.settle()
            #expect(try await left("G-1", in: store) == 0)
            #expect(try await store.onHand("COFFEE") == 9000)
        }
    }
}
