package import Wire

/// One message on its way, put together from what the nodes saw of it.
package struct Hop: Sendable {
    /// A message's span in its trace.
    package struct ID: Hashable, Sendable {
        package let high: UInt64
        package let low: UInt64
        package let span: UInt64
    }

    /// What one node did with the message: more than one where it came twice.
    package struct Handling: Sendable {
        package let node: String
        package var arrived: Int64?
        package var started: Int64?
        package var ended: Int64?
        package var synced: Int64?
        package var outcome = ""

        package init(node: String) {
            self.node = node
        }
    }

    /// A node that ended, and nanoseconds since 1970 at which it began again; nil where it
    /// does not answer, and may be at it still.
    package struct Loss: Sendable, Equatable {
        package let node: String
        package let restarted: Int64?
    }

    package let id: ID
    package let from: String
    package let to: String
    package let message: String
    package var parent: ID?
    package var correlation: Correlation
    package var attempt: UInt8
    /// The node that asked, where it told.
    package var asker: String?
    package var asked: Int64?
    /// When it left for another node.
    package var sent: Int64?
    package var answered: Int64?
    /// Whether that was an answer, and no end of patience.
    package var wasAnswered = false
    /// The end as the asker saw it; empty where it told none.
    package var verdict = ""
    package var size: UInt32 = 0
    package var handlings: [Handling] = []
    /// Entries that it caused.
    package var changes: [TraceEvent] = []
    /// The node that ended while it was on, or had to hear of its end; nil as far as is known.
    package internal(set) var lost: Loss?
    /// Messages of other traces that it is one with.
    package var links: [ID] = []
    /// Other sales that it is about, as far as is known.
    package var others: Set<Correlation> = []
    /// What else is known of it: written down to be delivered, tried again, done before, parked.
    package var notes: [TraceEvent] = []

    init(_ event: TraceEvent) {
        id = ID(high: event.trace.high, low: event.trace.low, span: event.trace.span)
        (from, to, message) = (event.from, event.to, event.message)
        (correlation, attempt) = (event.correlation, event.attempt)
    }

    /// Nanoseconds since 1970 of the first thing that is known of it.
    package var begin: Int64 {
        let moments = [asked, handlings.first?.arrived, handlings.first?.started]
        return moments.compactMap(\.self).min() ?? 0
    }

    package var end: Int64 {
        let moments = [answered, sent] + handlings.flatMap { [$0.ended, $0.synced, $0.started] }
        return max(begin, moments.compactMap(\.self).max() ?? begin)
    }

    /// Where it was handled; nil where no node told that it did.
    package var node: String? { handlings.last?.node }

    package var outcome: String {
        let handled = handlings.last?.outcome ?? ""
        return verdict.isEmpty || verdict == "reply" && !handled.isEmpty ? handled : verdict
    }

    /// Whether it has begun, has no end yet, and nothing says that it was lost.
    package var isRunning: Bool {
        outcome.isEmpty && lost == nil && (asked != nil || handlings.contains { $0.ended == nil })
    }

    /// Whether it went from node to node.
    package var isRemote: Bool {
        guard let node else { return sent != nil }
        return asker.map { $0 != node } ?? handlings.contains { $0.synced != nil }
    }

    /// Whether it is only what another trace's message means for this one.
    package var isShare: Bool { !links.isEmpty && handlings.isEmpty }

    package var wasDeduplicated: Bool { notes.contains { $0.kind == .deduplicated } }

    /// Whether it did not come to an end that its sender knows.
    package var isTroubled: Bool {
        attempt > 1 || handlings.count > 1 || wasDeduplicated
            || outcome != "reply"
                && outcome != "notice"
    }
}

/// Where the time of a hop went, in microseconds; nil for what nobody measured.
package struct HopTimes: Sendable, Equatable {
    /// From the question to the answer, as far as is known.
    package let total: Int64
    /// Until the disk had what the question rests on.
    package let gate: Int64?
    /// On the way there and back, the queues at both ends included.
    package let wire: Int64?
    /// In the mailbox.
    package let wait: Int64?
    package let handler: Int64?
    /// Until the disk had what the answer rests on.
    package let sync: Int64?

    package init(_ hop: Hop) {
        let handling = hop.handlings.last
        total = Self.microseconds(hop.begin, hop.end) ?? 0
        gate = Self.microseconds(hop.asked, hop.sent)
        wait =
            handling?.started == handling?.arrived
            ? nil : Self.microseconds(handling?.arrived, handling?.started)
        handler = Self.microseconds(handling?.started ?? handling?.arrived, handling?.ended)
        sync = Self.microseconds(handling?.ended, handling?.synced)
        if hop.wasAnswered, let sent = hop.sent, let answered = hop.answered, let handling,
            let arrived = handling.arrived, let left = handling.synced ?? handling.ended
        {
            wire = max(0, (answered - sent - (left - arrived)) / 1000)
        } else {
            wire = nil
        }
    }

    private static func microseconds(_ from: Int64?, _ to: Int64?) -> Int64? {
        guard let from, let to else { return nil }
        return max(0, (to - from) / 1000)
    }
}
