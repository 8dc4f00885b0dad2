import ActorRuntime
import ArgumentParser
import Contracts
import Foundation
import Trace
import Wire

struct TraceReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Ask a running store once more what a capture says that it was asked.",
        discussion: """
            Only questions, that is what a viewer may send: nothing is sold, moved or charged. The capture
            has to be made with --bodies; what was taken out of it is not compared. Ends with 1 where an
            answer differs.

            JSON: one object a question: message, to, same, differences (path, was, now).

            EXAMPLES
              kontor trace replay monday.ktrace
              kontor trace replay monday.ktrace "contract == catalog"
            """)

    @Argument(help: "A capture that 'trace tail -w --bodies' made.")
    var capture: String

    @Argument(help: "Which of its messages; see 'kontor trace --help'.")
    var filter = ""

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        struct Difference: Encodable {
            var path: String
            var was: String
            var now: String
        }

        var message: String
        var to: String
        var same: Bool
        var differences: [Difference]
    }

    func run() async throws {
        try await reporting {
            let filter = try TraceSource.filter(filter)
            let questions = try TraceSource.capture(capture).events.filter {
                filter.matches($0) && Self.isQuestion($0)
            }
            guard !questions.isEmpty else {
                throw Failure(.badInput, "\(capture) has no questions with their answers")
            }
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            var differing = 0
            for question in questions {
                let row = try await row(question, client)
                if !row.same { differing += 1 }
                try show(row)
            }
            Console.say("\(questions.count) questions, \(differing) answered otherwise")
            if differing > 0 { throw Failure(.failed, "answers differ") }
        }
    }

    private static func isQuestion(_ event: TraceEvent) -> Bool {
        event.kind == .ended && event.body != nil && event.answer != nil
            && Role.viewer.allows(event.message) && !event.to.hasPrefix("node/")
    }

    private func row(_ question: TraceEvent, _ client: StoreClient) async throws -> Row {
        guard let body = question.body, let answer = question.answer else {
            throw Failure(.internalError, "a question without a body")
        }
        let now = try await client.ask(question.to) {
            try await client.system.askAgain(
                question.message, to: Address(question.to), payload: body.array)
        }
        guard let was = try? CBORReader.decode(answer.array),
            let value = try? CBORReader.decode(now)
        else { throw Failure(.badInput, "an answer to \(question.message) is no CBOR") }
        let found = ReplayComparison.differences(was, value)
        return Row(
            message: question.message, to: question.to, same: found.isEmpty,
            differences: found.map { difference in
                let text = { (value: CBORValue?) in
                    ShownValue(value.map { Bytes($0.encoded) })?.text ?? "nothing"
                }
                return .init(
                    path: difference.path, was: text(difference.was), now: text(difference.now))
            })
    }

    private func show(_ row: Row) throws {
        if output.output == .json { return try Output.json(row) }
        Console.print("\(row.same ? "same  " : "DIFFERS") \(row.message) \(row.to)")
        for difference in row.differences {
            Console.print("    \(difference.path): \(difference.was) → \(difference.now)")
        }
    }
}
