/// What one actor was asked lately, and what it works on: the window at hand and the one before, ten
/// seconds each, so that figures are of the last ten to twenty seconds.
///
/// Outlives the actor where it starts again under its address. Loop's thread only.
package final class ActorMeter: @unchecked Sendable {
    // Loop's thread only.
    /// Since the node's start.
    package private(set) var calls: UInt64 = 0
    /// Microseconds of all of them together.
    package private(set) var total: Int64 = 0
    /// Messages that suspended handlers are at.
    package private(set) var running = 0
    /// When each of them began, by place; `.max` for a place that is free.
    private var begun: [Int64] = []
    private var free: [Int] = []
    /// Monotonic nanoseconds at which the window at hand ends.
    private var end: Int64 = .min
    private var current = LatencyHistogram()
    private var previous = LatencyHistogram()

    /// Nanoseconds.
    private static let length: Int64 = 10_000_000_000

    func add(_ microseconds: Int64, at now: Int64) {
        turn(to: now)
        calls += 1
        total &+= max(0, microseconds)
        current.add(microseconds)
    }

    /// Times of both windows, as they stand at a monotonic moment.
    package func recent(at now: Int64) -> LatencyHistogram {
        turn(to: now)
        var recent = previous
        recent.add(current)
        return recent
    }

    /// Counts a message that a suspended handler takes up, and gives the place to end it by; nil where
    /// the actor has as many as it may have.
    func begin(at now: Int64) -> Int? {
        guard running < NodeSystem.handlersPerActor else { return nil }
        running += 1
        if let place = free.popLast() {
            begun[place] = now
            return place
        }
        begun.append(now)
        return begun.count - 1
    }

    func end(_ place: Int) {
        running -= 1
        begun[place] = .max
        free.append(place)
    }

    /// For how many microseconds it has been at the oldest of them; nil where it is at none.
    package func oldest(at now: Int64) -> Int64? {
        running == 0 ? nil : begun.min().map { max(0, now - $0) / 1000 }
    }

    private func turn(to now: Int64) {
        guard now >= end else { return }
        let isNext = end != .min && now - end < Self.length
        previous = isNext ? current : LatencyHistogram()
        current = LatencyHistogram()
        end = isNext ? end + Self.length : now + Self.length
    }
}
