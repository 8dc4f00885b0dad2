import Glibc

/// A stranger's end of a TCP connection, who speaks ZMTP (RFC 23) without keys, byte by byte.
final class RawPeer {
    private let descriptor: Int32

    init?(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0, greet() else { return nil }
    }

    deinit { close(descriptor) }

    private func greet() -> Bool {
        let signature: [UInt8] = [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]
        let greeting = signature + Array("NULL".utf8) + [UInt8](repeating: 0, count: 48)
        let type = Array("Socket-Type".utf8)
        let ready =
            [5] + Array("READY".utf8) + [UInt8(type.count)] + type + [0, 0, 0, 6]
            + Array("DEALER".utf8)
        return send(greeting) && read(64) != nil && send([4, UInt8(ready.count)] + ready)
            && readFrame() != nil
    }

    /// False once the far end has hung up.
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// A part of a message in a long frame.
    func send(part: [UInt8], hasMore: Bool) -> Bool {
        let size = UInt64(part.count)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) }
        return send([hasMore ? 3 : 2] + length + part)
    }

    /// The body of the next frame; nil where none comes.
    func readFrame() -> [UInt8]? {
        guard let flags = read(1)?.first else { return nil }
        guard let length = read(flags & 2 == 0 ? 1 : 8) else { return nil }
        return read(length.reduce(0) { $0 << 8 | Int($1) })
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes[got...].withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard more > 0 else { return nil }
            got += more
        }
        return bytes
    }
}
