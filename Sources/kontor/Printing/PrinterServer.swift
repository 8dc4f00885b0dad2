import Commerce
import Foundation

/// Listens as a network printer does: one connection after the other.
struct PrinterServer {
    /// What a connection may be silent before the next one has its turn.
    static let idleLimit: TimeInterval = 60

    private let listener: Int32
    private var connection: Int32?
    private var lastHeard = Date()
    private(set) var printer: VirtualPrinter
    private let printed: (PrintedJob) throws -> Void

    /// Throws where the address is not to be had.
    init(
        _ address: PrinterAddress, columns: Int, printed: @escaping (PrintedJob) throws -> Void
    ) throws {
        let listener: Int32? = address.resolved(isForListening: true) { found in
            let descriptor = socket(
                found.pointee.ai_family, found.pointee.ai_socktype, found.pointee.ai_protocol)
            guard descriptor >= 0 else { return nil }
            var isOn: Int32 = 1
            setsockopt(
                descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
            guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
                listen(descriptor, 16) == 0
            else {
                close(descriptor)
                return nil
            }
            return descriptor
        }
        guard let listener else {
            throw Failure(
                .cannotCreate,
                "cannot listen on \(address.host):\(address.port); is the port taken?"
            )
        }
        self.listener = listener
        self.printed = printed
        printer = VirtualPrinter(columns: columns)
    }

    /// The port that it listens on, which the system chose where 0 was asked for.
    var port: UInt16 {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(listener, $0, &size)
            }
            // The port stands in the same place in both families.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    mutating func change(_ condition: PrinterCondition) throws {
        try carryOut(printer.change(condition))
    }

    /// Takes what comes within `milliseconds`.
    mutating func turn(milliseconds: Int32) throws {
        let isWaiting = connection == nil
        // A printer that can hold no more leaves the rest to the network.
        let events = isWaiting || !printer.isFull ? Int16(POLLIN) : 0
        var wanted = pollfd(fd: connection ?? listener, events: events, revents: 0)
        guard poll(&wanted, 1, milliseconds) > 0 else {
            if Date().timeIntervalSince(lastHeard) > Self.idleLimit { try hangUp() }
            return
        }
        lastHeard = Date()
        if isWaiting { accept() } else { try read() }
    }

    private mutating func accept() {
        let accepted = Foundation.accept(listener, nil, nil)
        connection = accepted >= 0 ? accepted : nil
    }

    private mutating func read() throws {
        guard let connection else { return }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(connection, &buffer, buffer.count, 0)
        if count < 0, errno == EINTR { return }
        guard count > 0 else { return try hangUp() }
        try carryOut(printer.take(buffer.prefix(count)))
    }

    private mutating func hangUp() throws {
        if let connection { close(connection) }
        connection = nil
        try carryOut(printer.disconnected())
    }

    private func carryOut(_ output: [VirtualPrinter.Output]) throws {
        for part in output {
            switch part {
            case .printed(let job): try printed(job)
            case .reply(let bytes):
                guard let connection else { continue }
                // Who does not read the answers misses them.
                _ = bytes.withUnsafeBytes {
                    send(
                        connection, $0.baseAddress, $0.count,
                        Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
            }
        }
    }
}
