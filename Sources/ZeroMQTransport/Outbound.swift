import Wire
import ZeroMQ

/// What waits for one connection, oldest first; it goes out in frames of many envelopes.
///
/// A call waits no longer than its caller does, so that nothing is done late for nobody when a link
/// comes back. Short messages from and to nodes themselves go first and always find room: a node has to
/// be asked and stopped also when its actors are flooded.
struct Outbound {
    private struct Waiting {
        var envelope: Envelope
        /// Monotonic nanoseconds; `.max` for what nobody waits for.
        let expires: Int64
    }

    /// Control messages first.
    private var waiting: [Waiting] = []
    private var control = 0
    private(set) var isBlocked = false

    /// Bounds of one frame and of all that may wait.
    static let bytesPerFrame = 64 << 10
    static let limit = 8192
    /// Places that only control messages take, and bytes of the longest of them.
    static let controlRoom = 256
    static let controlBytes = 4096

    var isEmpty: Bool { waiting.isEmpty }

    /// Whether enough waits for a frame to leave before the turn ends: so the far end works while this
    /// one goes on, and each frame still carries many envelopes.
    var isWorthAFrame: Bool { waiting.count >= Self.worth && !isBlocked }

    private static let worth = 16

    /// Takes an envelope; false where too many wait.
    mutating func add(_ envelope: Envelope, at now: Int64) -> Bool {
        if waiting.count >= Self.limit, let oldest = waiting.first, oldest.expires <= now {
            let old = waiting.prefix(control).count { $0.expires <= now }
            waiting.removeAll { $0.expires <= now }
            control -= old
        }
        let isControl = Self.isControl(envelope)
        let room = isControl ? Self.limit + Self.controlRoom : Self.limit
        guard waiting.count < room else { return false }
        let (expires, overflow) = now.addingReportingOverflow(Int64(envelope.deadline) * 1_000_000)
        let isForEver = envelope.deadline == 0 || overflow
        waiting.insert(
            Waiting(envelope: envelope, expires: isForEver ? .max : expires),
            at: isControl ? control : waiting.count)
        if isControl { control += 1 }
        return true
    }

    private static func isControl(_ envelope: Envelope) -> Bool {
        envelope.payload.count <= controlBytes
            && (envelope.target.hasPrefix("node/") || envelope.sender.hasPrefix("node/"))
    }

    mutating func removeAll() {
        (waiting, control, isBlocked) = ([], 0, false)
    }

    /// The connection can send again.
    mutating func unblock() {
        isBlocked = false
    }

    /// Sends frames in order until one does not go out; nothing is tried while blocked.
    mutating func flush(
        as plan: ZeroMQTransport.Plan, at now: Int64,
        _ send: ([UInt8]) throws(ZeroMQError) -> Socket.Sent
    ) {
        guard !waiting.isEmpty, !isBlocked else { return }
        var start = 0
        while start < waiting.count {
            let end = frameEnd(from: start)
            let envelopes = envelopes(start..<end, at: now)
            if !envelopes.isEmpty {
                let frame = WireFrame(
                    node: plan.node, incarnation: plan.incarnation, envelopes: envelopes)
                guard let result = try? send(frame.encoded), result != .full else {
                    isBlocked = true
                    break
                }
            }
            start = end
        }
        control = max(0, control - start)
        if start == waiting.count {
            waiting.removeAll(keepingCapacity: true)
        } else {
            waiting.removeFirst(start)
        }
    }

    private func frameEnd(from start: Int) -> Int {
        var end = start
        var bytes = 0
        while end < waiting.count, end - start < WireFrame.envelopeLimit,
            bytes < Self.bytesPerFrame
        {
            bytes += waiting[end].envelope.payload.count
            end += 1
        }
        return end
    }

    /// Those whose callers still wait, with the time that is left to them.
    private func envelopes(_ range: Range<Int>, at now: Int64) -> [Envelope] {
        waiting[range].compactMap { item in
            guard item.expires != .max else { return item.envelope }
            let left = (item.expires - now) / 1_000_000
            guard left > 0 else { return nil }
            var envelope = item.envelope
            envelope.deadline = UInt32(clamping: left)
            return envelope
        }
    }
}
