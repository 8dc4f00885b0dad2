import Simulator

/// What of a recording is sent again in a run, and what is not.
struct RecordingReport: Encodable {
    struct Left: Encodable {
        var message: String
        var reason: String
        var count: Int
    }

    /// By message.
    var made: [String: Int]
    var left: [Left]
    /// How often a message ended otherwise than when it was recorded, in all runs, by message and refusal.
    var otherwise: [String: Int] = [:]

    init(_ recording: Recording) {
        made = recording.made
        left = recording.left.map { Left(message: $0.name, reason: $0.reason, count: $1) }
            .sorted { ($0.message, $0.reason) < ($1.message, $1.reason) }
    }

    /// What people read before the runs begin.
    var lines: [String] {
        let sum = made.values.reduce(0, +)
        let sent = "sent again: \(Plural.of(sum, "recorded message")): \(Self.words(made))"
        return [sent] + left.map { "not sent again: \($0.count) \($0.message): \($0.reason)" }
    }

    /// What people read afterwards.
    var ends: [String] {
        otherwise.isEmpty ? [] : ["ended otherwise than recorded: \(Self.words(otherwise))"]
    }

    private static func words(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
