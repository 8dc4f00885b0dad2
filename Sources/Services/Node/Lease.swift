/// How long a node may rest on an answer of its witness, counted from when it asked: the witness cannot
/// have heard it earlier. Monotonic nanoseconds.
struct Lease: Equatable {
    let length: Int64
    private var renewed: Int64

    init(_ length: Int64, from now: Int64) {
        (self.length, renewed) = (length, now)
    }

    /// What was asked at a moment was answered.
    mutating func renew(asked moment: Int64) { renewed = max(renewed, moment) }

    func isOver(at now: Int64) -> Bool { now - renewed >= length }
}

/// How long a witness has not heard a node, by looks that it takes at regular times. Monotonic
/// nanoseconds.
struct LeaseWatch: Equatable {
    /// After which the node counts as gone.
    let length: Int64
    private var heard: Int64
    private var looked: Int64

    enum State: Equatable {
        case alive
        /// It should have been heard by now.
        case quiet
        case gone
    }

    /// How long one that was never heard has, at least: machines that start together do not start at once.
    static let grace: Int64 = 30_000_000_000

    init(_ length: Int64, from now: Int64, grace: Int64 = 0) {
        (self.length, looked) = (length, now)
        heard = now + max(0, grace - length)
    }

    /// Between two signs of life, and between two looks.
    static func beat(_ length: Int64) -> Int64 { min(max(length / 8, 50_000_000), 500_000_000) }

    /// What a node takes for its own lease, so that it has stopped before it counts as gone.
    static func own(_ length: Int64) -> Int64 { length / 4 * 3 }

    mutating func hear(at now: Int64) { heard = now }

    mutating func look(at now: Int64) -> State {
        // Whoever comes late to look has slept, and what the node sent meanwhile may wait unread.
        if now - looked > length / 2 { heard = max(heard, now - length / 2) }
        looked = now
        let silence = now - heard
        return silence >= length ? .gone : silence > Self.beat(length) * 3 ? .quiet : .alive
    }
}
