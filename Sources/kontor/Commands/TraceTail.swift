import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Foundation
import Synchronization
import Topology
import Trace
import Wire

struct TraceTail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Show messages while they happen.",
        discussion: """
            On a terminal it is a view with keys (? shows them), in a pipe plain lines. Ends at a limit,
            with q or with Ctrl-C; the view leaves its last events as lines where a limit ended it. The nodes keep nothing for a viewer that is slow: what it
            missed is counted and said. Names, addresses, PINs and cards are taken out of messages at
            their node; --reveal shows them, where the role of your key allows node.reveal. Each watch
            is written into the journals of the nodes.

            JSON: one object an event: at, node, kind, from, to, message, outcome, microseconds (how
            long the step took), attempt, size, trace, span, parent, sale, body and answer with --bodies.

            EXAMPLES
              kontor trace tail "contract == payments"
              kontor trace tail "latency > 5ms" -n 20 -o json
              kontor trace tail --sale T1-000001 --bodies
              kontor trace tail -w monday.ktrace --seconds 3600
            """)

    @Argument(
        help: """
            Which events; see 'kontor trace --help'. Where it is left out, all but what nodes tell \
            each other of themselves.
            """)
    var filter: String?

    @Flag(help: "All events, those of nodes too.")
    var all = false

    @Option(help: ArgumentHelp("Only what belongs to this sale.", valueName: "receipt|id"))
    var sale: String?

    @Option(name: [.customShort("n"), .long], help: "End after so many events.")
    var count = 1_000_000

    @Option(help: "At most so many events a second from each node, up to 10,000.")
    var rate = 1000

    @Option(help: "End after so many seconds, up to a day.")
    var seconds = 3600

    @Flag(help: "Show the messages and answers themselves; at most 2,000 a second.")
    var bodies = false

    @Flag(help: "Take nothing out of the messages; needs the right to, and is written down.")
    var reveal = false

    @Option(
        name: [.customShort("w"), .long],
        help: ArgumentHelp("Write a capture in place of lines.", valueName: "file"))
    var write: String?

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard count > 0, rate > 0, seconds > 0 else {
            throw ValidationError("--count, --rate and --seconds are above 0")
        }
        guard !all || filter == nil else { throw ValidationError("--all goes without a filter") }
        guard !reveal || bodies else { throw ValidationError("--reveal goes with --bodies") }
    }

    func run() async throws {
        try await reporting {
            try TraceSource.check(wanted)
            let layout = try shop.running.running()
            let client = try StoreClient(layout)
            defer { client.stop() }
            let expression = try await expression(client)
            let head = TraceFile.Head(
                topology: layout.deployment.name, filter: expression, isRevealed: reveal)
            let file = try write.map { try CaptureFile($0, head) }
            let question = TraceQuestion(
                filter: expression, bodies: bodies, events: count, perSecond: rate,
                seconds: seconds)
            var live = LiveTrace(client, question, isRevealed: reveal)
            let isStopped = StopFlag()
            let signals = Signals { isStopped.set() }
            defer { signals.cancel() }
            try await live.begin()
            if file == nil, output.output == .table, TraceTerminal.isThere {
                var view = TraceView(title: layout.deployment.name, count: count)
                let left = await view.run(&live, client, isStopped)
                await live.end()
                for event in left { Console.print(TraceRow.line(event)) }
                return
            }
            let shown = try await follow(&live, file, isStopped)
            await live.end()
            if live.dropped > 0 {
                Console.say(
                    "\(Plural.of(shown, "event")) shown, \(live.dropped) dropped by the nodes")
            }
        }
    }

    private func follow(
        _ live: inout LiveTrace, _ file: CaptureFile?, _ stop: StopFlag
    ) async throws -> Int {
        var shown = 0
        var told: UInt64 = 0
        try await live.follow(until: stop) { event in
            try show(event, file)
            shown += 1
            return shown < count
        } after: { dropped in
            guard dropped > told else { return }
            told = dropped
            Console.say(
                "\(Plural.of(told, "event")) dropped so far: narrow the filter, or raise --rate")
        }
        return shown
    }

    private func show(_ event: TraceEvent, _ file: CaptureFile?) throws {
        if let file {
            try file.write(event)
        } else if output.output == .json {
            try Output.json(TraceRow(event))
        } else {
            Console.print(TraceRow.line(event))
        }
    }

    private func expression(_ client: StoreClient) async throws -> String {
        let own = { try shop.shop(of: client.layout).name }
        let wanted = try await TraceSource.resolved(wanted, client, own)
        guard let sale else { return try TraceSource.expression(wanted, of: shop.store) }
        let id = try await TraceSource.find(sale, client, own)
        return "sale == \(id.text)" + (filter == nil ? "" : " && (\(wanted))")
    }

    /// An empty expression is everything.
    private var wanted: String { filter ?? (all ? "" : TraceSource.usual) }
}

/// Set by a signal, looked at between two steps.
final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
