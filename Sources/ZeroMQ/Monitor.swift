import CZeroMQ
import Synchronization

/// Tells when a socket's connections come and go (zmq_socket_monitor(3)).
package struct Monitor: ~Copyable {
    package enum Event: Sendable, Equatable {
        case connected, disconnected
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
            events: ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED
                | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
                | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)
        let socket = try Socket.open(.pair, in: context)
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

    /// The next event, or nil where there is none; each comes as a number and an address.
    package func next() throws(ZeroMQError) -> Event? {
        while let head = try socket.receive() {
            let number = head.bytes.prefix(2)
            if head.hasMore { _ = try socket.receive() }
            guard let low = number.first, let high = number.last else { continue }
            let code = Int32(low) | Int32(high) << 8
            if code == ZMQ_EVENT_DISCONNECTED { return .disconnected }
            if code == ZMQ_EVENT_HANDSHAKE_SUCCEEDED { return .connected }
            if Self.failures.contains(code) { return .failed }
        }
        return nil
    }
}
