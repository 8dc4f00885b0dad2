import ActorRuntime
import TestKit
import Testing
import ZeroMQTransport

/// Connections that break so that only one end hears of it.
@Suite struct ReconnectTests {
    private func system(_ name: String, _ transport: ZeroMQTransport) -> NodeSystem {
        NodeSystem(
            .init(
                node: name, incarnation: 1, clock: TestClock.clock,
                random: SeededRandom(seed: 5).source, transport: transport, gate: OpenGate(),
                locate: { _ in .node("server") }))
    }

    private func transport(
        _ name: String, listen: [String] = [], peers: [String: String] = [:]
    ) throws -> ZeroMQTransport {
        try ZeroMQTransport(
            plan: .init(node: name, incarnation: 1, listen: listen, peers: peers),
            context: try TestContext.get(), clock: TestClock.clock)
    }

    @Test func `a far end that still holds the old connection hears the new one`() async throws {
        let listening = try transport("server", listen: ["tcp://127.0.0.1:*"])
        let server = system("server", listening)
        let echo = server.make(at: Address("server/echo")) { EchoService(actorSystem: $0) }
        try server.start()
        let port = try #require(
            listening.endpoints.first?.split(separator: ":").last.flatMap { UInt16($0) })
        let relay = try HalfOpenRelay(to: port)
        let client = system(
            "client", try transport("client", peers: ["server": "tcp://127.0.0.1:\(relay.port)"]))
        try client.start()
        defer {
            relay.end()
            client.loop.stop()
            server.loop.stop()
            withExtendedLifetime(echo) {}
        }
        let stub = try $Echo.resolve(id: Address("server/echo"), using: client)
        #expect(try await stub.say(Say("before")).text == "before")
        for round in 1...5 {
            relay.cut()
            var isBack = false
            for _ in 0..<100 where !isBack {
                let outcome = await NodeSystem.$patience.withValue(.milliseconds(200)) {
                    await Outcome.of { try await stub.say(Say("after")) }
                }
                if case .reply = outcome { isBack = true }
            }
            #expect(isBack, "after cut \(round)")
        }
    }
}
