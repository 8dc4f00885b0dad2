package import ActorRuntime
import Glibc
package import ZeroMQ
package import ZeroMQTransport

/// How the nodes of a test are joined; every test of messages runs over both.
package enum TestLink: String, CaseIterable, Sendable, CustomStringConvertible {
    case inProcess, zeroMQ
    /// The same over TCP, encrypted, each node with a key of its own.
    case curve

    package var description: String { rawValue }
}

/// A network for one test: makes each node's end of it.
package final class TestNetwork: Sendable {
    private let link: TestLink
    private let inProcess = InProcessNetwork()
    private let folder: TemporaryFolder
    private let names: [String]
    /// Where links have keys.
    package let keys: TestKeys?
    private let ports: [String: Int]

    /// `names` are the nodes that know each other.
    package init(_ link: TestLink, names: [String]) throws {
        self.link = link
        self.names = names
        folder = try TemporaryFolder()
        keys = link == .curve ? TestKeys(nodes: names) : nil
        ports = try Dictionary(
            uniqueKeysWithValues: link == .curve ? names.map { ($0, try TestPort.next()) } : [])
    }

    /// One node's end; with `security` in place of the keys that the name has by itself.
    package func transport(
        _ name: String, incarnation: UInt64, security: LinkSecurity? = nil
    ) throws -> any Transport {
        switch link {
        case .inProcess: return InProcessTransport(node: name, network: inProcess)
        case .zeroMQ, .curve:
            let isNode = names.contains(name)
            let peers = names.filter { $0 != name }
            return try ZeroMQTransport(
                plan: .init(
                    node: name, incarnation: incarnation,
                    listen: isNode && security == nil ? [endpoint(name)] : [],
                    peers: Dictionary(uniqueKeysWithValues: peers.map { ($0, endpoint($0)) }),
                    security: try security ?? keys?.security(of: name)),
                context: try TestContext.get(), clock: TestClock.clock)
        }
    }

    /// Whether nobody listens where a node does; libzmq closes a socket some time after it was told to.
    package func isFree(_ name: String) -> Bool { ports[name].map(TestPort.isFree) ?? true }

    private func endpoint(_ name: String) -> String {
        ports[name].map { "tcp://127.0.0.1:\($0)" } ?? "ipc://\(folder.path)/\(name)"
    }
}

/// The one libzmq context of the test process.
package enum TestContext {
    private static let made = Result {
        // Suites run side by side, and each socket takes files.
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return try Context()
    }

    private static let desk = Result { try Authenticator(try get()) }

    package static func get() throws -> Context { try made.get() }

    package static func authenticator() throws -> Authenticator { try desk.get() }
}
