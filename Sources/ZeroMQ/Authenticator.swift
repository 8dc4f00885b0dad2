import CZeroMQ
import Glibc
import Synchronization

/// Says for each connection of a context whether its key may come in (ZAP, RFC 27).
///
/// One for a context, made before the first socket with a domain; a thread of its own answers. Only
/// CURVE passes: the key itself becomes the user id of what the connection sends.
package final class Authenticator: Sendable {
    /// Whether the owner of a public key, as Z85, may connect; on the authenticator's thread.
    package typealias Admission = @Sendable (_ key: String) -> Bool

    private let desk: Desk

    package init(_ context: Context) throws(ZeroMQError) {
        desk = try Desk(context)
        desk.start()
    }

    deinit { desk.stop() }

    /// Lets keys into the sockets of a domain from now on; any thread.
    package func admit(to domain: String, _ admission: @escaping Admission) {
        desk.admissions.withLock { $0[domain] = admission }
    }
}

/// The thread's side of an `Authenticator`: it ends after `stop`, and its socket with it.
private final class Desk: @unchecked Sendable {
    // `poller` is woken from any thread; `socket` is the thread's from `start` on.
    let admissions = Mutex<[String: Authenticator.Admission]>([:])
    private let isStopping = Atomic<Bool>(false)
    private let poller: Poller
    private let socket: Socket
    private let position: Int

    /// Given by RFC 27.
    private static let endpoint = "inproc://zeromq.zap.01"
    private static let version = "1.0"

    init(_ context: Context) throws(ZeroMQError) {
        poller = try Poller()
        socket = try Socket.open(.rep, in: context)
        try socket.bind(Self.endpoint)
        position = try poller.add(socket)
    }

    func start() {
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil, runDesk, Unmanaged.passRetained(self).toOpaque())
        precondition(status == 0, "no thread for an authenticator: errno \(status)")
        pthread_detach(thread)
    }

    func stop() {
        isStopping.store(true, ordering: .releasing)
        poller.wake()
    }

    fileprivate func run() {
        do {
            while !isStopping.load(ordering: .acquiring) {
                try poller.wait(nanoseconds: 1_000_000_000)
                while let request = try receive() { try answer(request) }
            }
        } catch {
            preconditionFailure("libzmq gave up: \(error)")
        }
    }

    private func receive() throws(ZeroMQError) -> [[UInt8]]? {
        guard let first = try socket.receive() else { return nil }
        var parts = [first.bytes]
        var hasMore = first.hasMore
        while hasMore, let part = try socket.receive() {
            parts.append(part.bytes)
            hasMore = part.hasMore
        }
        return parts
    }

    /// Request: version, id, domain, address, routing id, mechanism, credentials.
    private func answer(_ request: [[UInt8]]) throws(ZeroMQError) {
        let key = admitted(request)
        let id = request.count > 1 ? request[1] : []
        let words = key == nil ? ("400", "no") : ("200", "yes")
        let parts = [words.0, words.1, key ?? "", ""].map { Array($0.utf8) }
        for part in [Array(Self.version.utf8), id] + parts.dropLast() {
            _ = try socket.send(part, more: true)
        }
        _ = try socket.send(parts[parts.count - 1])
    }

    private func admitted(_ request: [[UInt8]]) -> String? {
        guard request.count == 7, request[0] == Array(Self.version.utf8),
            request[5] == Array("CURVE".utf8), let key = Z85.text(of: request[6])
        else { return nil }
        let domain = String(decoding: request[2], as: UTF8.self)
        guard let admission = admissions.withLock({ $0[domain] }), admission(key) else {
            return nil
        }
        return key
    }
}

private func runDesk(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Desk>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}

/// Keys as text (RFC 32).
package enum Z85 {
    /// The 40 characters of a key of 32 bytes; nil for another size.
    package static func text(of key: [UInt8]) -> String? {
        guard key.count == 32 else { return nil }
        var text = [CChar](repeating: 0, count: 41)
        guard zmq_z85_encode(&text, key, key.count) != nil else { return nil }
        return String(
            decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether a text is a key.
    package static func isKey(_ text: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 32)
        return text.utf8.count == 40 && zmq_z85_decode(&bytes, text) != nil
    }
}
