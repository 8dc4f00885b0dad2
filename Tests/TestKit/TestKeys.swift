package import ActorRuntime
import Glibc
import Synchronization
import ZeroMQ
package import ZeroMQTransport

/// Keys for one network: a pair for each name that asks, a role for each name.
package final class TestKeys: Sendable {
    private struct State {
        var pairs: [String: LinkSecurity.Pair] = [:]
        var roles: [String: Role] = [:]
    }

    private let nodes: Set<String>
    private let state = Mutex(State())

    package init(nodes: [String]) {
        self.nodes = Set(nodes)
    }

    /// What one end of the network needs.
    package func security(of name: String) throws -> LinkSecurity {
        try security(pair(of: name))
    }

    private func security(_ own: LinkSecurity.Pair) throws -> LinkSecurity {
        LinkSecurity(
            own: own, authenticator: try TestContext.authenticator(),
            salt: SystemRandomNumberGenerator.salt(),
            keys: { [self] node in (try? pair(of: node)).map { [$0.publicKey] } ?? [] },
            owner: { [self] in owner(of: $0) })
    }

    /// What somebody has whose key is on no list.
    package func stranger() throws -> LinkSecurity {
        let made = try CurveKeys.generate(isServer: false)
        return try security(.init(publicKey: made.publicKey, secretKey: made.secretKey))
    }

    /// Makes a name something else than what its place in the network says.
    package func give(_ name: String, _ role: Role) {
        state.withLock { $0.roles[name] = role }
    }

    /// Takes a name's key off the list and forgets it.
    package func revoke(_ name: String) {
        state.withLock { $0.pairs[name] = nil }
    }

    private func pair(of name: String) throws -> LinkSecurity.Pair {
        try state.withLock { state in
            if let pair = state.pairs[name] { return pair }
            let made = try CurveKeys.generate(isServer: false)
            let pair = LinkSecurity.Pair(publicKey: made.publicKey, secretKey: made.secretKey)
            state.pairs[name] = pair
            return pair
        }
    }

    private func owner(of key: String) -> Caller? {
        state.withLock { state in
            guard let name = state.pairs.first(where: { $0.value.publicKey == key })?.key else {
                return nil
            }
            let role = state.roles[name] ?? (nodes.contains(name) ? .node : .local)
            return Caller(name: name, role: role)
        }
    }
}

extension SystemRandomNumberGenerator {
    fileprivate static func salt() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// TCP ports of 127.0.0.1 that nobody listens on, below those that the kernel hands out itself.
enum TestPort {
    private static let last = Mutex(20_000 + Int(getpid()) % 10_000)

    static func next() throws -> Int {
        for _ in 0..<1000 {
            let port = last.withLock { last in
                last = last >= 31_999 ? 20_000 : last + 1
                return last
            }
            if isFree(port) { return port }
        }
        throw ZeroMQError(operation: "finding a free port", code: EADDRINUSE)
    }

    static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        // Connections that have ended hold a port for a minute, but not for whoever listens.
        var one: Int32 = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        } == 0
    }
}
