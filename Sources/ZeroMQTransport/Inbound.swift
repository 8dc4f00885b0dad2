import Wire
import ZeroMQ

/// The ROUTER of a node: receives from all who may connect, and answers those who are no peers.
final class Inbound {
    let router: Socket
    let monitor: Monitor
    let endpoints: [String]
    /// Whether every connection has a key that was let in.
    let isSecure: Bool
    var position = 0
    var monitorPosition = 0
    private var answers: [(identity: [UInt8], outbound: Outbound)] = []
    private var index: [[UInt8]: Int] = [:]
    /// Whether what comes next is the rest of a message in more parts than anybody of ours sends.
    private var isDropping = false

    init(context: Context, options: SocketOptions, endpoints: [String]) throws(ZeroMQError) {
        router = try Socket.open(.router, in: context, options: options)
        monitor = try Monitor.watch(router, in: context)
        isSecure = options.curve != nil
        var bound: [String] = []
        for endpoint in endpoints {
            try router.bind(endpoint)
            bound.append(try router.endpoint())
        }
        self.endpoints = bound
    }

    /// One message as it came: whose it is, and over which connection; `bytes` is nil for what no node sends.
    struct Arrival {
        let identity: [UInt8]
        let bytes: [UInt8]?
        let key: String?
        let descriptor: Int32
    }

    /// Hands messages over until they have made `limit` of work, counted by `body`.
    func receive(limit: Int, _ body: (Arrival) -> Int) throws(ZeroMQError) {
        var work = 0
        while work < limit, let part = try router.receive() {
            work += 1
            if isDropping {
                isDropping = part.hasMore
            } else if part.hasMore, let payload = try router.receive() {
                isDropping = payload.hasMore
                work += body(
                    Arrival(
                        identity: part.bytes, bytes: isDropping ? nil : payload.bytes,
                        key: payload.userID, descriptor: payload.descriptor))
            }
        }
    }

    func add(
        _ envelope: Envelope, to identity: [UInt8], as plan: ZeroMQTransport.Plan, at now: Int64
    ) -> Bool {
        let position = index[identity] ?? answers.count
        if position == answers.count {
            index[identity] = position
            answers.append((identity, Outbound()))
        }
        guard answers[position].outbound.add(envelope, at: now) else { return false }
        if answers[position].outbound.isWorthAFrame { flush(position, as: plan, at: now) }
        return true
    }

    /// What cannot go out is dropped: its caller is gone or does not read, and asks again by key.
    func flush(as plan: ZeroMQTransport.Plan, at now: Int64) {
        guard !answers.isEmpty else { return }
        for position in answers.indices { flush(position, as: plan, at: now) }
        answers.removeAll(keepingCapacity: true)
        index.removeAll(keepingCapacity: true)
    }

    private func flush(_ position: Int, as plan: ZeroMQTransport.Plan, at now: Int64) {
        let identity = answers[position].identity
        answers[position].outbound.flush(as: plan, at: now) { (frame) throws(ZeroMQError) in
            let sent = try router.send(identity, more: true)
            guard sent == .sent else { return .unreachable }
            return try router.send(frame)
        }
    }
}
