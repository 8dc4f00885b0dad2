import Wire

/// Calls that wait for their end. One timer stands for all of them: nearly all end in time, so the
/// cost of one that does has to be small, and not that of one that does not.
extension NodeSystem {
    /// Nanoseconds between two looks at calls whose time may be over.
    private static let lookInterval: Int64 = 2_000_000

    func wait(
        _ id: UInt64, _ route: Route?, until expires: Int64,
        _ continuation: UnsafeContinuation<Outcome<Payload>, Never>
    ) {
        pending[id] = Pending(route: route, continuation: continuation, expires: expires)
        look(at: expires)
    }

    /// Ends a call, where it still waits and `route` is where it went to.
    func finish(_ id: UInt64, from route: Route?, _ outcome: Outcome<Payload>) {
        guard let waiting = pending[id], waiting.route == route else {
            counters.lateReplies += 1
            return
        }
        pending[id] = nil
        waiting.continuation.resume(returning: outcome)
    }

    /// Makes sure that somebody looks at the calls at `moment` or before.
    private func look(at moment: Int64) {
        guard moment < nextLook else { return }
        nextLook = moment
        loop.after(nanoseconds: moment &- clock.monotonic()) { [unowned self] in
            // An earlier look has taken this one's place.
            guard nextLook == moment else { return }
            nextLook = .max
            endOverdue(at: clock.monotonic())
        }
    }

    private func endOverdue(at now: Int64) {
        let overdue = pending.filter { $0.value.expires <= now }.keys.sorted()
        for id in overdue {
            finish(id, from: pending[id]?.route, .unknown(Self.timedOut))
        }
        guard let next = pending.values.lazy.map(\.expires).min(), next < .max else { return }
        look(at: max(next, now + Self.lookInterval))
    }
}
