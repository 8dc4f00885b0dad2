import CZeroMQ
import Glibc

/// Waits for several sockets and for other threads, in one place (zmq_poll(3)).
///
/// Sockets are named by their position in the call; readiness is only a hint, a receive may still
/// find nothing.
package final class Poller: @unchecked Sendable {
    // `wakeDescriptor` is an eventfd, which any thread may write; `items` belongs to the owner.
    private let wakeDescriptor: Int32
    private var items: [zmq_pollitem_t] = []

    package init() throws(ZeroMQError) {
        wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard wakeDescriptor >= 0 else { throw ZeroMQError(operation: "eventfd", code: errno) }
        removeAll()
    }

    deinit {
        close(wakeDescriptor)
    }

    package func removeAll() {
        items = [
            zmq_pollitem_t(socket: nil, fd: wakeDescriptor, events: Int16(ZMQ_POLLIN), revents: 0)
        ]
    }

    /// Adds a socket and returns its position; the socket must outlive the poller's next wait.
    @discardableResult
    package func add(_ socket: borrowing Socket) -> Int {
        items.append(
            zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
        return items.count - 1
    }

    /// Puts another socket at a position.
    package func replace(_ position: Int, with socket: borrowing Socket) {
        items[position].socket = socket.handle
        items[position].events = Int16(ZMQ_POLLIN)
        items[position].revents = 0
    }

    /// Whether the socket at a position shall also end the wait when it can send.
    package func watchSending(_ position: Int, _ watch: Bool) {
        items[position].events = Int16(watch ? ZMQ_POLLIN | ZMQ_POLLOUT : ZMQ_POLLIN)
    }

    package func isReadable(_ position: Int) -> Bool {
        items[position].revents & Int16(ZMQ_POLLIN) != 0
    }

    /// Whether a socket that is watched for sending can send.
    package func isWritable(_ position: Int) -> Bool {
        items[position].revents & Int16(ZMQ_POLLOUT) != 0
    }

    /// Waits up to `nanoseconds`, rounded up to whole milliseconds as zmq_poll counts.
    package func wait(nanoseconds: Int64) throws(ZeroMQError) {
        let milliseconds = nanoseconds <= 0 ? 0 : Int((nanoseconds + 999_999) / 1_000_000)
        let count = Int32(items.count)
        if zmq_poll(&items, count, milliseconds) < 0, zmq_errno() != EINTR {
            throw .last("zmq_poll")
        }
        if items[0].revents != 0 { clearWake() }
    }

    /// Ends a wait; any thread.
    package func wake() {
        var one: UInt64 = 1
        _ = write(wakeDescriptor, &one, MemoryLayout<UInt64>.size)
    }

    private func clearWake() {
        var count: UInt64 = 0
        _ = read(wakeDescriptor, &count, MemoryLayout<UInt64>.size)
    }
}
