/// What one actor was asked lately: the window at hand and the one before, ten seconds each, so that
/// figures are of the last ten to twenty seconds.
///
/// Loop's thread only.
package final class ActorMeter: @unchecked Sendable {
    // Loop's thread only.
    /// Since the node's start.
    package private(set) var calls: UInt64 = 0
    /// Monotonic nanoseconds at which the window at hand ends.
    private var end: Int64 = .min
    private var current = LatencyHistogram()
    private var previous = LatencyHistogram()

    /// Nanoseconds.
    private static let length: Int64 = 10_000_000_000

    func add(_ microseconds: Int64, at now: Int64) {
        turn(to: now)
        calls += 1
        current.add(microseconds)
    }

    /// Times of both windows, as they stand at a monotonic moment.
    package func recent(at now: Int64) -> LatencyHistogram {
        turn(to: now)
        var recent = previous
        recent.add(current)
        return recent
    }

    private func turn(to now: Int64) {
        guard now >= end else { return }
        let isNext = end != .min && now - end < Self.length
        previous = isNext ? current : LatencyHistogram()
        current = LatencyHistogram()
        end = isNext ? end + Self.length : now + Self.length
    }
}
