package import Wire

/// The last steps of messages that a node saw: a ring of fixed size that is always on.
///
/// Recording writes one slot of 88 bytes: it allocates nothing, counts no references and reads no
/// clock. Memory is touched as the first lap fills it, 5.5 MiB of it. Loop's thread only.
package final class TraceRecorder: @unchecked Sendable {
    /// An event as it lies in the ring.
    struct Slot {
        var at: Int64
        /// Of `changed`, which takes no time, the number of the entry: a slot stays at 88 bytes.
        var microseconds: Int64
        var trace: TraceContext
        var parent: UInt64
        var correlation: Correlation
        var from: UInt32
        var to: UInt32
        var message: UInt32
        var outcome: UInt32
        var size: UInt32
        var kind: TraceEvent.Kind
        var attempt: UInt8
    }

    /// Slots, a power of two; 0 records nothing.
    package let capacity: UInt64
    private let node: String
    private var met = MetNames()
    private let slots: UnsafeMutablePointer<Slot>
    /// Of the next event; grows by one with each.
    package private(set) var position: UInt64 = 0
    /// Nanoseconds since 1970 at which recording began.
    private let begun: Int64
    /// Messages that were handled since the start.
    package private(set) var handled: UInt64 = 0

    package static let capacity: UInt64 = 65_536

    package init(node: String, capacity: UInt64 = TraceRecorder.capacity, begun: Int64) {
        precondition(capacity & (capacity &- 1) == 0, "\(capacity) is no power of two")
        (self.node, self.capacity, self.begun) = (node, capacity, begun)
        slots = .allocate(capacity: Int(capacity))
    }

    deinit {
        slots.deallocate()
    }

    /// Where the oldest event is that is still here.
    package var oldest: UInt64 { position > capacity ? position - capacity : 0 }

    /// Nanoseconds since 1970: what happened before this is not here any more, or was before the start.
    package var since: Int64 {
        guard position > capacity, isOn else { return begun }
        return slots[Int(truncatingIfNeeded: oldest & (capacity &- 1))].at
    }

    var isOn: Bool { capacity > 0 }

    func countHandled() { handled &+= 1 }

    /// The number of a name that is no handler's and no actor's of this node.
    func id(of name: String) -> UInt32 { met.id(of: name, at: position, oldest: oldest) }

    /// What numbers stand for, now.
    var names: NamesOfTrace { NamesOfTrace(met) }

    func record(_ slot: Slot) {
        guard isOn else { return }
        slots[Int(truncatingIfNeeded: position & (capacity &- 1))] = slot
        position &+= 1
    }

    /// The last `limit` of the events that are still here and wanted, oldest first.
    package func events(limit: Int = 10_000, where isWanted: (TraceEvent) -> Bool) -> [TraceEvent] {
        let names = names
        var found: [TraceEvent] = []
        var place = position
        while place > oldest, found.count < limit {
            place -= 1
            let event = event(at: place, names)
            if isWanted(event) { found.append(event) }
        }
        return found.reversed()
    }

    /// The event at a position from `oldest` up to, not including, `position`; `names` are of now.
    func event(at place: UInt64, _ names: NamesOfTrace) -> TraceEvent {
        precondition(place >= oldest && place < position, "no event at \(place)")
        let slot = slots[Int(truncatingIfNeeded: place & (capacity &- 1))]
        let isEntry = slot.kind == .changed
        return TraceEvent(
            at: slot.at, order: place, node: node, from: names[slot.from],
            to: names[slot.to], message: names[slot.message],
            outcome: names[slot.outcome], microseconds: isEntry ? 0 : slot.microseconds,
            attempt: slot.attempt, kind: slot.kind, size: slot.size, trace: slot.trace,
            parent: slot.parent, correlation: slot.correlation,
            entry: isEntry ? slot.microseconds : 0)
    }
}
