/// Virtual time, one seed, and the order in which everything of a run happens.
///
/// All loops of a run are moved by it, one `step` after the other on one thread; which of the ready
/// loops is next, and how long things take, comes from the seed alone. Time stands still while a loop
/// runs and jumps to the next event when none is ready.
package final class Simulation: @unchecked Sendable {
    // One thread; `@unchecked` since loops and clocks of the run hold on to it.
    private struct Event {
        let due: Int64
        let order: UInt64
        let action: () -> Void
    }

    package private(set) var now: Int64 = 0
    package var random: Chance
    private struct Member {
        let loop: Loop
        let hasArrivals: () -> Bool
        /// Until then it stands still, as a stopped process does.
        var pausedUntil: Int64 = 0
    }

    private var members: [Member] = []
    private var events: [Event] = []
    private var order: UInt64 = 0
    /// Steps taken, so that a run that goes in circles is seen.
    package private(set) var steps: UInt64 = 0

    package init(seed: UInt64) {
        random = Chance(seed: seed)
    }

    /// Monotonic time of the run, with a wall clock that `offset` moves away from it.
    package func clock(epoch: Int64, offset: @escaping @Sendable () -> Int64) -> NodeClock {
        NodeClock(
            wall: { [unowned self] in epoch &+ now &+ offset() },
            monotonic: { [unowned self] in now })
    }

    /// A stream of chance of its own, so that one part's use of it does not move another's.
    package func stream() -> RandomSource {
        let own = Box(Chance(seed: random.next()))
        return RandomSource { own.value.next() }
    }

    /// Takes a loop in; `hasArrivals` tells whether its port has something for it.
    package func add(_ loop: Loop, hasArrivals: @escaping () -> Bool) {
        members.append(Member(loop: loop, hasArrivals: hasArrivals))
    }

    /// Stops a loop for a while; what comes for it waits.
    package func pause(_ loop: Loop, for nanoseconds: Int64) {
        for index in members.indices where members[index].loop === loop {
            members[index].pausedUntil = now + nanoseconds
        }
        after(nanoseconds) {}
    }

    /// Takes a loop out: it never runs again.
    package func remove(_ loop: Loop) {
        members.removeAll { $0.loop === loop }
    }

    /// Lets go of all loops, and of all that was to happen.
    package func end() {
        (members, events) = ([], [])
    }

    /// Does something later; equal times keep the order of asking.
    package func after(_ nanoseconds: Int64, _ action: @escaping () -> Void) {
        order += 1
        let event = Event(due: now &+ max(0, nanoseconds), order: order, action: action)
        let place = events.firstIndex {
            ($0.due, $0.order) < (event.due, event.order)
        }
        events.insert(event, at: place ?? events.count)
    }

    /// Runs until `isDone`, or until it is `end` where nothing makes it done; false in that case.
    package func run(until end: Int64, _ isDone: () -> Bool) -> Bool {
        while !isDone() {
            steps += 1
            if let index = pickReady() {
                members[index].loop.step()
                continue
            }
            let timer =
                members.lazy.filter { $0.pausedUntil <= self.now }
                .compactMap(\.loop.nextTimer).min() ?? .max
            let next = min(timer, events.last?.due ?? .max)
            guard next <= end else {
                now = max(now, end)
                return false
            }
            now = max(now, next)
            while let event = events.last, event.due <= now {
                events.removeLast()
                event.action()
            }
        }
        return true
    }

    private func pickReady() -> Int? {
        var chosen: Int?
        var count: UInt64 = 0
        for index in members.indices {
            let member = members[index]
            guard member.pausedUntil <= now, member.loop.isReady || member.hasArrivals() else {
                continue
            }
            count += 1
            if random.below(count) == 0 { chosen = index }
        }
        return chosen
    }
}

private final class Box<Value>: @unchecked Sendable {
    // Used on the thread of the run only.
    var value: Value

    init(_ value: Value) {
        self.value = value
    }
}

/// splitmix64 (Steele, Lea, Flood 2014): small, fast, and the same everywhere.
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `bound`, which is above 0.
    package mutating func below(_ bound: UInt64) -> UInt64 {
        next().multipliedFullWidth(by: bound).high
    }

    package mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
        low + Int64(below(UInt64(high - low + 1)))
    }

    /// True in `numerator` of `denominator` cases.
    package mutating func chance(_ numerator: UInt64, in denominator: UInt64) -> Bool {
        below(denominator) < numerator
    }
}
