import Wire

/// The viewers of a node: few, each with an end.
package final class TraceWatches: @unchecked Sendable {
    // Loop's thread only.
    private var watches: [UInt64: TraceWatch] = [:]
    /// Those that want to see the messages themselves.
    private(set) var withBodies: [TraceWatch] = []
    /// Messages that viewers do not see: their own questions.
    package var hidden: Set<String> = []
    private var isLooking = false

    /// At the same time.
    package static let limit = 8

    package init() {}

    package var count: Int { watches.count }

    /// Until when no viewer may have what another message says.
    private var bodiesRest: Int64 = .min

    /// Whether a message's bytes have to be at hand when it is recorded.
    func wantBodies(at now: Int64) -> Bool { !withBodies.isEmpty && now >= bodiesRest }

    /// Looks whether all have had their share of the second: nobody makes an event for them then.
    func restBodies(at now: Int64) {
        bodiesRest = withBodies.reduce(.max) { min($0, $1.keepsAgain(at: now)) }
    }

    fileprivate func add(_ watch: TraceWatch) {
        watches[watch.id] = watch
        guard watch.bodies != .none else { return }
        withBodies.append(watch)
        bodiesRest = .min
    }

    fileprivate func find(_ id: UInt64, of caller: Caller) -> TraceWatch? {
        watches[id].flatMap { $0.owner == caller ? $0 : nil }
    }

    fileprivate func remove(_ watch: TraceWatch) {
        watches[watch.id] = nil
        withBodies.removeAll { $0 === watch }
    }

    private func removeOver(at now: Int64) {
        for watch in watches.values.filter({ $0.isOver(at: now) }) { remove(watch) }
    }

    /// Looks once a second, for as long as there is one, for those whose viewer is gone.
    fileprivate func look(_ system: NodeSystem) {
        guard !isLooking else { return }
        isLooking = true
        system.loop.schedule(after: .seconds(1)) { [weak self, weak system] in
            guard let self, let system else { return }
            isLooking = false
            removeOver(at: system.clock.monotonic())
            if !watches.isEmpty { look(system) }
        }
    }
}

/// Viewers come, read and go. On the loop's thread.
extension NodeSystem {
    /// Begins to watch with what is recorded from now on; nil where there are too many viewers.
    package func watch(
        _ filter: TraceFilter, _ limits: TraceLimits, _ bodies: TraceBodies, for caller: Caller
    ) -> UInt64? {
        guard watches.count < TraceWatches.limit else { return nil }
        let watch = TraceWatch(
            id: random.next() >> 1, owner: caller, filter: filter, limits: limits, bodies: bodies,
            at: clock.monotonic(), from: recorder.position)
        watches.add(watch)
        watches.look(self)
        return watch.id
    }

    /// What is new for a viewer; nil where it has ended, or is another's.
    package func watched(_ id: UInt64, by caller: Caller) -> TraceWatch.Part? {
        guard let watch = watches.find(id, of: caller) else { return nil }
        let part = watch.read(recorder, at: clock.monotonic(), hidden: watches.hidden)
        if part.end != nil { watches.remove(watch) }
        return part
    }

    package func endWatch(_ id: UInt64, by caller: Caller) {
        if let watch = watches.find(id, of: caller) { watches.remove(watch) }
    }
}
