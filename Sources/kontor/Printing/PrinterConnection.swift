import Foundation

/// A TCP connection to a printer; every wait has an end.
final class PrinterConnection {
    private let descriptor: Int32

    /// Nil where nothing takes the connection within `milliseconds`.
    init?(_ address: PrinterAddress, milliseconds: Int32) {
        let connected: Int32? = address.resolved { found in
            Self.connect(found, milliseconds: milliseconds)
        }
        guard let connected else { return nil }
        descriptor = connected
    }

    deinit { close(descriptor) }

    private static func connect(
        _ found: UnsafePointer<addrinfo>, milliseconds: Int32
    ) -> Int32? {
        let kind = found.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(found.pointee.ai_family, kind, found.pointee.ai_protocol)
        guard descriptor >= 0 else { return nil }
        let begun = Foundation.connect(
            descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen)
        var problem = begun == 0 ? 0 : errno
        if problem == EINPROGRESS, wait(descriptor, POLLOUT, milliseconds) {
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size)
        }
        guard problem == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// False where the connection broke or took nothing for `milliseconds`.
    func send(_ bytes: [UInt8], milliseconds: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                guard errno == EAGAIN, Self.wait(descriptor, POLLOUT, milliseconds) else {
                    return false
                }
            }
        }
        return true
    }

    /// What came within `milliseconds`: nothing where it was silent, nil where it ended.
    func receive(milliseconds: Int32) -> [UInt8]? {
        guard Self.wait(descriptor, POLLIN, milliseconds) else { return [] }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    private static func wait(_ descriptor: Int32, _ events: Int32, _ time: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        return poll(&wanted, 1, time) > 0
    }
}
