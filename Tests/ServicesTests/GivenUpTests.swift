import ActorRuntime
import Commerce
import Contracts
import Foundation
import GRDB
import Journal
import TestKit
import Testing
import Topology
import Wire

/// Messages that somebody gives up, and what makes up for one that payments needed.
@Suite struct GivenUpTests {
    private struct Stuck {
        let store: TestStore
        let control: $NodeControl
        let sale: SaleID
        let item: ParkedShown.Item
    }

    /// A store with a sale by card, or the refund of one, whose message to payments is parked.
    private func stuck(isRefund: Bool = false) async throws -> Stuck {
        let text = try Repository.text("Topologies/corner-shop.yml")
        let deployment = try TopologyReader.read(Array(text.utf8), file: "corner-shop.yml")
        let store = try TestStore(deployment, .inProcess)
        await store.open()
        try await store.stockShelves()
        let node = deployment.nodes[0].name
        let control = try $NodeControl.resolve(id: .node(node), using: store.caller)
        let sold = isRefund ? try await sell(store) : nil
        await store.settle()
        _ = try await control.hold(HoldDelivery(seconds: 300)).get()
        let sale =
            if let sold { try await refund(sold, store).id } else { try await sell(store).id }
        try await park(SettlePayments.wireName, of: node, store)
        let items = try await control.parked(ParkedWanted()).items
        return Stuck(store: store, control: control, sale: sale, item: try #require(items.first))
    }

    private func sell(_ store: TestStore) async throws -> Sale {
        let card = [Sell.Payment(.card, currency: .euro)]
        return try await store.sell([("COFFEE", 1000)], payments: card).get().sale
    }

    private func refund(_ sale: Sale, _ store: TestStore) async throws -> Sale {
        try await store.terminal().refund(
            RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-02",
                wanted: WantedRefund(lines: [.init(number: 1, quantity: .one)]))
        ).get().sale
    }

    private func park(_ message: String, of node: String, _ store: TestStore) async throws {
        await store.stop(node)
        let path = JournalFile.path(in: try store.folder(of: node))
        try FileManager.default.removeItem(atPath: Seal.path(of: path))
        let queue = try DatabaseQueue(path: path)
        try await queue.write {
            try $0.execute(
                sql: "UPDATE outbox SET parked = '@7 payments.odd: odd' WHERE message = ?",
                arguments: [message])
        }
        try queue.close()
        try store.start(node)
        await store.open()
        await store.settle()
    }

    private func discard(_ stuck: Stuck, _ reason: String?) async throws -> String? {
        let message = DecideParked(
            ids: [stuck.item.id], decision: .discard, staff: "S-04", reason: reason)
        return try await stuck.control.decide(message).refusalName
    }

    @Test func `a message is given up only by who says why, and that is kept`() async throws {
        let stuck = try await stuck()
        for reason in [nil, "", "two\nlines", String(repeating: "x", count: 201)] {
            #expect(try await discard(stuck, reason) == "node.reasonMissing")
        }
        #expect(try await stuck.control.discarded(DiscardedWanted()).items.isEmpty)
        #expect(try await discard(stuck, "counted by hand") == nil)
        await stuck.store.settle()
        #expect(try await stuck.control.parked(ParkedWanted()).items.isEmpty)
        let shown = try await stuck.control.discarded(DiscardedWanted()).items
        let item = try #require(shown.first)
        #expect(item.why == "counted by hand" && item.staff == "S-04" && shown.count == 1)
        #expect(item.message == "payments.settle/1" && item.reason == "payments.odd: odd")
        let rest = DiscardedWanted(after: item.entry)
        #expect(try await stuck.control.discarded(rest).items.isEmpty)
    }

    @Test func `a sale whose message to payments was given up is settled by its terminal, once`()
        async throws
    {
        let stuck = try await stuck()
        #expect(stuck.item.correlation == SettleSale(sale: stuck.sale).correlation)
        #expect(try await discard(stuck, "it did not go") == nil)
        let payments = try stuck.store.payments()
        #expect(try await payments.list(ListPayments()).payments.map(\.sale) == [stuck.sale])
        for _ in 0..<2 {
            _ = try await stuck.store.terminal().settle(SettleSale(sale: stuck.sale)).get()
            let totals = try await payments.totals(PaymentTotals()).totals
            #expect(totals.first { $0.method == .card }?.amount == Money(minor: 250))
            #expect(try await payments.list(ListPayments()).payments.isEmpty)
        }
        let cancelled = try await payments.cancel(CancelCard(sale: stuck.sale))
        #expect(cancelled.refusalName == "payment.settled")
    }

    @Test func `a card gets what a refund owes it, whose message to payments was given up`()
        async throws
    {
        let stuck = try await stuck(isRefund: true)
        #expect(try await discard(stuck, "it did not go") == nil)
        let (payments, card) = (try stuck.store.payments(), try stuck.store.cardTerminal())
        let asked = RefundState(CardIntent(stuck.sale))
        #expect(try await payments.list(ListPayments()).refunds.isEmpty)
        #expect(try await card.refundState(asked).state != .approved)
        _ = try await stuck.store.terminal().settle(SettleSale(sale: stuck.sale)).get()
        #expect(try await payments.reconcile(ReconcilePayments()).refunds.isEmpty)
        #expect(try await card.refundState(asked).amount == Money(minor: 250))
    }

    @Test func `a terminal settles no sale that it has not finished`() async throws {
        let stuck = try await stuck()
        for (terminal, sale) in [(1, stuck.store.random.saleID()), (2, stuck.sale)] {
            let settled = try await stuck.store.terminal(terminal).settle(SettleSale(sale: sale))
            #expect(settled.refusalName == "terminal.unknownSale")
        }
    }

    @Test func `what an earlier build gave up reads without a reason`() throws {
        let item = OutboxItem(
            sender: "corner/terminal/1", target: "corner/payments", message: "payments.settle/1",
            key: [1], payload: [0xFF])
        let kept = DiscardedMessage(item, by: "S-01", because: nil)
        let bytes = CBOREncoder.encode(kept)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("why"))
        #expect(try CBORDecoder.decode(DiscardedMessage.self, from: bytes).why == nil)
        let said = DiscardedMessage(item, by: "S-01", because: "counted")
        let read = try CBORDecoder.decode(DiscardedMessage.self, from: CBOREncoder.encode(said))
        #expect(read.why == "counted" && read.staff == "S-01")
    }
}
