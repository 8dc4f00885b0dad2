package import ActorRuntime
package import Wire

/// How long messages took, grouped by what they have in common.
package struct TraceStatistics: Sendable {
    /// What groups are made of; the raw value is its name on the command line.
    package enum Key: String, Sendable, CaseIterable {
        case actor, from, contract, method, message, node, store, outcome, kind, link

        func text(_ event: TraceEvent) -> String {
            switch self {
            case .actor: event.to
            case .from: event.from
            case .contract: String(event.contract)
            case .method: String(event.method)
            case .message: event.message
            case .node: event.node
            case .store: String(event.store)
            case .outcome: event.outcome
            case .kind: event.kind.rawValue
            case .link: "\(event.from) → \(event.to)"
            }
        }
    }

    package struct Row: Sendable {
        package let group: [String]
        package let times: LatencyHistogram
        package let bytes: UInt64
        /// Whose outcome was no reply, but for those that were `refused`.
        package let failed: Int
        /// That came too early and were asked again.
        package let refused: Int
        package let perSecond: Double
    }

    private struct Group {
        var times = LatencyHistogram()
        var bytes: UInt64 = 0
        var failed = 0
        var refused = 0
    }

    package let rows: [Row]
    /// From the first event to the last, at least one: a single message has no rate of a thousand.
    package let seconds: Double

    /// Those that statistics are made of.
    static func counted(_ events: [TraceEvent], _ keys: [Key]) -> [TraceEvent] {
        let kinds: Set<TraceEvent.Kind> = [.ended, .rejected, .lost, .expired, .dead]
        let ends = keys.contains(.kind) ? [] : events.filter { kinds.contains($0.kind) }
        return ends.isEmpty ? events : ends
    }

    /// Of steps that ended in a handler, and of calls that never came to one; where there is none of
    /// them, of all that there is. `watched` is how long they were looked at, where that is known.
    package init(_ events: [TraceEvent], by keys: [Key], over watched: Double? = nil) {
        let counted = Self.counted(events, keys)
        var groups: [[String]: Group] = [:]
        for event in counted {
            let key = keys.map { $0.text(event) }
            groups[key, default: Group()].times.add(event.microseconds)
            groups[key, default: Group()].bytes += UInt64(event.size)
            if event.isFailure { groups[key, default: Group()].failed += 1 }
            if event.isEarly { groups[key, default: Group()].refused += 1 }
        }
        let first = counted.map(\.at).min() ?? 0
        let length = (counted.map(\.end).max() ?? 0) - first
        let seconds = watched ?? max(1, Double(length) / 1e9)
        self.seconds = seconds
        rows = groups.map { key, group in
            Row(
                group: key, times: group.times, bytes: group.bytes, failed: group.failed,
                refused: group.refused, perSecond: Double(group.times.count) / seconds)
        }
        .sorted { ($1.times.count, $0.group.joined()) < ($0.times.count, $1.group.joined()) }
    }
}

extension TraceEvent {
    /// Ended as nothing that a caller hopes for.
    package var isFailure: Bool {
        switch kind {
        case .rejected, .lost, .expired, .dead, .parked: true
        case .ended, .acknowledged: outcome != "reply" && outcome != "notice" && !isEarly
        default: false
        }
    }

    /// Refused because what it is about is still on its way: who asks for that asks again until it is there,
    /// as for the receipt of a sale that was just made.
    package var isEarly: Bool {
        (kind == .ended || kind == .acknowledged) && outcome == "receipts.unknown"
    }
}
