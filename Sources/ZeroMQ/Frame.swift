import CZeroMQ

/// One received message part; its bytes live as long as it does.
package struct Frame: ~Copyable {
    // zmq_msg_t moves with the struct; libzmq allows moving it by zmq_msg_move only, so it stays put
    // behind a pointer.
    let message: UnsafeMutablePointer<zmq_msg_t>

    init() {
        message = .allocate(capacity: 1)
        zmq_msg_init(message)
    }

    deinit {
        zmq_msg_close(message)
        message.deallocate()
    }

    package var count: Int { zmq_msg_size(message) }

    package var hasMore: Bool { zmq_msg_more(message) == 1 }

    package var bytes: [UInt8] {
        Array(UnsafeRawBufferPointer(start: zmq_msg_data(message), count: count))
    }

    /// The peer's name as ZAP authenticated it, on the part that carries the payload: libzmq 4.3.4
    /// loses it on the routing id of a polled ROUTER.
    package var userID: String? {
        zmq_msg_gets(message, "User-Id").map { String(cString: $0) }
    }

    /// The descriptor of the connection that it came over; -1 where there is none.
    package var descriptor: Int32 { zmq_msg_get(message, ZMQ_SRCFD) }
}
