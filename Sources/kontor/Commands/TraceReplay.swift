import ActorRuntime
import ArgumentParser
import Contracts
import Foundation
import Services
import Trace
import Wire

struct TraceReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Ask once more what a capture says was asked, and show where answers differ.",
        discussion: """
            Of a running store only questions are asked, that is what a viewer may send: nothing is
            sold, moved or charged. Of today's answers the same is taken out as of the recorded ones;
            questions of which something was taken out are left out.

            With --sim everything that came from outside is sent to a simulated store of that
            topology, sales and refunds too, one after the other. It begins with the products and
            members that the capture tells of, as they were told first, and with plenty of each in
            stock. Fields that say when or the how-manieth are not compared, unless --strict:
            \(ReplayComparison.passing.sorted().joined(separator: ", ")).
            'kontor sim --from' sells the same under faults.

            The capture has to be made with --bodies; what was taken out of it is not compared. Ends
            with 1 where an answer differs.

            JSON: one object a message: message, to, same, differences (path, was, now).

            EXAMPLES
              kontor trace replay monday.ktrace
              kontor trace replay monday.ktrace "contract == catalog"
              kontor trace replay monday.ktrace --sim Topologies/busy-shop.yml
            """)

    @Argument(help: "A capture that 'kontor record' or 'trace tail -w --bodies' made.")
    var capture: String

    @Argument(help: "Which of its messages; see 'kontor trace --help'.")
    var filter = ""

    @Option(
        help: ArgumentHelp(
            "Send it to a simulated store of this topology file.", valueName: "file"))
    var sim: String?

    @Option(help: "Of the simulation; the same seed ends the same.")
    var seed: UInt64 = 1

    @Flag(help: "Compare every field in a simulation, too.")
    var strict = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try TraceSource.check(filter)
            let events = try TraceSource.capture(capture).events.inOrder
            let filter = try TraceSource.filter(
                try CapturedReceipts(events, capture).replaced(in: filter))
            let rows =
                if let sim {
                    try await simulated(events, filter, sim)
                } else {
                    try await asked(events, filter)
                }
            for row in rows { try show(row) }
            let differing = rows.count { !$0.same }
            Console.say("\(rows.count) sent again, \(differing) answered otherwise")
            if differing > 0 { throw Failure(.failed, "answers differ") }
        }
    }

    /// All of it is sent, as one thing rests on another; the filter says what is shown.
    private func simulated(
        _ events: [TraceEvent], _ filter: TraceFilter, _ file: String
    ) async throws -> [ReplayRow] {
        let sent = events.filter(ReplayStage.isSent)
        guard sent.contains(where: filter.matches) else { throw nothing("messages") }
        let stage = ReplayStage(file: file, seed: seed, capture: capture)
        let ends = try await stage.ends(of: sent, in: events)
        return try zip(sent, ends).filter { filter.matches($0.0) }.map { event, end in
            try ReplayRow(
                event, Self.shown(end, answerTo: event.message),
                passing: strict ? [] : ReplayComparison.passing)
        }
    }

    /// Without what is taken out of the recorded ones.
    private static func shown(
        _ end: Outcome<[UInt8]>, answerTo message: String
    ) -> Outcome<[UInt8]> {
        guard case .reply(let bytes) = end else { return end }
        return .reply(ServiceContracts.shown(answerTo: message, bytes))
    }

    private func asked(_ events: [TraceEvent], _ filter: TraceFilter) async throws -> [ReplayRow] {
        let questions = events.filter { filter.matches($0) && Self.isQuestion($0) }
        guard !questions.isEmpty else { throw nothing("questions") }
        let client = try StoreClient(try store.running())
        defer { client.stop() }
        var rows: [ReplayRow] = []
        for question in questions {
            let now = try await client.ask(question.to) {
                try await client.system.askAgain(
                    question.message, to: Address(question.to),
                    payload: question.body?.array ?? [])
            }
            let shown = ServiceContracts.shown(answerTo: question.message, now)
            rows.append(try ReplayRow(question, .reply(shown), passing: []))
        }
        return rows
    }

    private static func isQuestion(_ event: TraceEvent) -> Bool {
        event.kind == .ended && event.body != nil && event.answer != nil
            && Role.viewer.allows(event.message) && !event.to.hasPrefix("node/")
            && !Self.isCut(event)
    }

    /// Whether something of the question was taken out, so that nobody can ask it again.
    private static func isCut(_ event: TraceEvent) -> Bool {
        let text = String(decoding: event.body?.array ?? [], as: UTF8.self)
        return text.contains(Redaction.mark) || text.contains(Redaction.hidden)
    }

    private func nothing(_ what: String) -> Failure {
        Failure(
            .badInput,
            "\(capture) has no \(what) with their answers\n"
                + "  record some: kontor record FILE, or kontor trace tail -w FILE --bodies")
    }

    private func show(_ row: ReplayRow) throws {
        if output.output == .json { return try Output.json(row) }
        for line in row.lines { Console.print(line) }
    }
}
