/// Time as a node sees it; handed in, so that a simulation can own it.
package struct NodeClock: Sendable {
    /// Nanoseconds since 1970; may step. For people and documents, never for order or waiting.
    package let wall: @Sendable () -> Int64
    /// Nanoseconds from an arbitrary start; never goes back.
    package let monotonic: @Sendable () -> Int64

    package init(
        wall: @escaping @Sendable () -> Int64, monotonic: @escaping @Sendable () -> Int64
    ) {
        self.wall = wall
        self.monotonic = monotonic
    }
}

/// Chance as a node sees it; handed in like the clock.
package struct RandomSource: Sendable {
    package let next: @Sendable () -> UInt64

    package init(next: @escaping @Sendable () -> UInt64) {
        self.next = next
    }
}
