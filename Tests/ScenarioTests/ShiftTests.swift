import ActorRuntime
import Commerce
import Contracts
import Journal
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    @Suite struct ShiftTests {
        private let fifty = CashCount.Pieces(Denomination(.note, Money(minor: 5000)), 1)

        private func euros(_ count: Int64) -> CashCount.Pieces {
            .init(Denomination(.coin, Money(minor: 100)), count)
        }

        private func counted(
            _ pieces: [CashCount.Pieces], in store: TestStore
        ) async throws -> Answer<CashCounted> {
            try await store.terminal().count(
                CountCash(action: ActionID(store.random.saleID()), staff: "S-01", pieces: pieces))
        }

        private func close(
            _ store: TestStore, keeping kept: Int64, reason: String? = nil, id: SaleID? = nil
        ) async throws -> Answer<ZShown> {
            try await store.terminal().closeShift(
                CloseShift(
                    action: ActionID(id ?? store.random.saleID()), staff: "S-01",
                    kept: Money(minor: kept), reason: reason))
        }

        private func move(
            _ kind: CashMovement.Kind, _ amount: Int64, in store: TestStore
        ) async throws {
            _ = try await store.terminal().moveCash(
                MoveCash(
                    action: ActionID(store.random.saleID()), staff: "S-02", kind: kind,
                    amount: Money(minor: amount), reason: "stamps")
            ).get()
        }

        @Test(arguments: Setting.all)
        func `a shift stays open while a card is at work, and the sale is in it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await store.terminal().openShift(
                OpenShift(action: ActionID(store.random.saleID()), staff: "S-01", float: [fifty])
            ).get()
            _ = try await counted([fifty], in: store).get()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .late, count: 1))
            let caller = store.caller
            let terminal = try store.terminal()
            let sale = Sell(
                sale: store.random.saleID(), staff: "S-01",
                items: [.init(code: "COFFEE", quantity: .one)],
                payments: [.init(.card, currency: .euro)])
            let close = CloseShift(
                action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            let selling = Task(executorPreference: caller.loop) {
                try await terminal.sell(sale).get().sale
            }
            for _ in 0..<10_000 {
                guard try await store.payments().list(ListPayments()).payments.isEmpty else {
                    break
                }
                await caller.loop.pause(.milliseconds(1))
            }
            #expect(try await terminal.closeShift(close).refusalName == "sale.inProgress")
            _ = try await selling.value
            let z = try await store.terminal().closeShift(close).get().report.shift
            #expect(z.totals.all.paid(by: .card).minor == 250)
        }

        @Test(arguments: Setting.all)
        func `a shift is opened, sold in, counted and closed, and the next goes on from it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            let opened = try await terminal.openShift(
                OpenShift(action: ActionID(store.random.saleID()), staff: "S-01", float: [fifty])
            ).get().opening
            #expect(opened.float.minor == 5000 && !opened.isAutomatic)
            // 2.50 each at 19 %.
            let sale = try await store.sell([("COFFEE", 3000)]).get().sale
            _ = try await store.sell([("COFFEE", 1000)], payments: [.init(.card, currency: .euro)])
                .get()
            try await move(.paidOut, 120, in: store)
            let x = try await terminal.x(ShowX()).get().report
            #expect(x.cash == nil, "who counts is not told what should be there")
            #expect(x.shift.totals.all.gross.minor == 1000)
            #expect(x.shift.totals.all.paid(by: .card).minor == 250)
            #expect(x.shift.receipts == ReceiptRange(first: 1, last: 2))
            #expect(try await close(store, keeping: 0).refusalName == "drawer.notCounted")
            #expect(try await counted([fifty, euros(6)], in: store).get().sum.minor == 5600)
            let z = try await close(store, keeping: 5000).get()
            #expect(z.report.number == 1 && z.report.expected.minor == 5000 + 750 - 120)
            #expect(z.report.difference.minor == -30 && z.report.takenOut.minor == 600)
            #expect(z.hash.array == Digest(of: z.report.bytes).bytes)
            #expect(try await terminal.x(ShowX()).refusalName == "drawer.noShift")
            try await refundAndClose(sale, after: z, in: store)
        }

        private func refundAndClose(
            _ sale: Sale, after first: ZShown, in store: TestStore
        ) async throws {
            let terminal = try store.terminal()
            _ = try await terminal.refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-02",
                    wanted: WantedRefund(
                        lines: [.init(number: 1, quantity: .one)], goods: .restock,
                        reason: "cold", payout: .cash))
            ).get()
            _ = try await counted([euros(47)], in: store).get()
            let second = try await close(store, keeping: 0).get()
            #expect(second.report.number == 2 && second.report.previous == first.hash.array)
            #expect(second.report.shift.opening.isAutomatic)
            #expect(second.report.expected.minor == 5000 - 250)
            #expect(second.report.shift.totals.all.returned.minor == 250)
            #expect(second.report.shift.totals.all.returns == 1)
            #expect(second.report.before == first.report.after)
            #expect(try await terminal.z(ShowZ()).get().report == second.report)
            #expect(try await terminal.z(ShowZ(number: 1)).get().report == first.report)
            #expect(try await terminal.z(ShowZ(number: 3)).refusalName == "drawer.unknownReport")
        }

        @Test(arguments: Setting.all)
        func `a close that is asked for again gives the same report, also after a restart`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            try await move(.paidIn, 500, in: store)
            _ = try await counted([euros(7)], in: store).get()
            let id = store.random.saleID()
            let closed = try await close(store, keeping: 700, id: id).get()
            try await store.restart()
            #expect(try await close(store, keeping: 700, id: id).get().report == closed.report)
            let other = try await close(store, keeping: 0, id: id)
            #expect(other.refusalName == "message.keyReused")
            let shown = try await store.terminal().z(ShowZ(number: 1)).get()
            #expect(shown.report == closed.report && shown.hash == closed.hash)
            _ = try await store.sell([("COFFEE", 1000)]).get()
            let x = try await store.terminal().x(ShowX()).get().report
            #expect(x.shift.opening.float.minor == 700 && x.shift.totals.all.receipts == 1)
        }

        @Test(arguments: Setting.all)
        func `a sale after the count makes it outdated, and a sale given up is a void`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let terminal = try store.terminal()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            _ = try await counted([euros(2)], in: store).get()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            #expect(try await close(store, keeping: 0).refusalName == "drawer.countOutdated")
            // Of three only one is a void: one is empty, and one goes on at a device.
            for number in Int64(1)...3 {
                let id = store.random.saleID()
                _ = try await terminal.open(BeginSale(sale: id, staff: "S-01")).get()
                if number != 2 {
                    _ = try await terminal.scan(ScanItem(sale: id, step: 1, code: "BREAD")).get()
                }
                _ = try await terminal.abandon(
                    AbandonSale(sale: id, goesOn: number == 3 ? true : nil)
                ).get()
            }
            // What money was taken for goes on nowhere: that is a void, whatever a device says.
            let paid = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: paid, staff: "S-01")).get()
            _ = try await terminal.scan(ScanItem(sale: paid, step: 1, code: "BREAD")).get()
            let tender = Tender(.cash, Money(minor: 249), .euro)
            _ = try await terminal.tender(AddTender(sale: paid, step: 2, tender: tender)).get()
            _ = try await terminal.abandon(AbandonSale(sale: paid, goesOn: true)).get()
            _ = try await terminal.openDrawer(
                OpenDrawer(action: ActionID(store.random.saleID()), staff: "S-02")
            ).get()
            let all = try await terminal.x(ShowX()).get().report.shift.totals
            #expect(all.all.voids == 2 && all.all.noSales == 1 && all.all.sales == 2)
            #expect(all.people.map(\.staff) == ["S-01", "S-02"])
        }
    }

    @Suite struct StrictDrawerTests {
        @Test(arguments: Setting.all)
        func `a store that wants a shift sells nothing and charges nobody before one is open`(
            setting: Setting
        ) async throws {
            var strict = setting.deployment
            for index in strict.stores.indices {
                strict.stores[index].drawers.requireShift = true
                strict.stores[index].drawers.approvalAbove = "1.00"
            }
            let store = try await Setting(deployment: strict, link: setting.link).store()
            let terminal = try store.terminal()
            #expect(
                try await store.sell([("COFFEE", 1000)], payments: [.init(.card, currency: .euro)])
                    .refusalName == "drawer.noShift")
            let begun = try await terminal.open(
                BeginSale(sale: store.random.saleID(), staff: "S-01"))
            #expect(begun.refusalName == "drawer.noShift")
            let totals = try await store.payments().totals(PaymentTotals())
            #expect(totals.totals.allSatisfy { $0.amount == .zero })
            _ = try await terminal.openShift(
                OpenShift(action: ActionID(store.random.saleID()), staff: "S-01", float: [])
            ).get()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            _ = try await terminal.count(
                CountCash(
                    action: ActionID(store.random.saleID()), staff: "S-01",
                    pieces: [.init(Denomination(.note, Money(minor: 500)), 1)])
            ).get()
            var message = CloseShift(
                action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero)
            #expect(try await terminal.closeShift(message).refusalName == "drawer.approvalNeeded")
            message.approver = "S-02"
            let z = try await terminal.closeShift(message).get().report
            #expect(z.difference.minor == 250 && z.close.approver == "S-02")
        }
    }
}
