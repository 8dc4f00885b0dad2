import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Wire

extension Scenarios {
    @Suite struct PromotionTests {
        private static let happy = Promotion(
            id: "HAPPY", name: "Kaffeestunde", offer: .each(.percent(2000), of: .skus("COFFEE")))
        private static let pair = Promotion(
            id: "PAIR", name: "2 für 1",
            offer: .buyGet(buy: 1, of: .skus("BREAD"), get: 1, percent: 10_000),
            audience: .members)

        private func publish(_ promotions: [Promotion], in store: TestStore) async throws {
            _ = try await store.catalog().promote(PublishPromotions(promotions: promotions)).get()
        }

        @Test(arguments: Setting.all)
        func `an open sale sees a promotion at the next line, and no more once withdrawn`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            let coffee = ScanItem(sale: id, step: 1, code: "COFFEE")
            #expect(try await terminal.scan(coffee).get().priced.due.minor == 250)
            try await publish([Self.happy], in: store)
            let bread = ScanItem(sale: id, step: 2, code: "BREAD")
            let shown = try await terminal.scan(bread).get()
            #expect(shown.priced.amounts.map(\.minor) == [200, 249])
            #expect(shown.sale.lines[0].reductions?.map(\.amount.minor) == [50])
            let more = ChangeQuantity(
                sale: id, step: 3, line: 1, quantity: Quantity(thousandths: 3000))
            #expect(try await terminal.change(more).get().priced.amounts[0].minor == 600)
            _ = try await store.catalog().withdraw(WithdrawPromotions(ids: ["HAPPY"])).get()
            let less = ChangeQuantity(sale: id, step: 4, line: 1, quantity: .one)
            let after = try await terminal.change(less).get()
            #expect(after.priced.amounts.map(\.minor) == [250, 249])
            #expect(after.sale.lines[0].reductions == nil)
        }

        @Test(arguments: Setting.all)
        func `what the catalogue says explains a price, step by step`(setting: Setting) async throws
        {
            let store = try await setting.store()
            try await publish([Self.happy], in: store)
            let item = Sell.Item(code: "COFFEE", quantity: Quantity(thousandths: 2000))
            let wanted = FindProducts(
                codes: ["COFFEE"],
                basket: WantedBasket(
                    lines: [.init(item)], isMember: false, at: CivilTime(day: 20_758, second: 0)))
            let found = try await store.catalog().find(wanted).get()
            var sale = OpenSale(id: store.random.saleID(), staff: "S-01")
            _ = try sale.take([item], of: found)
            sale.reduce(by: found.reductions ?? [])
            let why = try PriceExplanation(of: sale.lines, by: Pricing())
            #expect(why.steps.map(\.source) == [.list, .promotion])
            #expect(why.steps.map(\.amount.minor) == [500, -100])
            #expect(why.steps.last?.name == "Kaffeestunde")
            let sold = try await store.sell([("COFFEE", 2000)]).get().sale
            #expect(sold.priced.due == why.amount)
        }

        @Test(arguments: Setting.all)
        func `receipt, report and payments agree on what promotions took off`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await publish([Self.happy, Self.pair], in: store)
            let sale = try await store.sell([("COFFEE", 1000), ("BREAD", 2000)], member: "M-1")
                .get().sale
            #expect(sale.priced.amounts.map(\.minor) == [200, 249])
            #expect(sale.lines.map { $0.reductions?.map(\.amount.minor) } == [[50], [249]])
            await store.settle()
            let days = try await store.reporting().rows(ReportRows(dimension: .day)).rows
            #expect(days.map(\.total.gross) == [sale.priced.due])
            let paid = try await store.payments().totals(PaymentTotals()).totals
            #expect(paid.first { $0.method == .cash }?.amount == sale.priced.due)
            let wanted = RenderReceipt(receipt: sale.receipt, form: .text, language: "de")
            let rendered = try await store.receipts().render(wanted).get()
            let text = String(decoding: rendered.bytes.array, as: UTF8.self)
            #expect(text.contains("Kaffeestunde") && text.contains("2 für 1"))
            #expect(text.contains("-2,49") && text.contains("4,49"))
        }

        @Test(arguments: Setting.all)
        func `promotions are for members only where they say so, and never for set prices`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await publish([Self.happy, Self.pair], in: store)
            let stranger = try await store.sell([("BREAD", 2000)]).get().sale
            #expect(stranger.priced.due.minor == 498)
            let item = Sell.Item(code: "COFFEE", quantity: .one, price: Money(minor: 240))
            let message = Sell(
                sale: store.random.saleID(), staff: "S-01", items: [item],
                payments: [.init(.cash, currency: .euro)])
            let sale = try await store.terminal().sell(message).get().sale
            #expect(sale.priced.due.minor == 240 && sale.lines[0].hasSetPrice == true)
        }

        @Test(arguments: Setting.all)
        func `promotions are there after a restart, and each change is a new version`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await publish([Self.happy, Self.pair], in: store)
            let version = try await store.catalog().promotions(ListPromotions()).version
            _ = try await store.catalog().withdraw(WithdrawPromotions(ids: ["PAIR"])).get()
            try await store.restart()
            let found = try await store.catalog().promotions(ListPromotions())
            #expect(found.promotions == [Self.happy] && found.version == version + 1)
            let unknown = try await store.catalog().withdraw(WithdrawPromotions(ids: ["PAIR"]))
            #expect(unknown.refusalName == "promotion.unknown")
            let dry = PublishPromotions(promotions: [Self.pair], isDryRun: true)
            #expect(try await store.catalog().promote(dry).get().promotions == 2)
            #expect(try await store.catalog().promotions(ListPromotions()).promotions.count == 1)
        }
    }
}
