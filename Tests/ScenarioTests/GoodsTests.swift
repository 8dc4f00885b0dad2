import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Wire

extension Scenarios {
    /// Codes, choices and price lists at a till.
    @Suite struct GoodsTests {
        private static let products: [Product] = [
            product("BOTTLE", 25) { $0.rules.isDeposit = true },
            product("WATER", 99) { product in
                product.codes = ["96385074"]
                product.deposits = [Deposit(sku: "BOTTLE")]
            },
            product("CHEESE", 1990) { product in
                (product.unit, product.vatClass) = ("kg", "reduced")
                product.codes = ["12345"]
            },
            product("WINE", 899) { $0.rules.minimumAge = 16 },
            product("LATTE", 350) { product in
                let milk = ["COW", "OAT"].enumerated().map { index, sku in
                    Modifier(sku: sku, name: sku, price: Money(minor: Int64(index) * 40))
                }
                product.modifierGroups = [
                    ModifierGroup(id: "milk", name: "Milch", min: 1, max: 1, modifiers: milk)
                ]
            },
            product("CAKE", 300) { $0.vatClass = "reduced" },
            product("BREAK", 550) { product in
                product.combo = Combo(parts: [
                    ComboPart(id: "hot", name: "Heiß", choices: [ComboChoice(sku: "LATTE")]),
                    ComboPart(id: "sweet", name: "Süß", choices: [ComboChoice(sku: "CAKE")]),
                ])
            },
        ]

        private static func product(
            _ sku: String, _ price: Int64, _ change: (inout Product) -> Void
        ) -> Product {
            var product = Product(sku: sku, name: sku, price: Money(minor: price))
            change(&product)
            return product
        }

        private func shop(_ setting: Setting) async throws -> TestStore {
            let store = try await setting.store()
            let message = PublishProducts(products: Self.products)
            _ = try await store.catalog().publish(message).get()
            return store
        }

        private func sell(
            _ items: [Sell.Item], in store: TestStore, age: Int? = nil, group: String? = nil
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: items,
                    payments: [.init(.cash, currency: .euro)], group: group, checkedAge: age))
        }

        private var latte: ItemChoice {
            var choice = ItemChoice()
            choice.modifiers = [ModifierPick(group: "milk", sku: "OAT")]
            return choice
        }

        @Test(arguments: Setting.all)
        func `codes of labels become goods, amounts and lots, in the sale and in the stock`(
            setting: Setting
        ) async throws {
            let store = try await shop(setting)
            let sale = try await sell(
                [
                    .init(code: "96385074", quantity: Quantity(thousandths: 2000)),
                    .init(code: "2212345006212", quantity: .one),
                    .init(code: "(01)04006381333931(17)261231(10)A7", quantity: .one),
                ], in: store
            ).get().sale
            #expect(sale.lines.map(\.sku) == ["WATER", "BOTTLE", "CHEESE", "BREAD"])
            #expect(sale.priced.due.minor == 198 + 50 + 621 + 249)
            #expect(sale.lines[3].detail?.lot == "A7")
            #expect(sale.lines[3].detail?.expiry?.text == "2026-12-31")
            await store.settle()
            #expect(try await store.onHand("CHEESE") == -312, "what the label's price comes to")
            #expect(try await store.onHand("BOTTLE") == -2000)
            let late = Sell.Item(code: "(01)04006381333931(17)261101", quantity: .one)
            #expect(try await sell([late], in: store).refusalName == "product.expired")
        }

        @Test(arguments: Setting.all)
        func `a combo is taxed by its parts, and its receipt shows them`(
            setting: Setting
        ) async throws {
            let store = try await shop(setting)
            var choice = ItemChoice()
            choice.parts = [
                PartPick(part: "hot", code: "LATTE", choice: latte),
                PartPick(part: "sweet", code: "CAKE"),
            ]
            let item = Sell.Item(
                code: "BREAK", quantity: Quantity(thousandths: 2000), choice: choice)
            let sale = try await sell([item], in: store).get().sale
            // 5.50 split 350 : 300, and oat milk on top of the first.
            #expect(sale.lines.map(\.unitPrice.minor) == [296 + 40, 254])
            #expect(sale.priced.vat.map(\.gross.minor) == [672, 508])
            await store.settle()
            let wanted = RenderReceipt(receipt: sale.receipt, form: .text, language: "de")
            let rendered = try await store.receipts().render(wanted).get()
            let text = String(decoding: rendered.bytes.array, as: UTF8.self)
            for part in ["BREAK", "- LATTE", "+ OAT", "- CAKE"] {
                #expect(text.contains(part), "\(part) in \(text)")
            }
            choice.parts.removeLast()
            let half = Sell.Item(code: "BREAK", quantity: .one, choice: choice)
            #expect(try await sell([half], in: store).refusalName == "combo.missingPart")
        }

        @Test(arguments: Setting.all)
        func `an age is asked for, and a deposit is paid back`(setting: Setting) async throws {
            let store = try await shop(setting)
            let wine = Sell.Item(code: "WINE", quantity: .one)
            #expect(try await sell([wine], in: store).refusalName == "sale.ageCheck")
            #expect(try await sell([wine], in: store, age: 16).get().sale.priced.due.minor == 899)
            let bottles = Sell.Item(code: "BOTTLE", quantity: Quantity(thousandths: -4000))
            let back = try await sell([bottles], in: store).get().sale
            #expect(back.priced.due.minor == -100 && back.tenders.map(\.amount.minor) == [-100])
            let other = Sell.Item(code: "CAKE", quantity: Quantity(thousandths: -1000))
            #expect(
                try await sell([other], in: store).refusalName == "sale.quantityNotPositive")
            await store.settle()
            #expect(try await store.onHand("BOTTLE") == 4000)
            let paid = try await store.payments().totals(PaymentTotals()).totals
            #expect(paid.first { $0.method == .cash }?.amount.minor == 799)
        }

        @Test(arguments: Setting.all)
        func `a new price reaches every till at once, and open sales show it`(
            setting: Setting
        ) async throws {
            let store = try await shop(setting)
            let sales = (store.random.saleID(), store.random.saleID())
            let tills = (try store.terminal(1), try store.terminal(2))
            _ = try await tills.0.open(BeginSale(sale: sales.0, staff: "S-01")).get()
            _ = try await tills.1.open(BeginSale(sale: sales.1, staff: "S-02")).get()
            let first = ScanItem(sale: sales.0, step: 1, code: "LATTE", choice: latte)
            #expect(try await tills.0.scan(first).get().priced.due.minor == 390)
            let water = ScanItem(sale: sales.1, step: 1, code: "WATER")
            #expect(try await tills.1.scan(water).get().priced.due.minor == 124)
            var dearer = Self.products.filter { ["BOTTLE", "LATTE", "WATER"].contains($0.sku) }
            for index in dearer.indices { dearer[index].price.minor += 10 }
            _ = try await store.catalog().publish(PublishProducts(products: dearer)).get()
            for (till, price) in [(tills.0, Int64(400)), (tills.1, 109)] {
                // The news is on its way; nobody scans anything meanwhile.
                while try await till.show(ShowTerminal()).open?.lines[0].unitPrice.minor != price {
                    await store.caller.loop.pause(.milliseconds(2))
                }
            }
            let cake = ScanItem(sale: sales.0, step: 2, code: "CAKE")
            #expect(try await tills.0.scan(cake).get().priced.amounts.map(\.minor) == [400, 300])
            let more = ChangeQuantity(
                sale: sales.1, step: 2, line: 1, quantity: Quantity(thousandths: 2000))
            let shown = try await tills.1.change(more).get()
            #expect(shown.priced.amounts.map(\.minor) == [2 * 109, 2 * 35])
            #expect(shown.sale.lines.map(\.quantity.thousandths) == [2000, 2000])
            let alone = ChangeQuantity(sale: sales.1, step: 3, line: 2, quantity: .one)
            #expect(try await tills.1.change(alone).refusalName == "sale.comesAlong")
        }

        @Test(arguments: Setting.all)
        func `a price list holds for its group, is on the line, and ends when it is withdrawn`(
            setting: Setting
        ) async throws {
            let store = try await shop(setting)
            let trade = PriceList(
                id: "TRADE", name: "Handel", group: "trade",
                entries: [.init(sku: "CAKE", price: Money(minor: 210))])
            let many = PriceList(
                id: "MANY", name: "Ab zehn", minimum: Quantity(thousandths: 10_000),
                entries: [.init(sku: "CAKE", price: Money(minor: 250))])
            let message = PublishPriceLists(lists: [trade, many])
            #expect(try await store.catalog().publishLists(message).get().lists == 2)
            let cake = Sell.Item(code: "CAKE", quantity: .one)
            let sale = try await sell([cake], in: store, group: "trade").get().sale
            #expect(sale.priced.due.minor == 210 && sale.lines[0].detail?.list == "TRADE")
            #expect(try await sell([cake], in: store).get().sale.priced.due.minor == 300)
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "CAKE")).get()
            let ten = ChangeQuantity(
                sale: id, step: 2, line: 1, quantity: Quantity(thousandths: 10_000))
            let shown = try await terminal.change(ten).get()
            #expect(shown.priced.due.minor == 2500 && shown.sale.lines[0].detail?.list == "MANY")
            try await store.restart()
            #expect(
                try await store.catalog().lists(ListPriceLists()).lists.map(\.id)
                    == ["MANY", "TRADE"])
            let gone = WithdrawPriceLists(ids: ["TRADE"])
            #expect(try await store.catalog().withdrawLists(gone).get().lists == 1)
            let after = try await sell([cake], in: store, group: "trade").get().sale
            #expect(after.priced.due.minor == 300 && after.lines[0].detail == nil)
            let again = try await store.catalog().withdrawLists(gone)
            #expect(again.refusalName == "priceList.unknown")
        }
    }
}
