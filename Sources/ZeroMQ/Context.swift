import CZeroMQ

/// libzmq's threads and its inproc name space: exactly one for a process, as long as it lives.
///
/// Safe on every thread. A second one could take libsodium's randomness from the first (libzmq
/// 4.3.4), and closing waits for every socket, so each socket keeps its context alive.
package final class Context: @unchecked Sendable {
    // The pointer is set once; zmq_ctx calls are made for use from several threads (zmq_ctx_new(3)).
    let handle: UnsafeMutableRawPointer

    package init(ioThreads: Int32 = 1) throws(ZeroMQError) {
        guard let handle = zmq_ctx_new() else { throw .last("zmq_ctx_new") }
        self.handle = handle
        guard zmq_ctx_set(handle, ZMQ_IO_THREADS, ioThreads) == 0 else {
            throw .last("zmq_ctx_set")
        }
    }

    deinit {
        zmq_ctx_term(handle)
    }
}

/// Which libzmq is in use.
package enum ZeroMQVersion {
    package static var text: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        zmq_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
