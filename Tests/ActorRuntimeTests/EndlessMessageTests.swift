import ActorRuntime
import TestKit
import Testing
import Wire
import ZeroMQ
import ZeroMQTransport

/// What a connection may bring into a node's memory before a message is whole.
@Suite struct EndlessMessageTests {
    private static let part = [UInt8](repeating: 7, count: 64 << 10)

    /// A node that anybody may connect to over TCP, and which bears 16 MiB of a message.
    private struct Node {
        let system: NodeSystem
        let transport: ZeroMQTransport
        let echo: EchoService

        init() throws {
            var limits = IntakeWatch.Limits()
            (limits.each, limits.period) = (16 << 20, 5_000_000)
            transport = try ZeroMQTransport(
                plan: .init(
                    node: "victim", incarnation: 1, listen: ["tcp://127.0.0.1:*"], peers: [:]),
                context: try TestContext.get(), clock: TestClock.clock, intake: limits)
            system = NodeSystem(
                .init(
                    node: "victim", incarnation: 1, clock: TestClock.clock,
                    random: SeededRandom(seed: 3).source, transport: transport, gate: OpenGate(),
                    locate: { _ in .node("victim") }))
            echo = system.make(at: Address("victim/echo")) { EchoService(actorSystem: $0) }
            try system.start()
        }

        func peer() throws -> RawPeer {
            let endpoint = try #require(transport.endpoints.first)
            let number = endpoint.split(separator: ":").last.flatMap { UInt16($0) }
            let port = try #require(number)
            return try #require(RawPeer(port: port))
        }

        func malformed() async -> UInt64 {
            await Task(executorPreference: system.loop) { transport.malformedFrames }.value
        }
    }

    private func answer(to text: String, by peer: RawPeer) throws -> Bool {
        let call = Envelope(
            kind: .call, target: "victim/echo", message: Say.wireName, call: 1,
            payload: CBOREncoder.encode(Say(text)))
        let frame = WireFrame(node: "stranger", incarnation: 1, envelopes: [call]).encoded
        guard peer.send(part: frame, hasMore: false), let answer = peer.readFrame() else {
            return false
        }
        return try WireFrame(decoding: answer).envelopes.first?.call == 1
    }

    @Test func `who sends a message without an end is cut off, and others are answered`()
        async throws
    {
        let node = try Node()
        defer { node.system.loop.stop() }
        let (hostile, other) = (try node.peer(), try node.peer())
        var sent = 0
        while sent < 1 << 14, hostile.send(part: Self.part, hasMore: true) { sent += 1 }
        #expect(sent < 1 << 14, "a GiB went in")
        #expect(await node.malformed() == 1)
        #expect(try answer(to: "still here", by: other))
    }

    @Test func `many whole messages are no harm, and one in parts is counted and dropped`()
        async throws
    {
        let node = try Node()
        defer { node.system.loop.stop() }
        let peer = try node.peer()
        for _ in 0..<512 { #expect(peer.send(part: Self.part, hasMore: false)) }
        for index in 0..<4 { #expect(peer.send(part: [1], hasMore: index < 3)) }
        #expect(try answer(to: "still here", by: peer))
        #expect(await node.malformed() == 513)
    }
}
