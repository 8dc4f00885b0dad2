import Contracts
import Simulator
import Trace
import Wire

/// The sales of a capture.
enum CapturedSales {
    /// What a run can take in its virtual time.
    private static let limit = 2000

    /// Whole sales that were finished, each once, in the order of time.
    static func read(_ path: String) throws -> RecordedSales {
        let events = try TraceSource.capture(path).events.inOrder
        let sales = try Self.sales(events, path)
        guard !sales.isEmpty else {
            throw Failure(
                .badInput,
                "\(path) has no sales with what was sold\n"
                    + "  record some: kontor record FILE, or kontor trace tail -w FILE --bodies")
        }
        return RecordedSales(sales, goods: RecordedGoods(events))
    }

    /// What a shop has to begin with so that all of this can happen in it.
    static func goods(_ events: [TraceEvent], _ path: String) throws -> RecordedSales {
        RecordedSales(try Self.sales(events, path), goods: RecordedGoods(events))
    }

    private static func sales(
        _ events: [TraceEvent], _ path: String
    ) throws -> [RecordedSales.One] {
        let events = events.filter {
            $0.kind == .ended && $0.message == Sell.wireName && $0.outcome == "reply"
        }
        var seen: Set<Correlation> = []
        var sales: [RecordedSales.One] = []
        for event in events where sales.count < limit {
            guard let body = event.body, seen.insert(event.correlation).inserted else { continue }
            guard let message = try? CBORDecoder.decode(Sell.self, from: body.array) else {
                throw Failure(
                    .badInput, "\(path): a sale of \(event.to) is not one that this build reads")
            }
            sales.append(
                .init(
                    terminal: terminal(event.to), after: (event.at - events[0].at) / 1_000_000,
                    message: message))
        }
        return sales
    }

    /// The number at the end of `corner/terminal/2`.
    private static func terminal(_ actor: String) -> Int {
        actor.split(separator: "/").last.flatMap { Int($0) } ?? 1
    }
}
