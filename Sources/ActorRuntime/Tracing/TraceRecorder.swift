package import Wire

/// The last steps of messages that a node saw: a ring of fixed size that is always on.
///
/// Recording writes one slot of 88 bytes: it allocates nothing, counts no references and reads no
/// clock. Memory is touched as the first lap fills it, 5.5 MiB of it. Where it is a file's, the next run of
/// the node still has what this one saw, up to its end. Loop's thread only.
package final class TraceRecorder: @unchecked Sendable {
    /// Slots, a power of two; 0 records nothing.
    package let capacity: UInt64
    private let node: String
    private var met = MetNames()
    private let memory: TraceMemory
    private let slots: UnsafeMutablePointer<Slot>
    private let kept: UnsafeMutablePointer<UInt64>
    /// Numbers of the program's own names below this are kept in the memory.
    private var named: UInt32 = 0
    /// What earlier runs of the node left, the latest first.
    private let past: [TracePast]
    /// Of the next event; grows by one with each, over all runs that are remembered.
    package private(set) var position: UInt64
    private let start: UInt64
    /// Nanoseconds since 1970 at which recording began.
    private let begun: Int64
    /// Messages that were handled since the start.
    package private(set) var handled: UInt64 = 0

    package static let capacity: UInt64 = 65_536

    /// `memory` is for so many slots, and the process's own where there is none.
    package init(
        node: String, capacity: UInt64 = TraceRecorder.capacity, begun: Int64,
        memory: TraceMemory? = nil, past: [TracePast] = []
    ) {
        precondition(capacity & (capacity &- 1) == 0, "\(capacity) is no power of two")
        (self.node, self.capacity, self.begun) = (node, capacity, begun)
        self.past = past.filter { $0.node == node }
        self.memory = memory ?? .own(slots: capacity)
        start = self.past.first?.position ?? 0
        position = start
        (slots, kept) = (self.memory.slots, self.memory.positionCell)
        self.memory.begin(node: node, slots: capacity, begun: begun, start: start)
    }

    /// Where the oldest event of this run is that is still here.
    package var oldest: UInt64 { position - start > capacity ? position - capacity : start }

    /// Nanoseconds since 1970: what happened before this is not here any more, or was before the start.
    package var since: Int64 {
        guard position - start > capacity, isOn else { return past.last?.since ?? begun }
        return slots[Int(truncatingIfNeeded: oldest & (capacity &- 1))].at
    }

    /// Nanoseconds since 1970 at which each run began that is remembered, this one first.
    package var starts: [Int64] { [begun] + past.map(\.begun) }

    var isOn: Bool { capacity > 0 }

    func countHandled() { handled &+= 1 }

    /// The number of a name that is no handler's and no actor's of this node.
    func id(of name: String) -> UInt32 {
        met.id(of: name, at: position, oldest: oldest) { memory.keep($1, for: $0) }
    }

    /// What numbers stand for, now.
    var names: NamesOfTrace { NamesOfTrace(met) }

    func record(_ slot: Slot) {
        guard isOn else { return }
        if isNew(slot.from) || isNew(slot.to) || isNew(slot.message) || isNew(slot.outcome) {
            keepNames()
        }
        slots[Int(truncatingIfNeeded: position & (capacity &- 1))] = slot
        position &+= 1
        kept.pointee = position
    }

    private func isNew(_ id: UInt32) -> Bool { id >= named && id < MetNames.base }

    private func keepNames() {
        let names = TraceNames.shared.all
        while named < names.count {
            memory.keep(names[Int(named)], for: named)
            named += 1
        }
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
        found.reverse()
        for run in past where found.count < limit {
            found = run.events(limit: limit - found.count, where: isWanted) + found
        }
        return found
    }

    /// The event at a position from `oldest` up to, not including, `position`; `names` are of now.
    func event(at place: UInt64, _ names: NamesOfTrace) -> TraceEvent {
        precondition(place >= oldest && place < position, "no event at \(place)")
        let slot = slots[Int(truncatingIfNeeded: place & (capacity &- 1))]
        return slot.event(at: place, node) { names[$0] }
    }
}

extension TraceRecorder {
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

        static let kindOffset = MemoryLayout<Slot>.offset(of: \.kind) ?? 0

        func event(
            at place: UInt64, _ node: String, _ name: (UInt32) -> String
        ) -> TraceEvent {
            let isEntry = kind == .changed
            return TraceEvent(
                at: at, order: place, node: node, from: name(from), to: name(to),
                message: name(message), outcome: name(outcome),
                microseconds: isEntry ? 0 : microseconds, attempt: attempt, kind: kind,
                size: size, trace: trace, parent: parent, correlation: correlation,
                entry: isEntry ? microseconds : 0)
        }
    }
}
