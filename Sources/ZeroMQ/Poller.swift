import CZeroMQ
import Glibc

/// Waits for several sockets and for other threads, in one place.
///
/// A socket's descriptor tells that something has happened to it, once; whether it can be read is asked
/// of the socket itself (zmq_getsockopt(3), ZMQ_FD and ZMQ_EVENTS). That question costs a call of the
/// kernel, so it is put only to sockets whose descriptor told something and to those that were used
/// since: zmq_poll(3) puts it to all of them twice.
///
/// Sockets are named by their position in the call; readiness is only a hint, a receive may still
/// find nothing.
package final class Poller: @unchecked Sendable {
    private struct Item {
        var socket: UnsafeMutableRawPointer
        var watchesSending = false
        /// Whether it may be ready though its descriptor tells nothing.
        var isDue = true
        var events: Int32 = 0

        var isReady: Bool {
            events & (watchesSending ? ZMQ_POLLIN | ZMQ_POLLOUT : ZMQ_POLLIN) != 0
        }
    }

    // `wakeDescriptor` is an eventfd, which any thread may write; the rest belongs to the owner.
    private let wakeDescriptor: Int32
    private var items: [Item] = []
    /// That of `wake`, then one for each item.
    private var descriptors: [pollfd] = []

    package init() throws(ZeroMQError) {
        wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard wakeDescriptor >= 0 else { throw ZeroMQError(operation: "eventfd", code: errno) }
        removeAll()
    }

    deinit {
        close(wakeDescriptor)
    }

    package func removeAll() {
        items = []
        descriptors = [pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)]
    }

    /// Adds a socket and returns its position; the socket must outlive the poller's next wait.
    package func add(_ socket: borrowing Socket) throws(ZeroMQError) -> Int {
        descriptors.append(
            pollfd(fd: try socket.descriptor(), events: Int16(POLLIN), revents: 0))
        items.append(Item(socket: socket.handle))
        return items.count - 1
    }

    /// Puts another socket at a position.
    package func replace(_ position: Int, with socket: borrowing Socket) throws(ZeroMQError) {
        descriptors[position + 1].fd = try socket.descriptor()
        items[position] = Item(socket: socket.handle)
    }

    /// Says that a socket was sent to or received from: what its descriptor told may be gone with that.
    package func used(_ position: Int) { items[position].isDue = true }

    /// Whether the socket at a position shall also end the wait when it can send.
    package func watchSending(_ position: Int, _ watch: Bool) {
        items[position].watchesSending = watch
        items[position].isDue = true
    }

    package func isReadable(_ position: Int) -> Bool {
        items[position].events & ZMQ_POLLIN != 0
    }

    /// Whether a socket that is watched for sending can send.
    package func isWritable(_ position: Int) -> Bool {
        items[position].watchesSending && items[position].events & ZMQ_POLLOUT != 0
    }

    /// Waits up to `nanoseconds`, rounded up to whole milliseconds as poll(2) counts.
    package func wait(nanoseconds: Int64) throws(ZeroMQError) {
        for position in items.indices { items[position].events = 0 }
        let isReady = try ask()
        let milliseconds =
            isReady || nanoseconds <= 0 ? 0 : Int32((nanoseconds + 999_999) / 1_000_000)
        let told = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        guard told >= 0 || errno == EINTR else {
            throw ZeroMQError(operation: "poll", code: errno)
        }
        guard told > 0 else { return }
        if descriptors[0].revents != 0 { clearWake() }
        for position in items.indices where descriptors[position + 1].revents != 0 {
            items[position].isDue = true
        }
        _ = try ask()
    }

    /// Puts the question to all who are due; whether any is ready. Who is ready stays due, since it may
    /// be so afterwards.
    private func ask() throws(ZeroMQError) -> Bool {
        var isReady = false
        for position in items.indices where items[position].isDue {
            items[position].events = try Socket.events(of: items[position].socket)
            items[position].isDue = items[position].isReady
            isReady = isReady || items[position].isReady
        }
        return isReady
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
