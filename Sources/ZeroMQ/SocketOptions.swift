import CZeroMQ

/// Every socket option that this project sets, in one place; see zmq_setsockopt(3) for each.
package struct SocketOptions: Sendable {
    /// Messages that wait on one connection before a send is refused.
    package var highWater: Int32 = 1024
    /// Of what has arrived, where that is to be less than `highWater`.
    package var receiveHighWater: Int32?
    /// Milliseconds that closing waits for unsent messages.
    package var linger: Int32 = 0
    /// Milliseconds between ZMTP pings, until a silent peer is given up, and that it is told so.
    ///
    /// Who connects pings; who listens answers, and gives a peer up by what it was told. If it pinged
    /// too, each answer would end a timer that libzmq finds by looking through those of all connections:
    /// with 7,000 of them its thread does nothing else.
    package var heartbeat: (interval: Int32, timeout: Int32, ttl: Int32) = (1000, 3000, 5000)
    /// Milliseconds that a stranger has for its greeting.
    package var handshake: Int32 = 2000
    /// Bytes of the largest message; a larger one closes its connection before memory is taken.
    package var largestMessage: Int64 = 4 << 20
    /// Milliseconds between tries to connect, doubling up to the second.
    package var reconnect: (first: Int32, last: Int32) = (20, 1000)
    /// Seconds of silence before TCP itself asks whether the far end is there, between two such questions,
    /// and how many of them may go without an answer: for peers that do not ping.
    package var keepAlive: (idle: Int32, interval: Int32, count: Int32) = (30, 10, 3)
    /// Queue only on connections that are up, so that a full or dead link shows at once.
    package var immediate = true
    /// A ROUTER says *unreachable* instead of dropping.
    package var mandatory = true
    /// Connections that wait to be taken in (listen(2)).
    package var backlog: Int32 = 1024
    package var curve: CurveKeys?
    /// Under which name the context's `Authenticator` is asked about who connects; nil lets everyone in.
    package var domain: String?

    package init() {}

    func apply(to socket: borrowing Socket) throws(ZeroMQError) {
        try socket.set(ZMQ_SNDHWM, highWater)
        try socket.set(ZMQ_RCVHWM, receiveHighWater ?? highWater)
        try socket.set(ZMQ_LINGER, linger)
        try socket.set(ZMQ_HEARTBEAT_IVL, socket.kind == .router ? 0 : heartbeat.interval)
        try socket.set(ZMQ_HEARTBEAT_TIMEOUT, heartbeat.timeout)
        try socket.set(ZMQ_HEARTBEAT_TTL, heartbeat.ttl)
        try socket.set(ZMQ_HANDSHAKE_IVL, handshake)
        try socket.set(ZMQ_MAXMSGSIZE, largestMessage)
        try socket.set(ZMQ_RECONNECT_IVL, reconnect.first)
        try socket.set(ZMQ_RECONNECT_IVL_MAX, reconnect.last)
        try socket.set(ZMQ_TCP_KEEPALIVE, Int32(1))
        try socket.set(ZMQ_TCP_KEEPALIVE_IDLE, keepAlive.idle)
        try socket.set(ZMQ_TCP_KEEPALIVE_INTVL, keepAlive.interval)
        try socket.set(ZMQ_TCP_KEEPALIVE_CNT, keepAlive.count)
        try socket.set(ZMQ_BACKLOG, backlog)
        switch socket.kind {
        case .dealer: try socket.set(ZMQ_IMMEDIATE, Int32(immediate ? 1 : 0))
        case .router: try socket.set(ZMQ_ROUTER_MANDATORY, Int32(mandatory ? 1 : 0))
        case .pair, .rep: break
        }
        try curve?.apply(to: socket)
        guard let domain else { return }
        // Where nobody answers for the context, libzmq lets everyone in; they have no user id then.
        try socket.set(ZMQ_ZAP_DOMAIN, domain)
    }
}

/// Keys of CURVE (RFC 26), each 40 characters of Z85.
package struct CurveKeys: Sendable {
    package var isServer: Bool
    package var publicKey: String
    package var secretKey: String
    /// The far end's public key, which a client has to know before it connects.
    package var serverKey: String?

    package init(isServer: Bool, publicKey: String, secretKey: String, serverKey: String? = nil) {
        self.isServer = isServer
        self.publicKey = publicKey
        self.secretKey = secretKey
        self.serverKey = serverKey
    }

    func apply(to socket: borrowing Socket) throws(ZeroMQError) {
        try socket.set(ZMQ_CURVE_SERVER, Int32(isServer ? 1 : 0))
        try socket.set(ZMQ_CURVE_PUBLICKEY, publicKey)
        try socket.set(ZMQ_CURVE_SECRETKEY, secretKey)
        if let serverKey { try socket.set(ZMQ_CURVE_SERVERKEY, serverKey) }
    }

    /// A fresh pair for a server, or for a client once it has a `serverKey`.
    package static func generate(isServer: Bool) throws(ZeroMQError) -> CurveKeys {
        var publicKey = [CChar](repeating: 0, count: 41)
        var secretKey = [CChar](repeating: 0, count: 41)
        guard zmq_curve_keypair(&publicKey, &secretKey) == 0 else {
            throw .last("zmq_curve_keypair")
        }
        return CurveKeys(
            isServer: isServer, publicKey: text(publicKey), secretKey: text(secretKey))
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
