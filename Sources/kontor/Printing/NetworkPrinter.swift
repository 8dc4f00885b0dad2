import Dispatch
import Services

/// The way to a printer over TCP. It has a queue of its own to wait in, so that no loop waits.
///
/// Connecting and answers take two seconds at most.
final class NetworkPrinter: PrinterLine, @unchecked Sendable {
    private static let patience: Int32 = 2000

    private let address: PrinterAddress
    private let queue: DispatchQueue
    // Only in the queue.
    private var connection: PrinterConnection?

    init(_ address: PrinterAddress) {
        self.address = address
        queue = DispatchQueue(label: "printer \(address.host):\(address.port)")
    }

    /// To `HOST:PORT` of a topology; what is no address leads nowhere.
    static func line(to text: String) -> any PrinterLine {
        PrinterAddress(text).map { NetworkPrinter($0) } ?? NoPrinter()
    }

    func connect() async -> Bool {
        await inQueue { [self] in
            if connection == nil {
                connection = PrinterConnection(address, milliseconds: Self.patience)
            }
            return connection != nil
        }
    }

    func send(_ bytes: [UInt8]) async -> Bool {
        await inQueue { [self] in
            let isSent = connection?.send(bytes, milliseconds: Self.patience) ?? false
            if !isSent { connection = nil }
            return isSent
        }
    }

    func receive() async -> [UInt8]? {
        await inQueue { [self] in
            let bytes = connection?.receive(milliseconds: Self.patience)
            if bytes == nil { connection = nil }
            return bytes
        }
    }

    func close() async {
        await inQueue { [self] in connection = nil }
    }

    private func inQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
