import ActorRuntime
import TestKit
import Testing
import ZeroMQTransport

/// Who is heard on links with keys, and what they may send.
@Suite struct LinkSecurityTests {
    private let nodes: EchoNetwork
    private let keys: TestKeys

    init() throws {
        nodes = try EchoNetwork(.curve, ["one", "two"])
        keys = try #require(nodes.network.keys)
    }

    private func ask(_ echo: $Echo, _ text: String) async -> Outcome<Said> {
        await NodeSystem.$patience.withValue(.milliseconds(400)) {
            await Outcome.of { try await echo.say(Say(text)) }
        }
    }

    /// Another end of the network, with keys and a name of its own choice.
    private func system(_ name: String, _ security: LinkSecurity) throws -> NodeSystem {
        let system = NodeSystem(
            .init(
                node: name, incarnation: 7, clock: TestClock.clock,
                random: SeededRandom(seed: 9).source,
                transport: try nodes.network.transport(name, incarnation: 7, security: security),
                gate: OpenGate(), locate: { _ in .node("one") }))
        try system.start()
        return system
    }

    private func handled() async throws -> UInt64 {
        let server = try #require(nodes.systems["one"])
        return await Task(executorPreference: server.loop) { server.counters.handled }.value
    }

    @Test func `a role gets through with what it may send and with nothing else`() async throws {
        keys.give("caller", Role(name: "quiet", allowed: ["echo.ponder"]))
        let echo = try nodes.echo()
        let outcome = await ask(echo, "hello")
        guard case .rejected("role.forbidden: caller is quiet") = outcome else {
            Issue.record("ended as \(outcome)")
            return
        }
        _ = try await echo.ponder(Ponder(milliseconds: 1))
    }

    @Test func `a key that is taken back is not heard on the connection that it has`() async throws
    {
        let echo = try nodes.echo()
        guard case .reply = await ask(echo, "before") else {
            Issue.record("not connected")
            return
        }
        keys.revoke("caller")
        let before = try await handled()
        guard case .unknown = await ask(echo, "after") else {
            Issue.record("a revoked key was answered")
            return
        }
        #expect(try await handled() == before)
    }

    @Test func `a key that nobody knows gets no connection`() async throws {
        let stranger = try system("stranger", try keys.stranger())
        defer { stranger.loop.stop() }
        guard case .unknown = await ask(try nodes.echo(from: stranger), "hello") else {
            Issue.record("a stranger was answered")
            return
        }
        #expect(try await handled() == 0)
    }

    @Test func `a node that gives itself out as another is not heard`() async throws {
        let impostor = try system("two", try keys.security(of: "caller"))
        let other = try system("three", try keys.security(of: "two"))
        defer {
            impostor.loop.stop()
            other.loop.stop()
        }
        // A command that takes a node's name is still a command.
        guard case .reply = await ask(try nodes.echo(from: impostor), "hello") else {
            Issue.record("a command was not answered")
            return
        }
        let before = try await handled()
        guard case .unknown = await ask(try nodes.echo(from: other), "hello") else {
            Issue.record("a node under another name was answered")
            return
        }
        #expect(try await handled() == before)
    }

    @Test func `a node whose key is taken back is neither heard nor fed any more`() async throws {
        let echo = try nodes.echo()
        guard case .reply = await ask(echo, "before") else {
            Issue.record("not connected")
            return
        }
        let before = try await handled()
        keys.revoke("one")
        guard case .unknown = await ask(echo, "after") else {
            Issue.record("a revoked node answered")
            return
        }
        #expect(try await handled() == before)
    }
}
