import Contracts
import Wire

/// What goes to nodes and comes from them, and answers of any kind.
extension SampleMaker {
    var node: [any CBORCodable] {
        let event = TraceEvent(
            at: 1, order: 2, node: "tills", from: "corner/terminal/1", to: "corner/catalog",
            message: "catalog.find/1", outcome: "reply", microseconds: 250, attempt: 3,
            trace: TraceContext(high: 4, low: 5, span: 6),
            correlation: Correlation(high: 7, low: 8))
        let item = ParkedShown.Item(
            id: 5, from: "corner/terminal/1", to: "corner/inventory", message: "inventory.move/1",
            reason: "stock.overflow", since: maybe(1_793_606_400_000_000_009),
            correlation: maybe(Correlation(high: 7, low: 8)))
        let discarded = DiscardedShown.Item(
            entry: 4, at: 1_793_606_400_000_000_009, staff: "S-01", from: "corner/terminal/1",
            to: "corner/inventory", message: "inventory.move/1", reason: "stock.overflow",
            why: maybe("counted by hand"))
        let busy = NodeMetrics.Row(
            actor: "corner/catalog", calls: 12, running: 1, oldest: 35, total: 4000, p50: 90,
            p99: 250, p999: 900,
            slowest: 1200)
        let idle = NodeMetrics.Row(
            actor: "corner/loyalty", calls: 3, running: 2, oldest: nil, total: nil, p50: nil,
            p99: nil, p999: nil,
            slowest: nil)
        return [
            NodeMetricsWanted(), busy, idle, NodeMetrics(at: 77, rows: [busy, idle]),
            NodeStatusWanted(),
            NodeStatus(
                node: "shop", process: 4711, incarnation: 9, actors: ["corner/catalog"],
                refused: ["corner/loyalty: broken"], handled: 1000, outbox: 3, outboxAge: 70,
                credit: 125,
                parked: 2,
                residentBytes: 50_000_000, topology: "5f2c", isDrained: true,
                version: "0.2.0"),
            NodeStatus(
                node: "old", process: 4712, incarnation: 10, actors: ["corner/receipts"],
                refused: ["corner/payments: broken"], handled: 1001, outbox: 4, outboxAge: nil,
                credit: nil,
                parked: 1,
                residentBytes: 50_000_001, topology: nil, isDrained: nil,
                version: nil),
            TraceShown(
                events: [event], since: maybe(1_793_606_400_000_000_001), starts: maybe([5, 4])),
            ParkedWanted(after: maybe(16)), item, ParkedShown(items: [item, item]),
            DecideParked(
                ids: [5, 6], decision: .discard, staff: "S-01", reason: maybe("counted by hand")),
            DiscardedWanted(after: maybe(3)), discarded, DiscardedShown(items: [discarded]),
            StopNode(),
            HoldDelivery(seconds: 30), ReleaseDelivery(), TakeSnapshot(),
            SnapshotTaken(bytes: 4096, digest: digest), ReadSnapshot(offset: 1 << 20),
            SnapshotPart(bytes: Bytes([1, 2, 3])),
        ]
    }

    var placing: [any CBORCodable] {
        [
            AdoptTopology(base: "5f2c", text: "topology: corner"),
            TakeActor(actor: "corner/inventory", from: "office", topology: "77ab"),
            ActorTaken(entries: 9, pause: 12),
            ChainWanted(actor: "corner/catalog", behind: 3, after: 71),
            ChainShown(part: Bytes([0xA0, 0x02])),
            GiveActor(actor: "corner/loyalty", to: "east", behind: 4, after: 72),
            DrainNode(seconds: 20), NodeDrained(running: 1, outbox: 2, parked: 3, isKept: true),
            EndDrain(), ContractsWanted(), ContractsShown(messages: ["catalog.find/1"]),
        ]
    }

    var witness: [any CBORCodable] {
        let head = WitnessedHead(actor: "corner/terminal/1", sequence: 12, digest: digest)
        return [
            head, CopyJournal(node: "tills", part: Bytes([])), CopyWanted(node: "tills"),
            CopyKept(position: 0, heads: []),
            CopyJournal(node: "tills", life: 77, part: Bytes([0xA0, 0x01, 0xFF])),
            CopyPosition(position: 4711, taken: true),
            CopyWanted(node: "till-2", life: 77, position: 9),
            CopyKept(
                position: 12_345, heads: [head, head],
                takenOver: .init(life: 78, topology: "topology: corner")),
            CopyKept.TakenOver(life: 78, topology: "topology: corner"),
        ]
    }

    var answers: [any CBORCodable] {
        [
            Done(), Answer<Done>.done(Done()), Answer<Done>.refused(refusal),
            Answer<SaleShown>.done(SaleShown(sale: open, priced: priced)),
            Answer<SaleFinished>.refused(refusal),
        ]
    }
}
