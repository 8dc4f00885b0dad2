import Wire

/// A trace as nodes would tell it: a command sells at `tills`, which asks `money` twice, since the card
/// did not answer in time, and `stock` gets its message twice.
enum SampleTrace {
    static let sale = Correlation(high: 7, low: 8)

    static func event(
        _ kind: TraceEvent.Kind, at: Int64, _ microseconds: Int64 = 0, node: String, from: String,
        to: String, _ message: String, span: UInt64, parent: UInt64 = 0, outcome: String = "",
        attempt: UInt8 = 1, size: UInt32 = 0
    ) -> TraceEvent {
        TraceEvent(
            at: 1_700_000_000_000_000_000 + at * 1000, order: UInt64(at), node: node, from: from,
            to: to, message: message, outcome: outcome, microseconds: microseconds,
            attempt: attempt, kind: kind, size: size,
            trace: TraceContext(high: 1, low: 2, span: span), parent: parent, correlation: sale)
    }

    private static let (till, money, stock) = (
        "corner/terminal/1", "corner/payments", "corner/inventory"
    )

    static let tills = [
        event(
            .wireIn, at: 0, node: "tills", from: "command-1", to: till, "terminal.sell/1", span: 1,
            size: 300),
        event(
            .started, at: 0, 20, node: "tills", from: "command-1", to: till, "terminal.sell/1",
            span: 1),
        event(
            .wireOut, at: 100, 900, node: "tills", from: till, to: money, "payments.authorise/1",
            span: 2, parent: 1, size: 80),
        event(
            .expired, at: 100, 50_000, node: "tills", from: till, to: money,
            "payments.authorise/1", span: 2, parent: 1, outcome: "call.timedOut"),
        event(
            .wireOut, at: 51_000, 100, node: "tills", from: till, to: money,
            "payments.authorise/1", span: 3, parent: 1, attempt: 2, size: 80),
        event(
            .acknowledged, at: 51_000, 3000, node: "tills", from: till, to: money,
            "payments.authorise/1", span: 3, parent: 1, outcome: "reply", attempt: 2, size: 40),
        event(
            .changed, at: 55_000, node: "tills", from: till, to: till, "terminal.event/1", span: 1,
            outcome: "finished", size: 412),
        event(
            .enqueued, at: 55_000, node: "tills", from: till, to: stock, "inventory.move/1",
            span: 1),
        event(
            .ended, at: 20, 55_000, node: "tills", from: "command-1", to: till, "terminal.sell/1",
            span: 1, outcome: "reply", size: 300),
        event(
            .synced, at: 55_020, 800, node: "tills", from: "command-1", to: till,
            "terminal.sell/1", span: 1, size: 500),
        event(
            .wireOut, at: 56_000, node: "tills", from: till, to: stock, "inventory.move/1", span: 4,
            parent: 1, size: 60),
        event(
            .acknowledged, at: 56_000, 2000, node: "tills", from: till, to: stock,
            "inventory.move/1", span: 4, parent: 1, outcome: "reply"),
    ]

    static let others = [
        event(
            .wireIn, at: 1500, node: "money", from: till, to: money, "payments.authorise/1", span: 2
        ),
        event(
            .started, at: 1500, 10, node: "money", from: till, to: money, "payments.authorise/1",
            span: 2),
        event(
            .ended, at: 51_500, 1000, node: "money", from: till, to: money, "payments.authorise/1",
            span: 3, outcome: "reply", attempt: 2),
        event(
            .deduplicated, at: 51_900, node: "money", from: "tills", to: money,
            "payments.authorise/1", span: 3, attempt: 2),
        event(
            .ended, at: 56_500, 300, node: "stock", from: till, to: stock, "inventory.move/1",
            span: 4, outcome: "reply"),
        event(
            .changed, at: 56_600, node: "stock", from: stock, to: stock, "inventory.event/1",
            span: 4, outcome: "moved", size: 90),
        event(
            .ended, at: 57_000, 40, node: "stock", from: till, to: stock, "inventory.move/1",
            span: 4, outcome: "reply"),
    ]

    /// In the order of each node.
    static let all = (tills + others).enumerated().map { order, event in
        var event = event
        event.order = UInt64(order)
        return event
    }
}
