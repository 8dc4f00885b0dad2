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
        let label = "\(plan.node)#\(plan.incarnation)"
        dealer = try Socket.open(.dealer, in: context, options: options)
        // A name that no other process and no earlier start of this one has: libzmq swallows the
        // messages of a second connection with the same name.
        try dealer.set(routingID: Array(label.utf8))
        monitor = try Monitor.watch(dealer, in: context)
        try dealer.connect(endpoint)
    }

    func flush(as plan: ZeroMQTransport.Plan) {
        outbound.flush(as: plan) { (frame) throws(ZeroMQError) in try dealer.send(frame) }
    }
}
