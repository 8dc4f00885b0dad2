import ActorRuntime
import Commerce
import Contracts
import Testing
import TestKit
import Wire

extension Scenarios {
    /// What a device gave back while no server answered.
    @Suite struct OfflineRefundTests {
        private static let evening = CivilTime(day: 20_758, second: 64_800)

        /// So many thousandths of its first line, as a device that knows `sold` of the sale gives them back.
        private func made(
            of sale: Sale, _ quantity: Int64, number: Int64, knowing sold: SoldSale? = nil
        ) throws -> DeviceRefund {
            let known = try KnownSale(sale, sold: sold, else: .inclusive)
            let wanted = WantedRefund(
                lines: [.init(number: 1, quantity: Quantity(thousandths: quantity))], payout: .cash)
            let (refund, paidOut) = try known.refunding(wanted, coin: nil)
            return DeviceRefund(
                refund, paidOut: paidOut, staff: "S-01", soldAt: Self.evening,
                receipt: DeviceReceipt(series: "T1-3FA2C9", number: number))
        }

        private func book(_ store: TestStore, _ made: DeviceRefund, of sale: Sale) -> BookRefund {
            BookRefund(sale: store.random.saleID(), made: made, receipt: sale.receipt)
        }

        @Test(arguments: Setting.all)
        func `it is booked once as it was made, and what is left is less`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let sale = try await store.sell([("COFFEE", 3000)]).get().sale
            let message = book(store, try made(of: sale, 2000, number: 1), of: sale)
            let refund = try await terminal.book(message).get().sale
            #expect(refund.receipt == "T1-3FA2C9-000001" && refund.soldAt == Self.evening)
            #expect(refund.priced.due.minor == -(sale.priced.amounts[0].minor * 2 / 3))
            #expect(refund.origin?.isConflict == nil && refund.origin?.receipt == sale.receipt)
            #expect(try await terminal.book(message).get().sale == refund)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 9000)
            let shown = try await terminal.sold(
                ShowSold(sale: sale.id, receipt: sale.receipt)
            ).get()
            #expect(shown.sold?.lines[0].remaining == .one)
            let next = try await store.sell([("COFFEE", 1000)]).get().sale
            #expect(next.receipt == "T1-000002", "the terminal's own series goes on")
        }

        @Test(arguments: Setting.all)
        func `what had gone back elsewhere meanwhile is booked all the same, and marked`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let sale = try await store.sell([("COFFEE", 2000)]).get().sale
            let alone = try made(of: sale, 2000, number: 1)
            let online = RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-01",
                wanted: WantedRefund(
                    lines: [.init(number: 1, quantity: .one)], payout: .cash))
            _ = try await terminal.refund(online).get()
            let refund = try await terminal.book(book(store, alone, of: sale)).get().sale
            #expect(refund.origin?.isConflict == true)
            #expect(refund.tenders.map(\.amount) == [try Money.zero.subtracting(alone.paidOut)])
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 11_000)
            let last = RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-01", wanted: WantedRefund(payout: .cash))
            #expect(try await terminal.refund(last).refusalName == "refund.overRemaining")
            try await store.restart()
            let again = book(store, try made(of: sale, 1000, number: 2), of: sale)
            let later = try await store.terminal().book(again).get().sale
            #expect(later.origin?.isConflict == true, "what is left is known after a restart")
            await store.settle()
        }

        @Test(arguments: Setting.all)
        func `a sale and its refund that both waited are booked in order`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let line = SaleLine(
                sku: "COFFEE", name: "Kaffee", unitPrice: Money(minor: 199),
                quantity: Quantity(thousandths: 2000), vat: VATRate(hundredths: 1900))
            let sold = BookSale(
                sale: store.random.saleID(), staff: "S-01", lines: [line],
                tenders: [Tender(.cash, Money(minor: 398), .euro)], due: Money(minor: 398),
                soldAt: Self.evening, receipt: DeviceReceipt(series: "T1-3FA2C9", number: 1),
                catalogue: 1)
            let sale = try await terminal.book(sold).get().sale
            let message = book(store, try made(of: sale, 1000, number: 2), of: sale)
            #expect(try await terminal.book(message).get().sale.receipt == "T1-3FA2C9-000002")
            let late = book(store, try made(of: sale, 1000, number: 2), of: sale)
            #expect(try await terminal.book(late).refusalName == "receipt.numberTaken")
            await store.settle()
        }

        @Test(arguments: Setting.all)
        func `what no device's rules let happen is refused`(setting: Setting) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let sale = try await store.sell([("COFFEE", 2000)]).get().sale
            let right = try made(of: sale, 1000, number: 1)
            let wrong: [(inout DeviceRefund) -> Void] = [
                { $0.paidOut.minor += 1 }, { $0.refund.lines[0].amount.minor -= 2 },
                { $0.refund.lines[0].line.quantity.thousandths = 3000 },
                { $0.refund.vat[0].vat.minor += 1 }, { $0.refund.lines += $0.refund.lines },
                { $0.refund.payouts = [] }, { $0.refund.vat = [] },
            ]
            for change in wrong {
                var refund = right
                change(&refund)
                let answer = try await terminal.book(book(store, refund, of: sale))
                #expect(answer.refusalName == "refund.otherSum", "\(refund)")
            }
            var other = book(store, right, of: sale)
            other.receipt = "T1-000099"
            #expect(try await terminal.book(other).refusalName == "refund.unknownReceipt")
            _ = try await terminal.book(book(store, right, of: sale)).get()
        }
    }
}
