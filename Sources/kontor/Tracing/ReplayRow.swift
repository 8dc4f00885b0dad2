import ActorRuntime
import Trace
import Wire

/// A message that was sent once more, and where its answer differs from the recorded one.
struct ReplayRow: Encodable {
    struct Difference: Encodable {
        var path: String
        var was: String
        var now: String
    }

    var message: String
    var to: String
    var same: Bool
    var differences: [Difference]

    /// `passing` are fields that are not held against each other; what came too early then is there by now.
    init(_ event: TraceEvent, _ end: Outcome<[UInt8]>, passing: Set<String>) throws {
        (message, to) = (event.message, event.to)
        guard let was = event.answer.flatMap({ try? CBORReader.decode($0.array) }) else {
            throw Failure(.badInput, "an answer to \(event.message) is no CBOR")
        }
        switch end {
        case .reply(let bytes):
            guard let now = try? CBORReader.decode(bytes) else {
                throw Failure(.internalError, "today's answer to \(event.message) is no CBOR")
            }
            differences =
                event.isEarly
                ? [] : ReplayComparison.differences(was, now, passing: passing).map(Difference.init)
        case .rejected(let reason), .unknown(let reason):
            differences = [
                Difference(path: "", was: Difference.text(was), now: "no answer: \(reason)")
            ]
        }
        same = differences.isEmpty
    }

    var lines: [String] {
        ["\(same ? "same  " : "DIFFERS") \(message) \(to)"]
            + differences.map {
                "    \($0.path.isEmpty ? "the answer" : $0.path): \($0.was) → \($0.now)"
            }
    }
}

extension ReplayRow.Difference {
    fileprivate init(_ difference: ReplayComparison.Difference) {
        self.init(
            path: difference.path, was: Self.text(difference.was), now: Self.text(difference.now))
    }

    fileprivate static func text(_ value: CBORValue?) -> String {
        ShownValue(value.map { Bytes($0.encoded) })?.text ?? "nothing"
    }
}
