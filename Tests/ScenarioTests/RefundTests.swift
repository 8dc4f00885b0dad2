import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    @Suite struct RefundTests {
        /// Three coffees at 19 % and two breads at 7 %, less 10 %: 7.50 and 4.98, together 11.23.
        private func sold(_ store: TestStore, member: String? = nil) async throws -> Sale {
            try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", member: member,
                    items: [
                        .init(code: "COFFEE", quantity: Quantity(thousandths: 3000)),
                        .init(code: "BREAD", quantity: Quantity(thousandths: 2000)),
                    ], discount: .percent(1000), payments: [.init(.cash, currency: .euro)])
            ).get().sale
        }

        private func refund(
            _ sale: Sale, _ lines: [WantedRefund.Line] = [], at terminal: Int = 1,
            in store: TestStore,
            id: SaleID? = nil, goods: RefundLine.Goods = .restock, by payout: Tender.Method? = .cash
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).refund(
                RefundSale(
                    sale: id ?? store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02",
                    wanted: WantedRefund(
                        lines: lines, goods: goods, reason: "broken", payout: payout)))
        }

        @Test(arguments: Setting.all)
        func `a line is refunded in two parts, then the rest, and no more`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store, member: "M-1")
            #expect(sale.priced.due.minor == 1123)
            let part = WantedRefund.Line(number: 1, quantity: .one)
            let first = try await refund(sale, [part], in: store).get().sale
            let second = try await refund(
                sale, [part], in: store, goods: .writeOff
            ).get().sale
            let rest = try await refund(sale, in: store).get().sale
            #expect(first.receipt == "T1-000002" && first.origin?.receipt == "T1-000001")
            #expect(first.lines.map(\.quantity) == [Quantity.one.negated])
            #expect([first, second, rest].reduce(0) { $0 + $1.priced.due.minor } == -1123)
            for (index, sum) in sale.priced.vat.enumerated() {
                let back = [first, second, rest].flatMap(\.priced.vat).filter {
                    $0.rate == sum.rate
                }
                #expect(back.reduce(0) { $0 + $1.vat.minor } == -sum.vat.minor, "\(index)")
                #expect(back.reduce(0) { $0 + $1.net.minor } == -sum.net.minor, "\(index)")
            }
            #expect(try await refund(sale, in: store).refusalName == "refund.overRemaining")
            let more = try await refund(sale, [part], in: store)
            #expect(more.refusalName == "refund.overRemaining")
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 9000)
            #expect(try await store.onHand("BREAD") == 10_000)
            let days = try await store.reporting().rows(ReportRows(dimension: .day)).rows
            #expect(days.map(\.total.gross.minor) == [0])
            #expect(days.map(\.total.quantity) == [.zero])
            #expect(days.map(\.total.sales) == [1] && days.map(\.total.refunds) == [3])
            let totals = try await store.payments().totals(PaymentTotals())
            #expect(totals.totals.first { $0.method == .cash }?.amount.minor ?? 0 == 0)
            let receipt = try await store.receipts().render(
                RenderReceipt(receipt: "T1-000002", form: .text, language: "de"))
            let text = String(decoding: try receipt.get().bytes.array, as: UTF8.self)
            #expect(text.contains("Erstattung zu Beleg") && text.contains("T1-000001"))
            #expect(text.contains("-2,25"))
        }

        @Test(arguments: Setting.all)
        func `another terminal refunds once, what the one that sold still has to give`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let (id, part) = (store.random.saleID(), WantedRefund.Line(number: 2, quantity: .one))
            let first = try await refund(sale, [part], at: 2, in: store, id: id).get().sale
            #expect(first.receipt == "T2-000001" && first.terminal == 2)
            let again = try await refund(sale, [part], at: 2, in: store, id: id).get().sale
            #expect(again == first)
            let elsewhere = try await refund(sale, [part], at: 1, in: store, id: id)
            #expect(elsewhere.refusalName == "message.keyReused")
            let third = try await refund(sale, [part], at: 3, in: store, id: id)
            #expect(third.refusalName == "message.keyReused")
            try await store.restart()
            let after = try await refund(sale, [part], at: 2, in: store, id: id).get().sale
            #expect(after == first)
            let whole = WantedRefund.Line(number: 2, quantity: Quantity(thousandths: 2000))
            #expect(
                try await refund(sale, [whole], in: store).refusalName == "refund.overRemaining")
            let rest = try await refund(sale, in: store).get().sale
            #expect(first.priced.due.minor + rest.priced.due.minor == -1123)
            await store.settle()
            #expect(try await store.onHand("BREAD") == 10_000)
            #expect(try await store.onHand("COFFEE") == 10_000)
            #expect(try await store.terminal(2).show(ShowTerminal()).lastReceipt == 1)
        }

        @Test(arguments: Setting.all)
        func `of two terminals that refund the same line at once, one does`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let caller = store.caller
            let asked = try (1...4).map { number in
                (
                    try store.terminal(number),
                    RefundSale(
                        sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                        staff: "S-01", wanted: WantedRefund(lines: [.init(number: 1)]))
                )
            }
            let ends = try await withThrowingTaskGroup(of: String?.self) { group in
                for (terminal, message) in asked {
                    group.addTask(executorPreference: caller.loop) {
                        try await terminal.refund(message).refusalName
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(ends.filter { $0 == nil }.count == 1)
            #expect(ends.filter { $0 == "refund.overRemaining" }.count == 3)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 10_000)
        }

        @Test(arguments: Setting.all)
        func `what was granted is paid out though the terminal that asked never heard it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let message = RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-01", wanted: WantedRefund())
            // As if terminal 2 had asked and died.
            _ = try await store.terminal().grant(GrantRefund(refund: message, terminal: 2)).get()
            await store.settle()
            try await store.restart()
            let refund = try await store.terminal(2).refund(message).get().sale
            #expect(refund.receipt == "T2-000001")
            #expect(refund.priced.due.minor == -1123)
            #expect(try await store.terminal(2).refund(message).get().sale == refund)
            await store.settle()
            #expect(try await store.terminal(2).show(ShowTerminal()).lastReceipt == 1)
            #expect(try await store.onHand("COFFEE") == 10_000)
        }

        @Test(arguments: Setting.all)
        func `of several pieces with serials those come back that somebody names`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            var detail = ProductDetail()
            detail.rules.tracking = .serial
            let phone = Product(
                sku: "PHONE", name: "Telefon", price: Money(minor: 10_000), detail: detail)
            _ = try await store.catalog().publish(PublishProducts(products: [phone])).get()
            var choice = ItemChoice()
            choice.serials = ["S-1", "S-2", "S-3"]
            let sale = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [
                        .init(code: "PHONE", quantity: Quantity(thousandths: 3000), choice: choice)
                    ], payments: [.init(.cash, currency: .euro)])
            ).get().sale
            let one = Quantity(thousandths: 1000)
            let unsaid = try await refund(sale, [.init(number: 1, quantity: one)], in: store)
            #expect(unsaid.refusalName == "refund.whichSerials")
            let other = try await refund(sale, [.init(number: 1, serials: ["S-4"])], in: store)
            #expect(other.refusalName == "refund.unknownSerial")
            let second = try await refund(sale, [.init(number: 1, serials: ["S-2"])], in: store)
                .get().sale
            #expect(second.lines.map { $0.detail?.serials } == [["S-2"]])
            let again = try await refund(sale, [.init(number: 1, serials: ["S-2"])], in: store)
            #expect(again.refusalName == "refund.unknownSerial")
            let rest = try await refund(sale, [], in: store).get().sale
            #expect(rest.lines.map { $0.detail?.serials } == [["S-1", "S-3"]])
        }

        @Test(arguments: Setting.all)
        func `a refund that cannot be is refused and changes nothing`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let sale = try await sold(store)
            let byCard = try await refund(sale, in: store, by: .card)
            #expect(byCard.refusalName == "refund.overPaidByCard")
            let noLine = try await refund(sale, [.init(number: 3)], in: store)
            #expect(noLine.refusalName == "refund.unknownLine")
            var other = sale
            other.receipt = "T1-000009"
            #expect(try await refund(other, in: store).refusalName == "refund.unknownReceipt")
            let counter = try await refund(sale, in: store).get().sale
            let again = try await refund(counter, in: store)
            #expect(again.refusalName == "refund.overRemaining")
        }

        @Test(arguments: Setting.all)
        func `a sale of returns pays out in cash, and its goods come back`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            func message(_ method: Tender.Method, _ returns: Bool?) -> Sell {
                Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [
                        .init(code: "COFFEE", quantity: Quantity(thousandths: -2000)),
                        .init(code: "BREAD", quantity: .one),
                    ], payments: [.init(method, currency: .euro)], returns: returns)
            }
            let terminal = try store.terminal()
            let refused = try await terminal.sell(message(.cash, nil))
            #expect(refused.refusalName == "sale.quantityNotPositive")
            let byCard = try await terminal.sell(message(.card, true))
            #expect(byCard.refusalName == "tender.notPaidOut")
            let sale = try await terminal.sell(message(.cash, true)).get().sale
            #expect(sale.priced.due.minor == 249 - 500)
            #expect(sale.tenders.map(\.amount.minor) == [249 - 500])
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 12_000)
            let rows = try await store.reporting().rows(ReportRows(dimension: .payment)).rows
            #expect(rows.map(\.total.gross.minor) == [249 - 500])
        }
    }
}
