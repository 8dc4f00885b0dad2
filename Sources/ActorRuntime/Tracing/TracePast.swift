package import Wire

/// What an earlier run of a node saw, up to its end: what it left in the ring.
package struct TracePast: Sendable {
    private let memory: TraceMemory
    /// The node's name.
    package let node: String

    /// Nil where there is no ring in it that this build reads.
    package init?(_ memory: TraceMemory) {
        guard let node = memory.node, memory.start <= memory.position, memory.position < 1 << 62
        else { return nil }
        (self.memory, self.node) = (memory, node)
    }

    /// Nanoseconds since 1970 at which the run began.
    package var begun: Int64 { memory.begun }
    var position: UInt64 { memory.position }

    private var oldest: UInt64 {
        let (start, end, slots) = (memory.start, memory.position, memory.slotCount)
        return end &- start > slots ? end &- slots : start
    }

    /// Nanoseconds since 1970 from which on it has everything.
    var since: Int64 { oldest == memory.start ? begun : event(at: oldest)?.at ?? begun }

    /// The last `limit` of the events that are wanted, oldest first.
    package func events(limit: Int, where isWanted: (TraceEvent) -> Bool) -> [TraceEvent] {
        var found: [TraceEvent] = []
        var (place, first) = (memory.position, oldest)
        // What is no position would have no end.
        if place &- first > memory.slotCount { first = place }
        while place != first, found.count < limit {
            place &-= 1
            if let event = event(at: place), isWanted(event) { found.append(event) }
        }
        return found.reversed()
    }

    /// Nil for a slot that the end of the process left half written.
    private func event(at place: UInt64) -> TraceEvent? {
        guard memory.slotCount > 0 else { return nil }
        let slot = memory.slots + Int(truncatingIfNeeded: place & (memory.slotCount &- 1))
        let kind = UnsafeRawPointer(slot).load(
            fromByteOffset: TraceRecorder.Slot.kindOffset, as: UInt8.self)
        guard kind < TraceEvent.Kind.allCases.count else { return nil }
        return slot.pointee.event(at: place, node, memory.name)
    }
}
