import CZeroMQ
import Synchronization

/// Tells when a socket's connections come and go (zmq_socket_monitor(3)).
package struct Monitor: ~Copyable {
    package enum Event: Sendable, Equatable {
        /// A connection has a descriptor, and nobody has greeted anybody yet.
        case opened(Int32)
        case connected
        case disconnected(Int32)
        /// A connection came to nothing before both ends had greeted each other.
        case failed
    }

    package let socket: Socket

    /// Addresses of a context are used once.
    private static let counter = Atomic<Int>(0)

    /// Watches `watched` from now on; both belong to the same thread.
    package static func watch(
        _ watched: borrowing Socket, in context: Context
    ) throws(ZeroMQError) -> Monitor {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        let endpoint = "inproc://monitor-\(number)"
        try watched.monitor(
            endpoint,
            events: ZMQ_EVENT_CONNECTED | ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED
                | ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
                | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
                | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)
        // Without a bound: who closes a socket waits for ever where libzmq waits for room to tell of it.
        var options = SocketOptions()
        options.receiveHighWater = 0
        let socket = try Socket.open(.pair, in: context, options: options)
        try socket.connect(endpoint)
        return Monitor(socket: socket)
    }

    private static let failures = [
        ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL,
        ZMQ_EVENT_HANDSHAKE_FAILED_AUTH,
    ]

    private init(socket: consuming Socket) {
        self.socket = socket
    }

    /// The next event, or nil where there is none; each comes as a number and a value, and an address.
    package func next() throws(ZeroMQError) -> Event? {
        while let head = try socket.receive() {
            let bytes = head.bytes
            if head.hasMore { _ = try socket.receive() }
            guard bytes.count == 6 else { continue }
            let code = Int32(bytes[0]) | Int32(bytes[1]) << 8
            let value = bytes[2...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if let event = Self.event(code, Int32(bitPattern: value)) { return event }
        }
        return nil
    }

    private static func event(_ code: Int32, _ value: Int32) -> Event? {
        switch code {
        case ZMQ_EVENT_CONNECTED, ZMQ_EVENT_ACCEPTED: .opened(value)
        case ZMQ_EVENT_DISCONNECTED: .disconnected(value)
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .connected
        default: failures.contains(code) ? .failed : nil
        }
    }
}
