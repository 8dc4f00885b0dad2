import CZeroMQ

/// A libzmq call that failed: which one, and why (`errno`, and libzmq's own numbers above it).
package struct ZeroMQError: Error, Equatable, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    package init(operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }

    /// The error of the call that just failed on this thread; nothing may run in between.
    static func last(_ operation: String) -> ZeroMQError {
        ZeroMQError(operation: operation, code: zmq_errno())
    }

    package var description: String {
        "\(operation): \(String(cString: zmq_strerror(code))) (\(code))"
    }
}
