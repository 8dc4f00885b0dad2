import Wire
import ZeroMQ

/// What waits for one connection: envelopes of this turn, then frames that did not go out yet.
struct Outbound {
    private var envelopes: [Envelope] = []
    private var frames: [[UInt8]] = []
    private var waiting = 0

    /// Bounds of one frame and of all that may wait.
    static let envelopesPerFrame = 64
    static let bytesPerFrame = 64 << 10
    static let limit = 8192

    var isEmpty: Bool { waiting == 0 }

    mutating func add(_ envelope: Envelope) -> Bool {
        guard waiting < Self.limit else { return false }
        waiting += 1
        envelopes.append(envelope)
        return true
    }

    mutating func removeAll() {
        envelopes = []
        frames = []
        waiting = 0
    }

    /// Sends frames in order until one does not go out.
    mutating func flush(
        as plan: ZeroMQTransport.Plan, _ send: ([UInt8]) throws(ZeroMQError) -> Socket.Sent
    ) {
        pack(as: plan)
        var sent = 0
        for frame in frames {
            guard let result = try? send(frame), result != .full else { break }
            sent += 1
        }
        frames.removeFirst(sent)
        if frames.isEmpty { waiting = 0 }
    }

    private mutating func pack(as plan: ZeroMQTransport.Plan) {
        var start = 0
        while start < envelopes.count {
            var end = start
            var bytes = 0
            while end < envelopes.count, end - start < Self.envelopesPerFrame,
                bytes < Self.bytesPerFrame
            {
                bytes += envelopes[end].payload.count
                end += 1
            }
            let frame = WireFrame(
                node: plan.node, incarnation: plan.incarnation,
                envelopes: Array(envelopes[start..<end]))
            frames.append(frame.encoded)
            start = end
        }
        envelopes.removeAll(keepingCapacity: true)
    }
}
