import ActorRuntime
import TestKit
import Testing
import Wire

/// How calls end, and what travels with them.
@Suite struct CallTests {
    @Test(arguments: TestLink.allCases)
    func `an actor that is not there is named in the rejection`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let stranger = try $Echo.resolve(id: Address("one/stranger"), using: nodes.caller)
        let outcome = await Outcome.of { try await stranger.say(Say("")) }
        guard case .rejected(let reason) = outcome else {
            Issue.record("ended as \(outcome)")
            return
        }
        #expect(reason == "actor.unknown: one/stranger")
    }

    @Test(arguments: TestLink.allCases)
    func `an answer after the deadline is an unknown outcome`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        let caller = nodes.caller
        _ = try await echo.say(Say("connected"))
        // On a busy machine a call may expire before it leaves, and then nothing comes late.
        for _ in 0..<20 where await lateReplies(caller) == 0 {
            let outcome = await NodeSystem.$patience.withValue(.milliseconds(50)) {
                await Outcome.of { try await echo.ponder(Ponder(milliseconds: 200)) }
            }
            guard case .unknown("call.timedOut") = outcome else {
                Issue.record("ended as \(outcome)")
                return
            }
            await caller.loop.pause(.milliseconds(400))
        }
        #expect(await lateReplies(caller) > 0)
    }

    private func lateReplies(_ system: NodeSystem) async -> UInt64 {
        await Task(executorPreference: system.loop) { system.counters.lateReplies }.value
    }

    @Test func `a deadline ends the wait for an actor of the same node too`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let system = try #require(nodes.systems["one"])
        let echo = try nodes.echo("one", from: system)
        let outcome = await NodeSystem.$patience.withValue(.milliseconds(30)) {
            await Outcome.of { try await echo.ponder(Ponder(milliseconds: 5000)) }
        }
        guard case .unknown("call.timedOut") = outcome else {
            Issue.record("ended as \(outcome)")
            return
        }
    }

    /// Asks somebody who takes five seconds, and waits this long.
    private func timeOut(_ echo: $Echo, after milliseconds: Int) async -> Int {
        let outcome = await NodeSystem.$patience.withValue(.milliseconds(milliseconds)) {
            await Outcome.of { try await echo.ponder(Ponder(milliseconds: 5000)) }
        }
        guard case .unknown("call.timedOut") = outcome else {
            Issue.record("ended as \(outcome)")
            return 0
        }
        return milliseconds
    }

    @Test func `calls end in the order of their deadlines, not of their beginnings`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let echo = try nodes.echo()
        let ends = await withTaskGroup(of: Int.self, returning: [Int].self) { group in
            for milliseconds in [400, 100, 250] {
                group.addTask { await self.timeOut(echo, after: milliseconds) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends == [100, 250, 400])
    }

    @Test(arguments: [true, false])
    func `a call in one process gives the same with and without bytes`(asBytes: Bool) async throws {
        let nodes = try EchoNetwork(.inProcess, serialisesLocalCalls: asBytes)
        let system = try #require(nodes.systems["one"])
        let said = try await nodes.echo("one", from: system).say(Say("here"))
        #expect(said.text == "here")
    }

    @Test(arguments: TestLink.allCases)
    func `more calls than an actor may hold are rejected as overloaded`(
        link: TestLink
    ) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        let caller = nodes.caller
        let over = 5
        let rejected = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<NodeSystem.handlersPerActor + over {
                group.addTask(executorPreference: caller.loop) {
                    let outcome = await Outcome.of {
                        try await echo.ponder(Ponder(milliseconds: 500))
                    }
                    if case .rejected("actor.overloaded") = outcome { return true }
                    return false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(rejected == over)
    }

    @Test(arguments: TestLink.allCases)
    func `a message over the limit is rejected and the next one goes on`(
        link: TestLink
    ) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        let text = String(repeating: "x", count: NodeSystem.payloadLimit + 1)
        let outcome = await Outcome.of { try await echo.say(Say(text)) }
        guard case .rejected(let reason) = outcome else {
            Issue.record("ended as \(outcome)")
            return
        }
        #expect(reason.hasPrefix("message.tooLarge"))
        #expect(try await echo.say(Say("small")).position == 0)
    }

    @Test(arguments: TestLink.allCases)
    func `a reply that cannot be read is an unknown outcome`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        let misread = await Outcome.of { try await echo.misread(Misread()) }
        guard case .unknown(let reason) = misread else {
            Issue.record("ended as \(misread)")
            return
        }
        #expect(reason.hasPrefix("reply.malformed"))
    }

    @Test func `two starts of a node number their calls differently`() async throws {
        var numbers: Set<UInt64> = []
        for incarnation in [1, 2] as [UInt64] {
            let wire = SilentWire()
            let system = NodeSystem(
                .init(
                    node: "one", incarnation: incarnation, clock: TestClock.clock,
                    random: SeededRandom(seed: 1).source, transport: wire, gate: OpenGate(),
                    locate: { _ in .node("two") }))
            try system.attach()
            let caller = Task(executorPreference: system.loop) {
                _ = try? await $Echo.resolve(id: Address("two/echo"), using: system).say(Say(""))
            }
            while wire.calls.isEmpty { system.loop.step() }
            system.lost(.node("two"))
            while system.loop.isReady { system.loop.step() }
            await caller.value
            numbers.formUnion(wire.calls)
        }
        #expect(numbers.count == 2)
    }

    @Test func `one trace follows a call through the nodes it causes`() async throws {
        let nodes = try EchoNetwork(.inProcess, ["one", "two"])
        _ = try await nodes.echo("one").relay(Relay(to: "two/echo", text: "x"))
        var traces: Set<UInt64> = []
        for name in ["one", "two"] {
            let system = try #require(nodes.systems[name])
            let events = await Task(executorPreference: system.loop) {
                system.recorder.events { $0.kind == .ended }
            }.value
            #expect(events.count == 1)
            traces.formUnion(events.map(\.trace.high))
        }
        #expect(traces.count == 1)
    }
}

/// Takes every message and brings none.
final class SilentWire: Transport {
    private(set) var calls: [UInt64] = []

    func start(delegate: any TransportDelegate) throws {}

    func send(_ envelope: Envelope, to route: Route) -> SendResult {
        calls.append(envelope.call)
        return .queued
    }

    func meet(_ node: String, at endpoint: String) {}
    func flush() {}
    func close() {}
    func wait(nanoseconds: Int64) {}
    func wake() {}
}
