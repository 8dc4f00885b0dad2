import ActorRuntime
import Contracts
import Trace
import Wire

/// What a recording has so far.
struct RecordingTally: Encodable {
    var file: String
    /// Steps of messages: sent, begun, ended and so on.
    var steps = 0
    var messages = 0
    /// That were finished, with refunds, exchanges and what devices sold alone.
    var sales = 0
    /// Steps that the nodes had no room for.
    var dropped: UInt64 = 0
    var bytes: UInt64 = 0

    private var finished: Set<Correlation> = []

    private enum CodingKeys: CodingKey { case file, steps, messages, sales, dropped, bytes }

    private static let finishing: Set = [
        Sell.wireName, FinishSale.wireName, RefundSale.wireName, ExchangeSale.wireName,
        BookSale.wireName, BookRefund.wireName,
    ]

    init(_ file: String) {
        self.file = file
    }

    /// Counts a step that was written.
    mutating func take(_ event: TraceEvent) {
        steps += 1
        guard event.kind == .ended else { return }
        messages += 1
        guard Self.finishing.contains(event.message), event.outcome == "reply" else { return }
        finished.insert(event.correlation)
        sales = finished.count
    }

    /// For people.
    var text: String {
        "\(Plural.of(messages, "message")), \(Plural.of(sales, "sale"))"
            + (dropped > 0 ? ", \(Plural.of(dropped, "step")) missed" : "")
            + ", \(bytes < 10_000 ? Plural.of(bytes, "byte") : "\(bytes / 1000) kB")"
    }
}
