import ArgumentParser
import Contracts
import Foundation
import Topology
import Trace

struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record what happens in a store, or at one terminal, without personal data.",
        discussion: """
            Ends after --seconds or with Ctrl-C; up to 2,000 steps of messages a second from each node,
            without what nodes tell each other of themselves. Names, addresses, PINs, reasons and numbers of cards
            are taken out where the messages are, before they come here. The file is for 'kontor trace': sale, stats, links, diff,
            grep, export and replay, with -r; and for 'kontor sim --from'.

            JSON, at the end: one object: file, steps (of messages, as 'kontor trace tail' has them), messages, sales (that were
            finished; refunds and exchanges too), dropped (steps that the nodes had no room for), bytes.

            EXAMPLES
              kontor record monday.ktrace --seconds 36000
              kontor record till.ktrace --terminal 2
            """)

    @Argument(help: "The capture; a new file.")
    var file: String

    @Option(help: "Only what this terminal sends and gets.")
    var terminal: Int?

    @Option(help: "End after so many seconds, up to a day.")
    var seconds = 86_400

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    /// What a node gives at most: a sale has some twenty steps, and one that is dropped is no recording.
    private static let perSecond = 2000
    /// Of a day at which each second has more messages than a node gives.
    private static let most = 1_000_000_000

    func validate() throws {
        guard seconds > 0 else { throw ValidationError("--seconds is above 0") }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            try checkTerminal(layout)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let expression = try TraceSource.expression(
                terminal.map { "actor == '*/terminal/\($0)'" } ?? TraceSource.usual,
                of: shop.store)
            let question = TraceQuestion(
                filter: expression, bodies: true, events: Self.most, perSecond: Self.perSecond,
                seconds: seconds)
            var live = LiveTrace(client, question, isRevealed: false)
            let isStopped = StopFlag()
            let signals = Signals { isStopped.set() }
            defer { signals.cancel() }
            let capture = try CaptureFile(
                file,
                TraceFile.Head(
                    topology: layout.deployment.name, filter: expression, isRevealed: false))
            try await live.begin()
            sayStart(layout.deployment.name)
            try await show(write(&live, capture, isStopped))
            await live.end()
        }
    }

    private func checkTerminal(_ layout: StoreLayout) throws {
        guard let terminal, let store = try? shop.shop(of: layout) else { return }
        try SaleChecks(layout: layout, store: store).terminal(terminal)
    }

    private func sayStart(_ name: String) {
        let place = terminal.map { "terminal \($0) of \(name)" } ?? name
        Console.say(
            """
            recording \(place) into \(file), which only you may read
            left out: names, addresses, PINs, reasons, and all but the end of the numbers of cards and accounts; \
            numbers of staff, members and layaways stay
            ends with Ctrl-C, or by itself after \(seconds == 86_400 ? "a day" : Plural.of(seconds, "second"))
            """)
    }

    private func write(
        _ live: inout LiveTrace, _ capture: CaptureFile, _ stop: StopFlag
    ) async throws -> RecordingTally {
        var (tally, line) = (RecordingTally(file), StatusLine())
        try await live.follow(until: stop) { event in
            try capture.write(event)
            tally.take(event)
            return true
        } after: { dropped in
            (tally.dropped, tally.bytes) = (dropped, capture.bytes)
            line.show("recorded so far: \(tally.text)")
        }
        line.clear()
        return tally
    }

    private func show(_ tally: RecordingTally) throws {
        if output.output == .json { return try Output.json(tally) }
        Console.say("recorded \(tally.text) into \(file)")
        Console.say(
            tally.sales > 0
                ? "  see one: kontor trace sale RECEIPT -r \(file)\n"
                    + "  all of it under faults: kontor sim TOPOLOGY --from \(file)"
                : "  no sale was finished meanwhile")
        if tally.dropped > 0 {
            Console.say(
                "  missed: the nodes had no room for \(Plural.of(tally.dropped, "step")); "
                    + "--terminal records less")
        }
    }
}
