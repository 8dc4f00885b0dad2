import ActorRuntime
import TestKit
import Testing
import Wire

/// What a transport has to keep, over each of them.
@Suite struct TransportContractTests {
    @Test(arguments: TestLink.allCases)
    func `a call reaches the actor and its reply comes back`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let said = try await nodes.echo().say(Say("hello"))
        #expect(said.text == "hello")
    }

    @Test(arguments: TestLink.allCases)
    func `messages of one sender are handled in the order of sending`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        let caller = nodes.caller
        let positions = try await Task(executorPreference: caller.loop) {
            try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for index in 0..<500 {
                    group.addTask(executorPreference: caller.loop) {
                        (index, try await echo.say(Say("\(index)")).position)
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1.0] = $1.1 }
            }
        }.value
        #expect(positions == Dictionary(uniqueKeysWithValues: (0..<500).map { ($0, $0) }))
    }

    @Test(arguments: TestLink.allCases)
    func `messages that nobody answers arrive in order before a later call`(
        link: TestLink
    ) async throws {
        let nodes = try EchoNetwork(link)
        let (echo, caller) = (try nodes.echo(), nodes.caller)
        let said = try await Task(executorPreference: caller.loop) {
            for index in 0..<20_000 { try await caller.notice(Say("\(index)"), to: echo.id) }
            return try await echo.say(Say("last"))
        }.value
        #expect(said.position == 20_000)
    }

    @Test(arguments: TestLink.allCases)
    func `a message that nobody answers is no harm where it is refused`(
        link: TestLink
    ) async throws {
        let nodes = try EchoNetwork(link)
        let (echo, caller) = (try nodes.echo(), nodes.caller)
        let said = try await Task(executorPreference: caller.loop) {
            let nobody = Address(echo.id.path.replacing("echo", with: "nobody"))
            try await caller.notice(Say("lost"), to: nobody)
            try await caller.notice(StopIt(), to: echo.id)
            return try await echo.say(Say("last"))
        }.value
        #expect(said.position == 0)
    }

    @Test(arguments: TestLink.allCases)
    func `a node asks another node while it answers a third`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link, ["one", "two"])
        let said = try await nodes.echo("one").relay(Relay(to: "two/echo", text: "through"))
        #expect(said.text == "through")
    }

    @Test(arguments: TestLink.allCases)
    func `a message of a mebibyte arrives whole`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let text = String(repeating: "ä", count: 1 << 19)
        #expect(try await nodes.echo().say(Say(text)).text == text)
    }

    @Test(arguments: TestLink.allCases)
    func `a node that nobody knows is rejected before start`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo("nobody")
        let outcome = await Outcome.of { try await echo.say(Say("")) }
        guard case .rejected("node.unreachable") = outcome else {
            Issue.record("ended as \(outcome)")
            return
        }
    }

    @Test(arguments: TestLink.allCases)
    func `a call in flight ends as unknown when its node goes`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        _ = try await echo.say(Say("connected"))
        async let outcome = Outcome.of { try await echo.ponder(Ponder(milliseconds: 60_000)) }
        let server = try #require(nodes.systems["one"])
        while await handled(server) < 2 { await nodes.caller.loop.pause(.milliseconds(1)) }
        await nodes.stop("one")
        guard case .unknown(let reason) = await outcome else {
            Issue.record("ended as \(await outcome)")
            return
        }
        #expect(reason == "node.lost" || reason == "call.timedOut")
    }

    private func handled(_ system: NodeSystem) async -> UInt64 {
        await Task(executorPreference: system.loop) { system.counters.handled }.value
    }

    @Test(arguments: TestLink.allCases)
    func `a node that comes back under its name is reached again`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        let echo = try nodes.echo()
        _ = try await echo.say(Say("before"))
        await nodes.stop("one")
        try nodes.start("one")
        for _ in 0..<100 {
            if case .reply(let said) = await Outcome.of({ try await echo.say(Say("after")) }) {
                #expect(said.text == "after")
                return
            }
            await nodes.caller.loop.pause(.milliseconds(20))
        }
        Issue.record("the node was not reached again")
    }
}

/// A message that no echo takes.
private struct StopIt: Message, CBORRecord {
    static let wireName = "echo.stopIt/1"
    typealias Reply = Said

    func writeFields(to record: inout CBORWriter) {}

    init() {}

    init(fields record: inout CBORReader) throws(CBORError) {}
}
