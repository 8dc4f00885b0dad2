import ActorRuntime
import ArgumentParser
import Foundation
import Trace
import Wire

struct TraceSale: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sale",
        abstract: "Show every message that a sale caused, below the one that caused it.",
        discussion: """
            WIRE is the way there and back, WAIT the time in the mailbox, DISK the wait for the disk
            before the answer left. Below a message stands what it changed, by the journal of the node
            that wrote it where that answers, and what became of it where it did not arrive at once.
            Amounts are in the smallest unit of the currency, quantities in thousandths.

            JSON: one object a message, in the order of time: at (ISO 8601, UTC), node (that handled it;
            missing where none is known), asker (the node that asked), from, to, message, outcome, attempt, times (how often it came), microseconds, wire_us, wait_us,
            handler_us, sync_us, size, deduplicated, sales (others that it is about, too), links (trace
            and span of the messages in their traces that it is one with), changes, wrote (kind, event, entry, size and
            what it holds), lost (node and restarted, where its node has ended meanwhile), trace,
            span, parent.

            EXAMPLES
              kontor trace sale T1-000001
              kontor trace sale T1-000001 -o json
            """)

    @Argument(help: "Receipt number, or the sale's id.")
    var sale: String

    @OptionGroup var source: TraceSource
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let found = try await source.events(ofSale: sale)
            guard !found.events.isEmpty else {
                throw Failure(
                    .badInput,
                    "there are no messages of \(sale) any more\n"
                        + "  each node keeps its last 65,536 steps, and those of three runs before")
            }
            let tree = found.tree
            if output.output == .json {
                for hop in tree.hops { try Output.json(HopRow(hop)) }
            } else {
                for line in HopText(tree).lines { Console.print(line) }
            }
        }
    }
}

/// A hop in JSON.
struct HopRow: Encodable {
    var at: String
    var node: String?
    var asker: String?
    var from: String
    var to: String
    var message: String
    var outcome: String
    var attempt: Int
    var times: Int
    var microseconds: Int64
    var wire: Int64?
    var wait: Int64?
    var handler: Int64?
    var sync: Int64?
    var size: Int
    var deduplicated: Bool
    /// Other sales that it is about.
    var sales: [String]
    /// Messages of their traces that it is one with.
    var links: [Link]
    var changes: [String]
    var wrote: [Wrote]
    var lost: Lost?
    var trace: String
    var span: String
    var parent: String?

    private enum CodingKeys: String, CodingKey {
        case at, node, asker, from, to, message, outcome, attempt, times, microseconds, size
        case deduplicated, sales, links, changes, wrote, lost, trace, span, parent
        case wire = "wire_us"
        case wait = "wait_us"
        case handler = "handler_us"
        case sync = "sync_us"
    }

    init(_ hop: Hop) {
        let spent = HopTimes(hop)
        (at, node, asker) = (Moment.text(hop.begin), hop.node, hop.asker)
        (from, to, message, outcome) = (hop.from, hop.to, hop.message, hop.outcome)
        (attempt, times, size) = (Int(hop.attempt), hop.handlings.count, Int(hop.size))
        (microseconds, wire, wait) = (spent.total, spent.wire, spent.wait)
        (handler, sync, deduplicated) = (spent.handler, spent.sync, hop.wasDeduplicated)
        sales = hop.others.map(\.hexadecimal).sorted()
        links = hop.links.map(Link.init)
        changes = hop.changes.map {
            $0.outcome.isEmpty ? $0.message : "\($0.message) \($0.outcome)"
        }
        wrote = hop.changes.map(Wrote.init)
        lost = hop.lost.map { Lost(node: $0.node, restarted: $0.restarted.map(Moment.text)) }
        trace = Hexadecimal.text(hop.id.high) + Hexadecimal.text(hop.id.low)
        span = Hexadecimal.text(hop.id.span)
        parent = hop.parent.map { Hexadecimal.text($0.span) }
    }
}

extension HopRow {
    /// A message of another trace.
    struct Link: Encodable {
        var trace: String
        var span: String

        init(_ id: Hop.ID) {
            trace = Hexadecimal.text(id.high) + Hexadecimal.text(id.low)
            span = Hexadecimal.text(id.span)
        }
    }

    /// The node that ended while a message was on, and when it began again; nil where it does not answer.
    struct Lost: Encodable {
        var node: String
        var restarted: String?
    }

    /// An entry of a journal that the message caused.
    struct Wrote: Encodable {
        var kind: String
        var event: String
        /// Its number among those of its actor; nil where it is not known.
        var entry: Int64?
        var size: Int
        var holds: ShownValue?

        init(_ event: TraceEvent) {
            (kind, self.event, size) = (event.message, event.outcome, Int(event.size))
            entry = event.entry == 0 ? nil : event.entry
            holds = ShownValue(event.body)
        }
    }
}

struct TraceShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one trace as bars over time.",
        discussion: """
            The id of a trace is in the JSON of every trace command and in the nodes' logs.

            EXAMPLES
              kontor trace show 4bf92f3577b34da6a3ce929d0e0e4736
            """)

    @Argument(help: "The trace's id, 32 hexadecimal digits.")
    var trace: String

    @OptionGroup var source: TraceSource

    func run() async throws {
        try await reporting {
            guard Correlation(hexadecimal: trace) != nil else {
                throw Failure(.badInput, "'\(trace)' is no id of 32 hexadecimal digits")
            }
            let events = try await source.events("trace == \(trace)")
            guard !events.isEmpty else {
                throw Failure(.badInput, "no node remembers trace \(trace)")
            }
            for line in Waterfall(HopTree(events)).lines { Console.print(line) }
        }
    }
}
