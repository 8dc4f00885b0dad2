import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// Discounts that staff give, on lines and on the whole, and why.
    @Suite struct DiscountTests {
        private func sell(
            _ items: [Sell.Item], discount: Discount? = nil, reason: String? = nil,
            in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: items, discount: discount,
                    payments: [.init(.cash, currency: .euro)], reason: reason))
        }

        private func coffee(_ discount: GivenDiscount?) -> Sell.Item {
            .init(code: "COFFEE", quantity: Quantity(thousandths: 2000), discount: discount)
        }

        @Test(arguments: Setting.all)
        func `a line is cheaper and says why, as the journal and a refund of it do`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let old = GivenDiscount(.percent(3000), reason: "of yesterday")
            let bread = Sell.Item(code: "BREAD", quantity: .one)
            let sale = try await sell(
                [coffee(old), bread], discount: .amount(Money(minor: 9)), reason: "regular",
                in: store
            ).get().sale
            #expect(sale.priced.total.minor == 350 + 249 - 9)
            #expect(sale.lines.map(\.discountReason) == ["of yesterday", nil])
            #expect(sale.reason == "regular")
            try await store.restart()
            let shown = try await store.terminal().sold(
                ShowSold(sale: sale.id, receipt: sale.receipt)
            ).get().sale
            #expect(shown == sale)
            let back = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(back.priced.total.minor == -sale.priced.total.minor)
            let x = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(x.gross == .zero)
        }

        @Test(arguments: Setting.all)
        func `steps of an open sale say it too, and what is given away has no other discount`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let (id, terminal) = (store.random.saleID(), try store.terminal())
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let give = GiveDiscount(
                sale: id, step: 2, line: 1, discount: .percent(2000), reason: "damaged")
            #expect(
                try await terminal.discount(give).get().sale.lines[0].discountReason == "damaged")
            let whole = GiveDiscount(
                sale: id, step: 3, line: nil, discount: .percent(1000), reason: "staff")
            let shown = try await terminal.discount(whole).get()
            #expect(shown.priced.due.minor == 180 && shown.sale.reason == "staff")
            let comped = try await terminal.comp(
                CompSale(sale: id, step: 4, line: 1, reason: "spilled")
            ).get().sale
            #expect(comped.lines[0].discountReason == nil && comped.lines[0].isComped)
            let none = GiveDiscount(sale: id, step: 5, line: nil, discount: nil)
            #expect(try await terminal.discount(none).get().sale.reason == nil)
        }

        @Test(arguments: Setting.all)
        func `what is no discount is refused, and nothing is sold`(setting: Setting) async throws {
            let store = try await setting.store()
            let cases: [(GivenDiscount, String)] = [
                (.percent(10_001), "discount.percentOutOfRange"),
                (GivenDiscount(.percent(100), reason: ""), "discount.badReason"),
                (GivenDiscount(.percent(100), reason: "a\u{7}"), "discount.badReason"),
            ]
            for (given, name) in cases {
                #expect(try await sell([coffee(given)], in: store).refusalName == name)
            }
            let free = try await sell([coffee(.amount(Money(minor: 9999)))], in: store)
            #expect(try free.get().sale.priced.total == .zero)
        }
    }
}
