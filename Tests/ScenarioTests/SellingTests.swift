import ActorRuntime
import Commerce
import Contracts
import Testing
import TestKit
import Topology
import Wire

extension Scenarios {
    @Suite struct SellingTests {
        @Test(arguments: Setting.all)
        func `a cash sale gives change, a receipt, and reaches every service`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let payment = Sell.Payment(.cash, Money(minor: 2000), currency: .euro)
            let sale = try await store.sell(
                [("COFFEE", 2000), ("4006381333931", 1000)], member: "M-1", payments: [payment]
            ).get().sale
            #expect(sale.receipt == "T1-000001")
            #expect(sale.priced.due.minor == 749)
            #expect(sale.change.minor == 1251)
            #expect(sale.priced.vat.map(\.vat.minor) == [80, 16])
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 8000)
            #expect(try await store.onHand("BREAD") == 9000)
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 107)
            let days = try await store.reporting().rows(ReportRows(dimension: .day)).rows
            #expect(days.map(\.value) == ["2026-11-02"])
            #expect(days.map(\.total.gross.minor) == [749])
            let totals = try await store.payments().totals(PaymentTotals())
            #expect(totals.totals.first { $0.method == .cash }?.amount.minor == 749)
            let receipt = try await store.receipts().render(
                RenderReceipt(receipt: "T1-000001", form: .text, language: "de"))
            let text = String(decoding: try receipt.get().bytes.array, as: UTF8.self)
            #expect(text.contains("Kaffee") && text.contains("12,51"))
            // Beside a headquarters other stores may have some of them.
            let isAlone = setting.deployment.headquarters == nil
            #expect(sale.earnedPoints == 7 && sale.pointsBalance == (isAlone ? 107 : nil))
            #expect(text.contains("Punkte"))
            #expect(text.contains("Punktestand") == isAlone && text.contains("107") == isAlone)
        }

        @Test(arguments: Setting.all)
        func `a sale rung up step by step is the sum of its steps`(setting: Setting) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal(2)
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-02")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            let apples = ScanItem(
                sale: id, step: 2, code: "APPLES", quantity: Quantity(thousandths: 750))
            _ = try await terminal.scan(apples).get()
            // A repeat of a step, as after a lost answer, adds nothing.
            let shown = try await terminal.scan(apples).get()
            #expect(shown.sale.lines.count == 2)
            #expect(shown.priced.due.minor == 250 + 224)
            _ = try await terminal.change(
                ChangeQuantity(sale: id, step: 3, line: 1, quantity: Quantity(thousandths: 2000))
            ).get()
            let reduced = try await terminal.discount(
                GiveDiscount(sale: id, step: 4, line: 1, discount: .percent(1000))
            ).get()
            #expect(reduced.priced.due.minor == 450 + 224)
            let early = try await terminal.finish(FinishSale(sale: id))
            #expect(early.refusalName == "tender.belowTotal")
            let tender = Tender(.cash, Money(minor: 1000), .euro)
            _ = try await terminal.tender(AddTender(sale: id, step: 5, tender: tender)).get()
            let sale = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(sale.receipt == "T2-000001")
            #expect(sale.change.minor == 1000 - 674)
            let again = try await terminal.finish(FinishSale(sale: id)).get().sale
            #expect(again == sale)
        }

        @Test(arguments: Setting.all)
        func `an abandoned sale leaves nothing and takes no number`(setting: Setting) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let id = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
            _ = try await terminal.abandon(AbandonSale(sale: id)).get()
            let sale = try await store.sell([("BREAD", 1000)]).get().sale
            #expect(sale.receipt == "T1-000001")
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 10_000)
        }

        @Test(arguments: Setting.all)
        func `four terminals at once give each sale its own number`(setting: Setting) async throws {
            let store = try await setting.store()
            let caller = store.caller
            var messages: [(Int, Sell)] = []
            for number in 0..<40 {
                messages.append(
                    (
                        number % 4 + 1,
                        Sell(
                            sale: store.random.saleID(), staff: "S-01",
                            items: [.init(code: "COFFEE", quantity: .one)],
                            payments: [.init(.cash, currency: .euro)])
                    ))
            }
            let terminals = try (1...4).map { try store.terminal($0) }
            let receipts = try await withThrowingTaskGroup(of: String.self) { group in
                for (number, message) in messages {
                    let terminal = terminals[number - 1]
                    group.addTask(executorPreference: caller.loop) {
                        try await terminal.sell(message).get().sale.receipt
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(receipts.count == 40)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 10_000 - 40_000)
            let rows = try await store.reporting().rows(ReportRows(dimension: .payment)).rows
            #expect(rows.map(\.total.sales) == [40])
        }
    }
}
