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
        let sum = Plural.of(made.values.reduce(0, +), "recorded message")
        let byReason = Dictionary(grouping: left, by: \.reason).sorted { $0.key < $1.key }
        return ["sent again: \(sum): \(MessageWords.of(made))"]
            + byReason.map { reason, all in
                let counts = Dictionary(all.map { ($0.message, $0.count) }, uniquingKeysWith: +)
                return "not sent again, as \(reason): \(MessageWords.of(counts))"
            }
    }

    /// What people read afterwards.
    var ends: [String] {
        guard !otherwise.isEmpty else { return [] }
        let words = otherwise.sorted { $0.key < $1.key }.map { key, count in
            let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
            return "\(MessageWords.of(count, parts[0])) (\(parts.last ?? ""))"
        }
        return ["ended otherwise than recorded: \(words.joined(separator: ", "))"]
    }
}
