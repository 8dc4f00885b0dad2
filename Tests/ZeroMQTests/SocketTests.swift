import ActorRuntime
import Foundation
import Synchronization
import Testing
import TestKit
import ZeroMQ

@Suite struct SocketTests {
    /// Two connected ends; a tuple cannot hold what is not copyable.
    private struct Ends: ~Copyable {
        let router: Socket
        let dealer: Socket
    }

    private func bytes(_ socket: borrowing Socket) throws -> [UInt8]? {
        guard let frame = try socket.receive() else { return nil }
        return frame.bytes
    }

    private func userID(_ socket: borrowing Socket) throws -> String? {
        guard let frame = try socket.receive() else { return nil }
        return frame.userID
    }

    private func pair(
        _ options: SocketOptions = SocketOptions(), client: SocketOptions? = nil
    ) throws -> Ends {
        let context = try TestContext.get()
        let router = try Socket.open(.router, in: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        let dealer = try Socket.open(.dealer, in: context, options: client ?? options)
        try dealer.connect(try router.endpoint())
        return Ends(router: router, dealer: dealer)
    }

    private func wait(for socket: borrowing Socket, milliseconds: Int64 = 3000) throws -> Bool {
        let poller = try Poller()
        let position = try poller.add(socket)
        try poller.wait(nanoseconds: milliseconds * 1_000_000)
        return poller.isReadable(position)
    }

    private func send(_ bytes: [UInt8], on dealer: borrowing Socket) throws -> Bool {
        for _ in 0..<300 {
            if try dealer.send(bytes) == .sent { return true }
            usleep(10_000)
        }
        return false
    }

    @Test func `what a dealer sends, the router gets with the sender's name`() throws {
        let ends = try pair()
        #expect(try send([1, 2, 3], on: ends.dealer))
        #expect(try wait(for: ends.router))
        let identity = try #require(try bytes(ends.router))
        #expect(try bytes(ends.router) == [1, 2, 3])
        #expect(try ends.router.send(identity, more: true) == .sent)
        #expect(try ends.router.send([4]) == .sent)
        #expect(try wait(for: ends.dealer))
        #expect(try bytes(ends.dealer) == [4])
    }

    @Test func `a dealer without a connection keeps the message with its owner`() throws {
        let dealer = try Socket.open(.dealer, in: try TestContext.get())
        try dealer.connect("tcp://127.0.0.1:1")
        #expect(try dealer.send([1]) == .full)
    }

    @Test func `a router says that a peer is not there`() throws {
        let router = try Socket.open(.router, in: try TestContext.get())
        try router.bind("tcp://127.0.0.1:*")
        #expect(try router.send(Array("nobody".utf8), more: true) == .unreachable)
    }

    @Test func `a receive with nothing there returns at once`() throws {
        let router = try Socket.open(.router, in: try TestContext.get())
        #expect(try bytes(router) == nil)
    }

    @Test func `an error names its operation and the reason`() throws {
        let router = try Socket.open(.router, in: try TestContext.get())
        let error = #expect(throws: ZeroMQError.self) { try router.bind("nonsense://x") }
        #expect(error?.operation == "zmq_bind nonsense://x")
        #expect(error?.code != 0)
    }

    @Test func `a message above the limit closes the connection and is not received`() throws {
        var options = SocketOptions()
        options.largestMessage = 1000
        let ends = try pair(options, client: SocketOptions())
        #expect(try send([UInt8](repeating: 0, count: 2000), on: ends.dealer))
        #expect(try wait(for: ends.router, milliseconds: 300) == false)
    }

    /// Two ends over CURVE, where the server lets in only keys that `admission` takes.
    private func curvePair(
        _ domain: String, _ admission: @escaping Authenticator.Admission
    ) throws -> Ends {
        try TestContext.authenticator().admit(to: domain, admission)
        var (options, other) = (SocketOptions(), SocketOptions())
        let server = try CurveKeys.generate(isServer: true)
        var client = try CurveKeys.generate(isServer: false)
        client.serverKey = server.publicKey
        (options.curve, options.domain) = (server, domain)
        other.curve = client
        return try pair(options, client: other)
    }

    @Test func `a key that is let in becomes the user id of what its owner sends`() throws {
        let asked = Mutex<String?>(nil)
        let ends = try curvePair("let-in") { key in
            asked.withLock { $0 = key }
            return true
        }
        #expect(try send([7], on: ends.dealer))
        #expect(try wait(for: ends.router))
        _ = try ends.router.receive()
        let user = try userID(ends.router)
        #expect(user == asked.withLock { $0 })
        #expect(user?.count == 40)
    }

    @Test func `a key that is not let in gets no connection`() throws {
        let ends = try curvePair("kept-out") { _ in false }
        usleep(200_000)
        #expect(try ends.dealer.send([7]) == .full)
    }

    @Test func `an end that expects another key does not get through`() throws {
        var (options, other) = (SocketOptions(), SocketOptions())
        options.curve = try CurveKeys.generate(isServer: true)
        var client = try CurveKeys.generate(isServer: false)
        client.serverKey = try CurveKeys.generate(isServer: true).publicKey
        other.curve = client
        let ends = try pair(options, client: other)
        usleep(200_000)
        #expect(try ends.dealer.send([7]) == .full)
    }

    @Test func `a monitor tells of a connection and of its end`() throws {
        let context = try TestContext.get()
        let dealer = try Socket.open(.dealer, in: context)
        let monitor = try Monitor.watch(dealer, in: context)
        do {
            let router = try Socket.open(.router, in: context)
            try router.bind("ipc:///tmp/kontor-monitor-\(getpid())")
            try dealer.connect("ipc:///tmp/kontor-monitor-\(getpid())")
            #expect(try wait(for: monitor.socket))
            guard case .opened(let descriptor)? = try monitor.next() else {
                Issue.record("no connection was opened")
                return
            }
            #expect(descriptor >= 0)
            #expect(try wait(for: monitor.socket))
            #expect(try monitor.next() == .connected)
        }
        #expect(try wait(for: monitor.socket))
        guard case .disconnected? = try monitor.next() else {
            Issue.record("nothing said that the connection ended")
            return
        }
    }

    @Test func `a wake from another thread ends a wait`() throws {
        let poller = try Poller()
        let started = TestClock.clock.monotonic()
        Thread.detachNewThread { poller.wake() }
        try poller.wait(nanoseconds: 5_000_000_000)
        #expect(TestClock.clock.monotonic() - started < 4_000_000_000)
    }
}
