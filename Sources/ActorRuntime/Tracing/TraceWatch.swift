package import Wire

/// At most how much a viewer gets to see; values outside of their ranges are moved into them.
package struct TraceLimits: Sendable, Equatable {
    /// Events altogether, 1 to 1,000,000.
    package let events: Int
    /// Events in each second, 1 to 10,000; with bodies at most 2,000.
    package let perSecond: Int
    /// 1 to 86,400.
    package let seconds: Int

    package static let mostEvents = 1_000_000

    package init(events: Int, perSecond: Int, seconds: Int, hasBodies: Bool) {
        self.events = min(max(1, events), Self.mostEvents)
        self.perSecond = min(max(1, perSecond), hasBodies ? 2000 : 10_000)
        self.seconds = min(max(1, seconds), 86_400)
    }
}

/// What a viewer sees of the messages themselves.
package enum TraceBodies: Sendable {
    case none, redacted, clear
}

/// One viewer of a node: its place in the ring, what it wants and may have.
///
/// The ring goes on whether the viewer reads or not, so it costs nothing while nobody reads; what was
/// overwritten meanwhile is counted. Only bodies are kept for it, within `bytesLimit`.
package final class TraceWatch: @unchecked Sendable {
    // Loop's thread only.
    package let id: UInt64
    let owner: Caller
    let filter: TraceFilter
    let limits: TraceLimits
    let bodies: TraceBodies
    /// Monotonic nanoseconds at which it is over.
    let ends: Int64
    /// When the viewer read last.
    private(set) var lastRead: Int64
    private var cursor: UInt64
    private var sent = 0
    private var dropped: UInt64 = 0
    private var shown = Allowance()
    private var kept = Allowance()
    private var bodiesOf: [UInt64: KeptMessage] = [:]
    private var order: [UInt64] = []
    private var bytes = 0

    static let batch = 500
    /// Events that are looked at for one answer.
    package static let scan: UInt64 = 8192
    static let bytesLimit = 1 << 20
    /// Nanoseconds without a question after which the viewer is gone.
    static let patience: Int64 = 5_000_000_000

    /// What was there since the viewer's last question.
    package struct Part: Sendable {
        package var events: [TraceEvent] = []
        /// Since the beginning: overwritten before they were looked at, or above the limit of a second.
        package var dropped: UInt64 = 0
        /// Whether there is more already, which the viewer may have in this second.
        package var hasMore = false
        /// Which limit ended it; nil where it goes on.
        package var end: String?
    }

    init(
        id: UInt64, owner: Caller, filter: TraceFilter, limits: TraceLimits, bodies: TraceBodies,
        at now: Int64, from cursor: UInt64
    ) {
        (self.id, self.owner, self.filter, self.bodies) = (id, owner, filter, bodies)
        (self.limits, self.cursor, lastRead) = (limits, cursor, now)
        ends = now &+ Int64(limits.seconds) * 1_000_000_000
    }

    /// Whether its time is over or its viewer gone.
    func isOver(at now: Int64) -> Bool { now >= ends || now - lastRead >= Self.patience }

    func read(_ recorder: TraceRecorder, at now: Int64, hidden: Set<String>) -> Part {
        lastRead = now
        var part = Part()
        if cursor < recorder.oldest {
            dropped += recorder.oldest - cursor
            cursor = recorder.oldest
        }
        let stop = min(recorder.position, cursor + Self.scan)
        let names = recorder.names
        while cursor < stop, part.events.count < Self.batch, sent < limits.events {
            let event = recorder.event(at: cursor, names)
            cursor += 1
            guard filter.matches(event), !hidden.contains(event.message) else { continue }
            guard shown.take(at: now, limits.perSecond) else {
                dropped += 1
                continue
            }
            sent += 1
            part.events.append(withBodies(event))
        }
        part.dropped = dropped
        // Above the limit of a second there is nothing to ask for at once: whoever did would have the node
        // look at every message that it handles.
        let isOverRate = !shown.isLeft(at: now, limits.perSecond)
        part.hasMore = cursor < recorder.position && sent < limits.events && !isOverRate
        if sent >= limits.events { part.end = "count" } else if now >= ends { part.end = "time" }
        return part
    }

    private func withBodies(_ event: TraceEvent) -> TraceEvent {
        guard bodies != .none, let found = bodiesOf.removeValue(forKey: event.order) else {
            return event
        }
        bytes -= found.size
        var event = event
        (event.body, event.answer) = found.shown
        return event
    }

    /// From when on `keep` takes something: at once, or in the next second.
    func keepsAgain(at now: Int64) -> Int64 {
        kept.isLeft(at: now, limits.perSecond) ? now : kept.next
    }

    /// Keeps what an event's message says until the viewer asks; nothing where it may not have more of
    /// this second, so that its cost is bounded too. What is private is taken out when it is read: a
    /// viewer who stops reading costs no more than the copy.
    func keep(_ event: TraceEvent, at now: Int64, _ message: () -> KeptMessage) {
        guard filter.matches(event), kept.take(at: now, limits.perSecond) else { return }
        let found = message()
        guard found.size <= Self.bytesLimit else { return }
        while bytes + found.size > Self.bytesLimit, !order.isEmpty { forget(order.removeFirst()) }
        // Those that were read are in the order only.
        if order.count > 4096 { order.removeAll { bodiesOf[$0] == nil } }
        bodiesOf[event.order] = found
        order.append(event.order)
        bytes += found.size
    }

    private func forget(_ position: UInt64) {
        if let old = bodiesOf.removeValue(forKey: position) { bytes -= old.size }
    }
}

/// What a message says, as it was sent; in the node's memory alone.
struct KeptMessage {
    let body: [UInt8]
    let answer: [UInt8]?
    /// What a viewer does not see of them; nil shows all.
    let hiding: (request: Redaction, reply: Redaction)?

    /// Bytes that it takes.
    var size: Int { body.count + (answer?.count ?? 0) + 64 }

    /// As a viewer sees it.
    var shown: (Bytes, Bytes?) {
        guard let hiding else { return (Bytes(body), answer.map(Bytes.init)) }
        return (
            Bytes(hiding.request.redacted(body)), answer.map { Bytes(hiding.reply.redacted($0)) }
        )
    }
}

/// So many in each second.
private struct Allowance {
    private var second: Int64 = .min
    private var taken = 0

    /// Nanoseconds at which the next second begins.
    var next: Int64 { second &+ 1_000_000_000 }

    func isLeft(at now: Int64, _ limit: Int) -> Bool {
        second == .min || now - second >= 1_000_000_000 || taken < limit
    }

    mutating func take(at now: Int64, _ limit: Int) -> Bool {
        if second == .min || now - second >= 1_000_000_000 { (second, taken) = (now, 0) }
        guard taken < limit else { return false }
        taken += 1
        return true
    }
}
