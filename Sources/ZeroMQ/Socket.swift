import CZeroMQ

/// One libzmq socket, owned by one thread: the only thread that may touch it.
///
/// All sends and receives return at once. Closing happens with the value's end.
package struct Socket: ~Copyable {
    package enum Kind: Sendable {
        case dealer, router, pair, rep

        var code: Int32 {
            switch self {
            case .dealer: ZMQ_DEALER
            case .router: ZMQ_ROUTER
            case .pair: ZMQ_PAIR
            case .rep: ZMQ_REP
            }
        }
    }

    let handle: UnsafeMutableRawPointer
    let kind: Kind
    private let context: Context

    private init(handle: UnsafeMutableRawPointer, kind: Kind, context: Context) {
        self.handle = handle
        self.kind = kind
        self.context = context
    }

    package static func open(
        _ kind: Kind, in context: Context, options: SocketOptions = SocketOptions()
    ) throws(ZeroMQError) -> Socket {
        guard let handle = zmq_socket(context.handle, kind.code) else { throw .last("zmq_socket") }
        let socket = Socket(handle: handle, kind: kind, context: context)
        try options.apply(to: socket)
        return socket
    }

    deinit {
        // While it closes, libzmq's own thread tells a monitor about it and waits for ever where the
        // monitor's end is closed already; so there is none from here on.
        zmq_socket_monitor(handle, nil, 0)
        zmq_close(handle)
    }

    package func bind(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_bind(handle, endpoint) == 0 else { throw .last("zmq_bind \(endpoint)") }
    }

    package func connect(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_connect(handle, endpoint) == 0 else { throw .last("zmq_connect \(endpoint)") }
    }

    /// Where the socket is bound in fact, with the port that a `*` stood for.
    package func endpoint() throws(ZeroMQError) -> String {
        var text = [CChar](repeating: 0, count: 256)
        var size = text.count
        guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else {
            throw .last("zmq_getsockopt ZMQ_LAST_ENDPOINT")
        }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package enum Sent: Sendable, Equatable {
        case sent
        /// No connection is up, or it is full; the message is still the caller's.
        case full
        /// A ROUTER has no peer of that name.
        case unreachable
    }

    package func send(_ bytes: [UInt8], more: Bool = false) throws(ZeroMQError) -> Sent {
        let flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)
        let status = bytes.withUnsafeBytes { zmq_send(handle, $0.baseAddress, $0.count, flags) }
        if status >= 0 { return .sent }
        switch zmq_errno() {
        case EAGAIN: return .full
        case EHOSTUNREACH: return .unreachable
        default: throw .last("zmq_send")
        }
    }

    /// The next part, or nil where nothing has arrived.
    package func receive() throws(ZeroMQError) -> Frame? {
        let frame = Frame()
        if zmq_msg_recv(frame.message, handle, ZMQ_DONTWAIT) >= 0 { return frame }
        guard zmq_errno() == EAGAIN else { throw .last("zmq_msg_recv") }
        return nil
    }

    /// The file descriptor that becomes readable when something happens to the socket (ZMQ_FD).
    func descriptor() throws(ZeroMQError) -> Int32 {
        var descriptor: Int32 = -1
        var size = MemoryLayout<Int32>.size
        guard zmq_getsockopt(handle, ZMQ_FD, &descriptor, &size) == 0 else {
            throw .last("zmq_getsockopt ZMQ_FD")
        }
        return descriptor
    }

    /// `ZMQ_POLLIN` and `ZMQ_POLLOUT`, where a receive or a send would go through.
    static func events(of handle: UnsafeMutableRawPointer) throws(ZeroMQError) -> Int32 {
        var events: Int32 = 0
        var size = MemoryLayout<Int32>.size
        while zmq_getsockopt(handle, ZMQ_EVENTS, &events, &size) != 0 {
            guard zmq_errno() == EINTR else { throw .last("zmq_getsockopt ZMQ_EVENTS") }
        }
        return events
    }

    /// Reports what happens to the socket's connections on an inproc address, for a `Monitor`.
    func monitor(_ endpoint: String, events: Int32) throws(ZeroMQError) {
        guard zmq_socket_monitor(handle, endpoint, events) == 0 else {
            throw .last("zmq_socket_monitor")
        }
    }

    func set(_ option: Int32, _ value: Int32) throws(ZeroMQError) {
        var value = value
        guard zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size) == 0 else {
            throw .last("zmq_setsockopt \(option)")
        }
    }

    func set(_ option: Int32, _ value: Int64) throws(ZeroMQError) {
        var value = value
        guard zmq_setsockopt(handle, option, &value, MemoryLayout<Int64>.size) == 0 else {
            throw .last("zmq_setsockopt \(option)")
        }
    }

    package func set(routingID: [UInt8]) throws(ZeroMQError) {
        guard
            routingID.withUnsafeBytes({
                zmq_setsockopt(handle, ZMQ_ROUTING_ID, $0.baseAddress, $0.count)
            }) == 0
        else { throw .last("zmq_setsockopt ZMQ_ROUTING_ID") }
    }

    func set(_ option: Int32, _ value: String) throws(ZeroMQError) {
        guard zmq_setsockopt(handle, option, value, value.utf8.count) == 0 else {
            throw .last("zmq_setsockopt \(option)")
        }
    }
}
