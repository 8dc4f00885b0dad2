import ActorRuntime
import ArgumentParser
import Contracts
import Foundation
import Topology
import Trace
import Wire

/// Groups of statistics on the command line.
struct TraceKeys: ExpressibleByArgument {
    let keys: [TraceStatistics.Key]

    static let usual = TraceKeys(keys: [.actor, .method])

    private init(keys: [TraceStatistics.Key]) {
        self.keys = keys
    }

    init?(argument: String) {
        let words = argument.split(separator: ",").map(String.init)
        let keys = words.compactMap(TraceStatistics.Key.init(rawValue:))
        guard !keys.isEmpty, keys.count == words.count else { return nil }
        self.keys = keys
    }

    var defaultValueDescription: String { keys.map(\.rawValue).joined(separator: ",") }

    static var allValueStrings: [String] { TraceStatistics.Key.allCases.map(\.rawValue) }
}

struct StatisticsRow: Encodable {
    var group: String
    var count: UInt64
    var rate: Double
    var failed: Int
    var refused: Int
    var bytes: UInt64
    var p50: Int64
    var p99: Int64
    var p999: Int64
    var slowest: Int64

    private enum CodingKeys: String, CodingKey {
        case group, count, rate, failed, refused, bytes
        case p50 = "p50_us"
        case p99 = "p99_us"
        case p999 = "p999_us"
        case slowest = "slowest_us"
    }

    init(_ row: TraceStatistics.Row) {
        let at = { row.times.quantile(thousandths: $0) ?? 0 }
        (group, count) = (row.group.joined(separator: " "), row.times.count)
        (rate, failed) = ((row.perSecond * 10).rounded() / 10, row.failed)
        refused = row.refused
        (bytes, p50, p99) = (row.bytes, at(500), at(990))
        (p999, slowest) = (at(999), row.times.slowest)
    }

    static var columns: [Column<StatisticsRow>] {
        [
            Column("GROUP") { $0.group },
            Column("COUNT", isNumber: true) { String($0.count) },
            Column("RATE/S", isNumber: true) { "\($0.rate)" },
            Column("FAILED", isNumber: true) { String($0.failed) },
            Column("REFUSED", isNumber: true) { String($0.refused) },
            Column("BYTES", isNumber: true) { String($0.bytes) },
            Column("P50", isNumber: true) { Durations.text($0.p50) },
            Column("P99", isNumber: true) { Durations.text($0.p99) },
            Column("P99.9", isNumber: true) { Durations.text($0.p999) },
            Column("SLOWEST", isNumber: true) { Durations.text($0.slowest) },
        ]
    }
}

struct TraceStats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show how long messages took, in groups.",
        discussion: """
            Times are those of handlers. Of a running store: the last 4,000 steps of each node. Without a
            filter all but what nodes tell each other of themselves. FAILED is what got no reply;
            REFUSED what came too early and is asked again, as for a receipt before its sale is there.

            JSON: one object a group: group, count, rate (a second), failed, refused, bytes, p50_us,
            p99_us, p999_us, slowest_us.

            EXAMPLES
              kontor trace stats
              kontor trace stats --by actor,method
              kontor trace stats "outcome != reply" --by outcome -r monday.ktrace
            """)

    @Argument(help: "Which events; see 'kontor trace --help'.")
    var filter = ""

    @Option(
        help:
            "Of actor, from, contract, method, message, node, store, outcome, kind, link; with commas."
    )
    var by = TraceKeys.usual

    @OptionGroup var source: TraceSource
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let wanted = filter.isEmpty ? TraceSource.usual : filter
            let statistics = TraceStatistics(try await source.events(wanted), by: by.keys)
            try Output.rows(
                statistics.rows.map(StatisticsRow.init), as: output.output,
                columns: StatisticsRow.columns)
        }
    }
}

struct TraceTop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top",
        abstract: "Show the busiest messages, second by second.",
        discussion: """
            On a terminal it is a view with keys (? shows them), in a pipe or with --once one look of a
            second. FAILED counts what got no reply. Without a filter all but what nodes tell each other
            of themselves.

            EXAMPLES
              kontor trace top
              kontor trace top --by link --once
            """)

    @Argument(help: "Which events; see 'kontor trace --help'.")
    var filter = ""

    @Option(help: "As in 'trace stats'.")
    var by = TraceKeys.usual

    @Flag(help: "Look for a second, and end.")
    var once = false

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try TraceSource.check(filter)
            let client = try StoreClient(try shop.running.running())
            defer { client.stop() }
            let ends = "kind == ended || kind == rejected || kind == lost || kind == expired"
            let wanted = try TraceSource.expression(
                try await TraceSource.resolved(
                    filter.isEmpty ? TraceSource.usual : filter, client
                ) { try shop.shop(of: client.layout).name }, of: shop.store)
            let question = TraceQuestion(
                filter: "(\(ends)) && (\(wanted))", bodies: false,
                events: 1_000_000, perSecond: 10_000, seconds: 86_400)
            var live = LiveTrace(client, question, isRevealed: false)
            let isStopped = StopFlag()
            let signals = Signals { isStopped.set() }
            defer { signals.cancel() }
            try await live.begin()
            if once || output.output == .json || !TraceTerminal.isThere {
                try show(await second(&live, client), live.dropped)
            } else {
                await view(&live, client, isStopped)
            }
            await live.end()
        }
    }

    private func view(_ live: inout LiveTrace, _ client: StoreClient, _ stop: StopFlag) async {
        var screen = TopScreen(title: client.layout.deployment.name, by: by.keys)
        let terminal = TraceTerminal()
        defer { terminal.leave() }
        var (events, nextLook) = ([TraceEvent](), ContinuousClock.now + .seconds(1))
        while !stop.isSet, !live.isOver {
            for key in terminal.keys() where screen.press(key) == .quit { return }
            events += await live.poll().events
            if ContinuousClock.now >= nextLook {
                screen.show(events)
                (events, nextLook) = ([], .now + .seconds(1))
            }
            screen.dropped = live.dropped
            terminal.draw { screen.lines(width: $0, height: $1) }
            await client.system.loop.pause(.milliseconds(60))
        }
    }

    private func second(_ live: inout LiveTrace, _ client: StoreClient) async -> [TraceEvent] {
        let end = ContinuousClock.now + .seconds(1)
        var events: [TraceEvent] = []
        while ContinuousClock.now < end {
            await client.system.loop.pause(.milliseconds(100))
            events += await live.poll().events
        }
        return events
    }

    private func show(_ events: [TraceEvent], _ dropped: UInt64) throws {
        let rows = TraceStatistics(events, by: by.keys, over: 1).rows.map(StatisticsRow.init)
        try Output.rows(rows, as: output.output, columns: StatisticsRow.columns)
        if dropped > 0 {
            Console.say("not counted, as there were too many: \(Plural.of(dropped, "event"))")
        }
    }
}
