package import ActorRuntime
package import Wire

/// Two captures side by side, message by message.
package struct TraceDifference: Sendable {
    package struct Row: Sendable {
        /// `from → to message`.
        package let what: String
        package let before: LatencyHistogram
        package let after: LatencyHistogram
        /// Outcomes that one has and the other has not, such as `+fault`.
        package let outcomes: [String]

        package var isNew: Bool { before.count == 0 }
        package var isGone: Bool { after.count == 0 }
    }

    /// Those that differ most come first: gone, new, other outcomes, then by the change of their median.
    package let rows: [Row]

    package init(_ before: [TraceEvent], _ after: [TraceEvent]) {
        let (one, other) = (Self.grouped(before), Self.grouped(after))
        rows = Set(one.keys).union(other.keys).map { key in
            let (old, new) = (one[key] ?? Group(), other[key] ?? Group())
            return Row(
                what: key, before: old.times, after: new.times,
                outcomes: old.outcomes.subtracting(new.outcomes).sorted().map { "-\($0)" }
                    + new.outcomes.subtracting(old.outcomes).sorted().map { "+\($0)" })
        }
        .sorted { (Self.weight($1), $0.what) < (Self.weight($0), $1.what) }
    }

    private struct Group {
        var times = LatencyHistogram()
        var outcomes: Set<String> = []
    }

    private static func grouped(_ events: [TraceEvent]) -> [String: Group] {
        let kinds: Set<TraceEvent.Kind> = [.ended, .rejected, .lost, .expired, .dead]
        var groups: [String: Group] = [:]
        for event in events where kinds.contains(event.kind) {
            let key = "\(sender(event.from)) → \(event.to) \(event.message)"
            groups[key, default: Group()].times.add(event.microseconds)
            groups[key, default: Group()].outcomes.insert(event.outcome)
        }
        return groups
    }

    /// Commands have the number of their process in their name.
    private static func sender(_ name: String) -> String {
        name.hasPrefix("command-") ? "command" : name
    }

    private static func weight(_ row: Row) -> Int64 {
        if row.isNew || row.isGone { return .max }
        if !row.outcomes.isEmpty { return .max - 1 }
        let median = { (times: LatencyHistogram) in times.quantile(thousandths: 500) ?? 0 }
        return abs(median(row.after) - median(row.before))
    }
}
