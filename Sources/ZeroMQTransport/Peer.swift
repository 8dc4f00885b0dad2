import Wire
import ZeroMQ

/// Our sending end towards one node.
final class Peer {
    let name: String
    let dealer: Socket
    let monitor: Monitor
    var outbound = Outbound()
    var position = 0
    var monitorPosition = 0

    init(
        name: String, endpoint: String, from plan: ZeroMQTransport.Plan, context: Context,
        options: SocketOptions
    ) throws(ZeroMQError) {
        self.name = name
        dealer = try Socket.open(.dealer, in: context, options: options)
        try dealer.set(routingID: Self.routingID(plan.node, plan.incarnation))
        monitor = try Monitor.watch(dealer, in: context)
        try dealer.connect(endpoint)
    }

    /// The name of a node's connections: one that no other process and no earlier start of this one
    /// has, since libzmq swallows the messages of a second connection with the same name.
    static func routingID(_ node: String, _ incarnation: UInt64) -> [UInt8] {
        Array("\(node)#\(incarnation)".utf8)
    }

    static func routingID(of frame: WireFrame) -> [UInt8] {
        routingID(frame.node, frame.incarnation)
    }

    func flush(as plan: ZeroMQTransport.Plan, at now: Int64) {
        outbound.flush(as: plan, at: now) { (frame) throws(ZeroMQError) in try dealer.send(frame) }
    }
}
