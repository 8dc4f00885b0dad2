import ActorRuntime
import ArgumentParser
import Foundation
import Trace
import Wire

struct TraceDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two captures: what is new, gone, slower, or ends otherwise.",
        discussion: """
            JSON: one object a message: what, before and after (how often), p50_before_us,
            p50_after_us, p99_before_us, p99_after_us, outcomes (+ new, - gone).

            EXAMPLES
              kontor trace diff monday.ktrace tuesday.ktrace
            """)

    @Argument(help: "The first capture.") var first: String
    @Argument(help: "The second capture.") var second: String
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var what: String
        var before: UInt64
        var after: UInt64
        var medianBefore: Int64?
        var medianAfter: Int64?
        var tailBefore: Int64?
        var tailAfter: Int64?
        var outcomes: [String]

        private enum CodingKeys: String, CodingKey {
            case what, before, after, outcomes
            case medianBefore = "p50_before_us"
            case medianAfter = "p50_after_us"
            case tailBefore = "p99_before_us"
            case tailAfter = "p99_after_us"
        }

        init(_ row: TraceDifference.Row) {
            (what, before, after) = (row.what, row.before.count, row.after.count)
            medianBefore = row.before.quantile(thousandths: 500)
            medianAfter = row.after.quantile(thousandths: 500)
            tailBefore = row.before.quantile(thousandths: 990)
            tailAfter = row.after.quantile(thousandths: 990)
            outcomes = row.outcomes
        }

        var change: String {
            if before == 0 { return "new" }
            if after == 0 { return "gone" }
            guard let medianBefore, let medianAfter, medianBefore > 0 else { return "" }
            let percent = (medianAfter - medianBefore) * 100 / medianBefore
            return percent >= 0 ? "+\(percent) %" : "\(percent) %"
        }
    }

    func run() async throws {
        try await reporting {
            let (one, other) = (
                try TraceSource.capture(first).events, try TraceSource.capture(second).events
            )
            let time = { (value: Int64?) in value.map(Durations.text) ?? "" }
            try Output.rows(
                TraceDifference(one, other).rows.map(Row.init), as: output.output,
                columns: [
                    Column("MESSAGE") { $0.what },
                    Column("BEFORE", isNumber: true) { String($0.before) },
                    Column("AFTER", isNumber: true) { String($0.after) },
                    Column("P50 BEFORE", isNumber: true) { time($0.medianBefore) },
                    Column("P50 AFTER", isNumber: true) { time($0.medianAfter) },
                    Column("CHANGE", isNumber: true) { $0.change },
                    Column("OUTCOMES") { $0.outcomes.joined(separator: " ") },
                ])
        }
    }
}

struct TraceGrep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grep",
        abstract: "Find events that hold a text: in names, ids, outcomes or messages.",
        discussion: """
            Ends with 1 where nothing is found.

            EXAMPLES
              kontor trace grep inventory.move
              kontor trace grep COFFEE -r monday.ktrace
            """)

    @Argument(help: "The text; capitals do not matter.")
    var text: String

    @Argument(help: "Which events; see 'kontor trace --help'.")
    var filter = ""

    @OptionGroup var source: TraceSource
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let found = try await source.events(filter).filter(holds)
            guard !found.isEmpty else { throw Failure(.failed, "nothing holds '\(text)'") }
            for event in found {
                if output.output == .json {
                    try Output.json(TraceRow(event))
                } else {
                    Console.print(TraceRow.line(event))
                }
            }
        }
    }

    private func holds(_ event: TraceEvent) -> Bool {
        let row = TraceRow(event)
        let texts = [
            row.node, row.kind, row.from, row.to, row.message, row.outcome, row.trace, row.span,
            row.sale ?? "", row.body?.text ?? "", row.answer?.text ?? "",
        ]
        return texts.contains { $0.localizedCaseInsensitiveContains(text) }
    }
}
