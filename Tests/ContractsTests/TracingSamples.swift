import Contracts
import Wire

/// What viewers of messages ask nodes, and what they get.
extension SampleMaker {
    var tracing: [any CBORCodable] {
        let question = TraceQuestion(
            filter: "latency > 5ms", bodies: true, events: 20, perSecond: 300, seconds: 4000,
            viewer: maybe("S-07"))
        let event = TraceEvent(
            at: 1, order: 2, node: "tills", from: "corner/terminal/1", to: "corner/catalog",
            message: "catalog.find/1", outcome: "reply", microseconds: 250, attempt: 3,
            kind: .acknowledged, size: 77, trace: TraceContext(high: 4, low: 5, span: 6),
            parent: 9, correlation: Correlation(high: 7, low: 8), entry: 10,
            body: maybe(Bytes([0xA0])), answer: maybe(Bytes([0xF6])))
        var wanted = TraceWanted(wanted: Correlation(high: 7, low: 8))
        (wanted.filter, wanted.changes) = (maybe("kind == retried"), maybe(true))
        return [
            question, WatchTrace(question: question), RevealTrace(question: question),
            WatchBegun(watch: 88), WatchedWanted(watch: 89), EndWatch(watch: 90), wanted,
            WatchedShown(events: [event], dropped: 12, hasMore: true, end: maybe("count")),
        ]
    }
}
