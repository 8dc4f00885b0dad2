import ActorRuntime
import Wire

/// A viewer as `kontor trace tail` is one, in the process of the calls.
final class BenchViewer: @unchecked Sendable {
    enum Way: String, CaseIterable {
        /// What is slow, which is next to nothing.
        case viewer
        /// Every step of every message, as fast as it may.
        case flood
        /// The same with what the messages say.
        case bodies
        /// Wants the same as `bodies`, and does not read.
        case stalled
    }

    // Loop's thread only.
    private let system: NodeSystem
    private let way: Way
    private let caller = Caller(name: "viewer", role: .local)
    private var watch: UInt64?
    private(set) var seen = 0
    private(set) var dropped: UInt64 = 0
    private(set) var bytes = 0

    init(_ system: NodeSystem, _ way: Way) {
        (self.system, self.way) = (system, way)
    }

    /// On the loop's thread.
    func begin() throws {
        let hasBodies = way == .bodies || way == .stalled
        let limits = TraceLimits(
            events: TraceLimits.mostEvents, perSecond: way == .viewer ? 1000 : 10_000,
            seconds: 3600,
            hasBodies: hasBodies)
        let filter =
            way == .viewer ? try TraceFilter("contract == bench && latency > 5ms") : .everything
        watch = system.watch(filter, limits, hasBodies ? .redacted : .none, for: caller)
        if way != .stalled { look() }
    }

    /// On the loop's thread: what it has missed until now.
    func end() {
        if way == .stalled { read() }
    }

    private func look() {
        let hasMore = read()
        system.loop.schedule(after: hasMore ? .microseconds(200) : .milliseconds(100)) {
            self.look()
        }
    }

    /// Writes each event as the node's answer has it.
    @discardableResult
    private func read() -> Bool {
        guard let watch, let part = system.watched(watch, by: caller) else { return false }
        for event in part.events { bytes += CBOREncoder.encode(event).count }
        seen += part.events.count
        dropped = part.dropped
        return part.hasMore
    }
}
