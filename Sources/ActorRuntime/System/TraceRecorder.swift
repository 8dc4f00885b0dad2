package import Wire

/// The last messages that a node handled: a ring of fixed size that is always on.
package struct TraceRecorder {
    package let capacity: Int
    private var events: [TraceEvent] = []
    private var position: UInt64 = 0

    package init(capacity: Int = 65_536) {
        self.capacity = capacity
    }

    package mutating func record(_ make: (UInt64) -> TraceEvent) {
        let event = make(position)
        if events.count < capacity {
            events.append(event)
        } else {
            events[Int(position % UInt64(capacity))] = event
        }
        position += 1
    }

    /// What is still here of one sale, oldest first, at most `limit`.
    package func events(of correlation: Correlation, limit: Int = 10_000) -> [TraceEvent] {
        Array(
            events.lazy.filter { $0.correlation == correlation }.prefix(limit)
                .sorted { $0.order < $1.order })
    }

    /// How many messages were handled since the start.
    package var total: UInt64 { position }
}
