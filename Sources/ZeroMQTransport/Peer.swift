import ActorRuntime
import Wire
import ZeroMQ

/// Our sending end towards one node.
final class Peer {
    let name: String
    /// Counts the connections to this node.
    let connection: UInt64
    /// Monotonic nanoseconds.
    let began: Int64
    /// Whether the connection broke, and a new one is due once this one has lived its time.
    var isBroken = false
    /// Whether both ends have greeted each other; nothing leaves before that.
    var hasMet = false
    /// The far end's key on this connection; nil where it has none, and where it is not known yet.
    let serverKey: String?
    /// Whether there are keys that this connection was not tried with.
    let hasOtherKeys: Bool
    let dealer: Socket
    let monitor: Monitor
    var outbound = Outbound()
    var position = 0
    var monitorPosition = 0

    init(
        name: String, connection: UInt64, at now: Int64, from plan: ZeroMQTransport.Plan,
        context: Context, options: SocketOptions
    ) throws(ZeroMQError) {
        (self.name, self.connection, began) = (name, connection, now)
        let endpoint = plan.peers[name]
        var options = options
        var isKnown = true
        if let security = plan.security, let endpoint, LinkSecurity.covers(endpoint) {
            // Only the node knows which of its keys it was started with, so each gets its turn.
            let keys = security.keys(of: name)
            serverKey = keys.isEmpty ? nil : keys[Int((connection - 1) % UInt64(keys.count))]
            hasOtherKeys = connection < keys.count
            if let serverKey { options = security.client(options, serverKey: serverKey) }
            isKnown = serverKey != nil
        } else {
            (serverKey, hasOtherKeys) = (nil, false)
        }
        dealer = try Socket.open(.dealer, in: context, options: options)
        let salt = plan.security.map { "#\($0.salt)" } ?? ""
        try dealer.set(
            routingID: Self.routingIDs(plan.node, plan.incarnation)
                + Array("\(connection)\(salt)".utf8))
        monitor = try Monitor.watch(dealer, in: context)
        // Without the far end's key there is nobody to talk to yet; the next try looks again.
        isBroken = !isKnown
        if let endpoint, isKnown { try dealer.connect(endpoint) }
    }

    /// What the names of a node's connections begin with; the number of the connection follows.
    ///
    /// No two connections have the same name, not even one that takes the place of a broken one: the
    /// far end may not know yet that it is broken, and libzmq swallows the messages of a second
    /// connection with the name of a first (and leaks a descriptor where it is told not to).
    static func routingIDs(_ node: String, _ incarnation: UInt64) -> [UInt8] {
        Array("\(node)#\(incarnation)#".utf8)
    }

    static func routingIDs(of frame: WireFrame) -> [UInt8] {
        routingIDs(frame.node, frame.incarnation)
    }

    /// Whether the far end's key has not been taken back; true where links have none.
    func isTrusted(by security: LinkSecurity?) -> Bool {
        guard let security, let serverKey else { return true }
        return security.owner(serverKey) == Caller(name: name, role: .node)
    }

    func flush(as plan: ZeroMQTransport.Plan, at now: Int64) {
        outbound.flush(as: plan, at: now) { (frame) throws(ZeroMQError) in try dealer.send(frame) }
    }
}
