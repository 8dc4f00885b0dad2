import ActorRuntime
import Wire

/// A viewer as `kontor trace tail` is one, in the process of the calls.
final class BenchViewer: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let caller = Caller(name: "viewer", role: .local)
    private var watch: UInt64?

    init(_ system: NodeSystem) {
        self.system = system
    }

    /// On the loop's thread.
    func begin() throws {
        let limits = TraceLimits(
            events: 1_000_000, perSecond: 1000, seconds: 3600, hasBodies: false)
        let filter = try TraceFilter("contract == bench && latency > 5ms")
        watch = system.watch(filter, limits, .none, for: caller)
        look()
    }

    private func look() {
        guard let watch, let part = system.watched(watch, by: caller) else { return }
        system.loop.schedule(after: part.hasMore ? .milliseconds(1) : .milliseconds(100)) {
            self.look()
        }
    }
}
