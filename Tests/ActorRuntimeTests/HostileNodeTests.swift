import ActorRuntime
import TestKit
import Testing
import Wire
import ZeroMQ
import ZeroMQTransport

/// A node that says over our own connection what it should not.
@Suite struct HostileNodeTests {
    private let folder: TemporaryFolder
    private let context: Context

    init() throws {
        (folder, context) = (try TemporaryFolder(), try TestContext.get())
    }

    private func endpoint(_ name: String) -> String { "ipc://\(folder.path)/\(name)" }

    private func system(_ name: String, listen: [String], peers: [String]) throws -> NodeSystem {
        let peers = Dictionary(uniqueKeysWithValues: peers.map { ($0, endpoint($0)) })
        return NodeSystem(
            .init(
                node: name, incarnation: 5, clock: TestClock.clock,
                random: SeededRandom(seed: 3).source,
                transport: try ZeroMQTransport(
                    plan: .init(node: name, incarnation: 5, listen: listen, peers: peers),
                    context: context, clock: TestClock.clock),
                gate: OpenGate(),
                locate: { $0.path.split(separator: "/").first.map { .node(String($0)) } }))
    }

    /// The name of whoever sends first, once somebody has.
    private func firstSender(_ router: borrowing Socket) throws -> [UInt8]? {
        guard let identity = try router.receive() else { return nil }
        return identity.bytes
    }

    private func say(
        _ frame: WireFrame, to identity: [UInt8], on router: borrowing Socket
    ) throws {
        #expect(try router.send(identity, more: true) == .sent)
        #expect(try router.send(frame.encoded) == .sent)
    }

    @Test func `it cannot ask anything, and keeps no other node from being heard`() async throws {
        let good = try system("good", listen: [endpoint("good")], peers: [])
        let echo = good.make(at: Address("good/echo")) { EchoService(actorSystem: $0) }
        try good.start()
        let router = try Socket.open(.router, in: context)
        try router.bind(endpoint("hostile"))
        let victim = try system("victim", listen: [], peers: ["good", "hostile"])
        let own = victim.make(at: Address("victim/echo")) { EchoService(actorSystem: $0) }
        try victim.start()
        defer {
            good.loop.stop()
            victim.loop.stop()
            withExtendedLifetime((echo, own)) {}
        }
        let hostile = try $Echo.resolve(id: Address("hostile/echo"), using: victim)
        async let asked = Outcome.of { try await hostile.say(Say("hello")) }
        var sender = try firstSender(router)
        while sender == nil {
            await victim.loop.pause(.milliseconds(2))
            sender = try firstSender(router)
        }
        let identity = try #require(sender)
        let call = Envelope(
            kind: .call, target: "victim/echo", message: Say.wireName, call: 1,
            payload: CBOREncoder.encode(Say("done by you")))
        try say(
            WireFrame(node: "hostile", incarnation: 1, envelopes: [call]), to: identity, on: router)
        try say(
            WireFrame(node: "good", incarnation: .max, envelopes: []), to: identity, on: router)
        _ = await asked
        let stub = try $Echo.resolve(id: Address("good/echo"), using: victim)
        #expect(try await stub.say(Say("still here")).text == "still here")
        let handled = await Task(executorPreference: victim.loop) {
            victim.counters.handled
        }.value
        #expect(handled == 0)
    }
}
