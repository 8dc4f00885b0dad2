import Foundation
import Glibc
import Synchronization

/// Stands between a client and a server of 127.0.0.1, and can break a connection so that only the
/// client hears of it.
package final class HalfOpenRelay: @unchecked Sendable {
    // `state` is under its lock; the sockets belong to the relay's thread.
    private struct State {
        var isCut = false
        var isOver = false
    }

    package let port: UInt16
    private let listener: Int32
    private let server: UInt16
    private let state = Mutex(State())
    private var pairs: [(client: Int32, server: Int32)] = []
    /// Server ends of connections that were cut; they stay open.
    private var left: [Int32] = []

    package init(to server: UInt16) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(0)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isBound == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(listener, $0, &size)
            }
        }
        (self.server, self.listener) = (server, listener)
        port = UInt16(bigEndian: address.sin_port)
        Thread { [self] in run() }.start()
    }

    /// Closes the client's end of each connection and leaves the server's end as it is.
    package func cut() { state.withLock { $0.isCut = true } }

    package func end() { state.withLock { $0.isOver = true } }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private func run() {
        while !state.withLock({ $0.isOver }) {
            if state.withLock({ state in
                defer { state.isCut = false }; return state.isCut
            }) {
                for pair in pairs {
                    close(pair.client)
                    left.append(pair.server)
                }
                pairs = []
            }
            turn()
        }
        for pair in pairs { close(pair.client) }
        for socket in left + pairs.map(\.server) + [listener] { close(socket) }
    }

    private func turn() {
        let sockets = [listener] + pairs.flatMap { [$0.client, $0.server] }
        var wanted = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&wanted, nfds_t(wanted.count), 5) > 0 else { return }
        for (index, pair) in pairs.enumerated().reversed() {
            let isOpen =
                (wanted[1 + 2 * index].revents == 0 || pass(pair.client, pair.server))
                && (wanted[2 + 2 * index].revents == 0 || pass(pair.server, pair.client))
            guard !isOpen else { continue }
            close(pair.client)
            close(pair.server)
            pairs.remove(at: index)
        }
        if wanted[0].revents != 0 { connectThrough() }
    }

    private func connectThrough() {
        let client = accept(listener, nil, nil)
        let far = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(server)
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(far, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        pairs.append((client, far))
    }

    private func pass(_ from: Int32, _ to: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(from, &buffer, buffer.count)
        guard count > 0 else { return false }
        return buffer.withUnsafeBytes {
            send(to, $0.baseAddress, count, Int32(MSG_NOSIGNAL))
        }
            == count
    }
}
