import ActorRuntime
import Synchronization
import TestKit
import Testing
import Wire

/// What a node remembers of its messages, and how viewers get at it.
@Suite struct TracingTests {
    private let viewer = Caller(name: "viewer", role: .local)

    private func on<Value: Sendable>(
        _ system: NodeSystem, _ body: @escaping @Sendable (NodeSystem) -> Value
    ) async -> Value {
        await Task(executorPreference: system.loop) { body(system) }.value
    }

    private func events(_ system: NodeSystem, _ filter: String = "") async throws -> [TraceEvent] {
        let filter = try TraceFilter(filter)
        return await on(system) { $0.recorder.events(where: filter.matches) }
    }

    private func watch(
        _ system: NodeSystem, _ filter: String = "", _ bodies: TraceBodies = .none,
        perSecond: Int = 10_000, events: Int = 1_000_000
    ) async throws -> UInt64 {
        let limits = TraceLimits(
            events: events, perSecond: perSecond, seconds: 60, hasBodies: bodies != .none)
        let (filter, viewer) = (try TraceFilter(filter), viewer)
        return try #require(
            await on(system) { $0.watch(filter, limits, bodies, for: viewer) })
    }

    private func read(_ system: NodeSystem, _ watch: UInt64) async -> TraceWatch.Part? {
        let viewer = viewer
        return await on(system) { $0.watched(watch, by: viewer) }
    }

    @Test(arguments: TestLink.allCases)
    func `both ends of a call tell the same message, one below the other`(
        link: TestLink
    ) async throws {
        let nodes = try EchoNetwork(link, ["one", "two"])
        _ = try await nodes.echo("one").relay(Relay(to: "two/echo", text: "on"))
        let one = try #require(nodes.systems["one"])
        let two = try #require(nodes.systems["two"])
        let outer = try await events(one, "kind == ended && to == one/echo").last
        let asked = try await events(one, "kind == wireOut").last
        let answered = try await events(one, "kind == acknowledged").last
        let handled = try await events(two, "kind == ended").last
        let span = try #require(handled?.trace.span)
        #expect(asked?.trace.span == span)
        #expect(answered?.trace.span == span)
        #expect(asked?.parent == outer?.trace.span)
        #expect(outer?.trace.high == handled?.trace.high)
        #expect(answered?.outcome == "reply")
        #expect(try #require(asked).size > 0)
    }

    @Test(arguments: TestLink.allCases)
    func `a handler that asks others is seen to come, start and end`(link: TestLink) async throws {
        let nodes = try EchoNetwork(link)
        _ = try await nodes.echo().ponder(Ponder(milliseconds: 5))
        let one = try #require(nodes.systems["one"])
        let seen = try await events(one)
        #expect(seen.map(\.kind) == [.wireIn, .started, .ended])
        #expect(Set(seen.map(\.trace.span)).count == 1)
        #expect(try #require(seen.last).microseconds >= 5000)
    }

    @Test func `a call that nobody waits for any more is seen as expired`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let echo = try nodes.echo()
        _ = await NodeSystem.$patience.withValue(.milliseconds(30)) {
            await Outcome.of { try await echo.ponder(Ponder(milliseconds: 2000)) }
        }
        #expect(try await events(nodes.caller, "kind == expired").count == 1)
    }

    @Test func `a message for nobody is seen as rejected, with the reason`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let stranger = try $Echo.resolve(id: Address("one/stranger"), using: nodes.caller)
        _ = await Outcome.of { try await stranger.say(Say("")) }
        let one = try #require(nodes.systems["one"])
        #expect(try await events(one, "kind == rejected").map(\.outcome) == ["actor.unknown"])
    }

    /// A node that nobody is joined with.
    private func alone(_ clock: NodeClock = TestClock.clock, capacity: UInt64) throws -> NodeSystem
    {
        var parts = NodeSystem.Parts(
            node: "one", incarnation: 1, clock: clock, random: SeededRandom(seed: 1).source,
            transport: SilentWire(), gate: OpenGate(), locate: { _ in nil })
        parts.traceCapacity = capacity
        let system = NodeSystem(parts)
        try system.attach()
        return system
    }

    @Test func `the ring keeps the last events and counts on`() throws {
        let system = try alone(capacity: 8)
        for number in 0..<20 { system.note(.changed, "m/\(number)", from: "a", to: "b") }
        #expect(system.recorder.position == 20)
        #expect(system.recorder.oldest == 12)
        let kept = system.recorder.events { _ in true }
        #expect(kept.map(\.message) == (12..<20).map { "m/\($0)" })
        #expect(kept.map(\.order) == Array(12..<20))
        #expect(system.recorder.events(limit: 2) { _ in true }.map(\.order) == [18, 19])
    }

    @Test func `a node says from when on it remembers`() throws {
        let system = try alone(capacity: 8)
        let start = system.recorder.since
        for number in 0..<8 { system.note(.changed, "m/\(number)", from: "a", to: "b") }
        #expect(system.recorder.since == start)
        system.note(.changed, "m/8", from: "a", to: "b")
        let oldest = try #require(system.recorder.events { _ in true }.first)
        #expect(oldest.message == "m/1" && system.recorder.since == oldest.at)
    }

    @Test func `a trace that is off keeps nothing`() throws {
        let system = try alone(capacity: 0)
        system.note(.changed, "m/1", from: "a", to: "b")
        #expect(system.recorder.events { _ in true } == [])
        #expect(system.recorder.position == 0)
    }

    @Test func `names that strangers choose do not fill memory`() throws {
        let system = try alone(capacity: 16)
        for number in 0..<40_000 { system.note(.rejected, "m/1", from: "s\(number)", to: "b") }
        let kept = system.recorder.events { _ in true }
        #expect(kept.map(\.from) == (39_984..<40_000).map { "s\($0)" })
        let long = String(repeating: "x", count: 100_000)
        system.note(.rejected, long, from: "a", to: "b")
        #expect(try #require(system.recorder.events { _ in true }.last).message.count < 128)
    }

    @Test func `a viewer sees what its filter wants, from its beginning on`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let (echo, one) = (try nodes.echo(), try #require(nodes.systems["one"]))
        _ = try await echo.say(Say("before"))
        let watch = try await watch(one, "kind == ended && method == say")
        _ = try await echo.say(Say("after"))
        _ = await Outcome.of { try await echo.misread(Misread()) }
        let part = try #require(await read(one, watch))
        #expect(part.events.count == 1)
        #expect(part.events.first?.body == nil)
        #expect(part.dropped == 0)
        #expect(try #require(await read(one, watch)).events.isEmpty)
    }

    @Test func `a viewer gets so many events and is over`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let (echo, one) = (try nodes.echo(), try #require(nodes.systems["one"]))
        let watch = try await watch(one, events: 3)
        for _ in 0..<5 { _ = try await echo.say(Say("")) }
        let part = try #require(await read(one, watch))
        #expect(part.events.count == 3)
        #expect(part.end == "count")
        #expect(await read(one, watch) == nil)
    }

    @Test func `what is above the limit of a second is counted as dropped`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let (echo, one) = (try nodes.echo(), try #require(nodes.systems["one"]))
        let watch = try await watch(one, perSecond: 2)
        for _ in 0..<10 { _ = try await echo.say(Say("")) }
        let part = try #require(await read(one, watch))
        #expect(part.events.count == 2)
        #expect(part.dropped == 8)
    }

    @Test func `a viewer that had all of a second has nothing to ask for before the next`()
        async throws
    {
        let moment = Moment()
        let system = try alone(
            NodeClock(wall: { moment.now }, monotonic: { moment.now }), capacity: 65_536)
        let limits = TraceLimits(events: 100, perSecond: 3, seconds: 60, hasBodies: false)
        let watch = try #require(system.watch(.everything, limits, .none, for: viewer))
        let most = Int(TraceWatch.scan)
        for _ in 0..<(2 * most) { system.note(.changed, "m/1", from: "a", to: "b") }
        let first = try #require(system.watched(watch, by: viewer))
        #expect(first.events.count == 3)
        #expect(first.dropped == UInt64(most - 3))
        #expect(!first.hasMore)
        moment.now = 1_000_000_000
        let second = try #require(system.watched(watch, by: viewer))
        #expect(second.events.count == 3)
        #expect(second.dropped == UInt64(2 * most - 6))
    }

    @Test func `a viewer that reads too late is told how much it missed`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let one = try #require(nodes.systems["one"])
        let watch = try await watch(one)
        let steps = Int(TraceRecorder.capacity) + 100
        await on(one) { system in
            for _ in 0..<steps { system.note(.changed, "m/1", from: "a", to: "b") }
        }
        let part = try #require(await read(one, watch))
        #expect(part.dropped == 100)
        #expect(part.hasMore)
        #expect(part.events.count <= 500)
    }

    @Test func `messages themselves are there only for a viewer that asked`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let (echo, one) = (try nodes.echo(), try #require(nodes.systems["one"]))
        let watch = try await watch(one, "kind == ended", .redacted)
        _ = try await echo.say(Say("hello ada@example.org"))
        _ = try await echo.say(Say("hello"))
        let events = try #require(await read(one, watch)).events
        let texts = events.map { String(decoding: $0.body?.array ?? [], as: UTF8.self) }
        #expect(texts.count == 2)
        #expect(texts[0].contains(Redaction.mark))
        #expect(!texts[0].contains("ada"))
        #expect(texts[1].contains("hello"))
        #expect(events[1].answer != nil)
        #expect(try await self.events(one).allSatisfy { $0.body == nil })
    }

    @Test func `messages themselves are kept again in the next second`() async throws {
        let moment = Moment()
        let nodes = try EchoNetwork(
            .inProcess, clock: NodeClock(wall: { moment.now }, monotonic: { moment.now }))
        let (echo, one) = (try nodes.echo(), try #require(nodes.systems["one"]))
        let watch = try await watch(one, "kind == ended", .redacted, perSecond: 2)
        for second in 0..<3 as Range<Int64> {
            moment.now = second * 1_000_000_000
            for _ in 0..<3 { _ = try await echo.say(Say("hello")) }
            let part = try #require(await read(one, watch))
            #expect(part.events.count == 2)
            #expect(part.events.allSatisfy { $0.body != nil }, "in second \(second)")
        }
    }

    @Test func `nobody reads the watch of another`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let one = try #require(nodes.systems["one"])
        let watch = try await watch(one)
        let stranger = Caller(name: "stranger", role: .local)
        #expect(await on(one) { $0.watched(watch, by: stranger) } == nil)
        await on(one) { $0.endWatch(watch, by: stranger) }
        #expect(await read(one, watch) != nil)
    }

    @Test func `a node has few viewers at a time`() async throws {
        let nodes = try EchoNetwork(.inProcess, clock: .standing)
        let one = try #require(nodes.systems["one"])
        for _ in 0..<TraceWatches.limit { _ = try await watch(one) }
        let viewer = viewer
        let limits = TraceLimits(events: 1, perSecond: 1, seconds: 1, hasBodies: false)
        #expect(await on(one) { $0.watch(.everything, limits, .none, for: viewer) } == nil)
    }

    @Test func `a viewer's time is over although it still asks`() async throws {
        let moment = Moment()
        let system = try alone(
            NodeClock(wall: { moment.now }, monotonic: { moment.now }), capacity: 16)
        let limits = TraceLimits(events: 10, perSecond: 10, seconds: 3, hasBodies: false)
        let watch = try #require(system.watch(.everything, limits, .none, for: viewer))
        moment.now = 2_900_000_000
        #expect(try #require(system.watched(watch, by: viewer)).end == nil)
        moment.now = 3_000_000_000
        #expect(try #require(system.watched(watch, by: viewer)).end == "time")
        #expect(system.watched(watch, by: viewer) == nil)
        #expect(system.watches.count == 0)
    }

    @Test func `a viewer that asks no more is gone after a while`() async throws {
        let moment = Moment()
        let system = try alone(
            NodeClock(wall: { moment.now }, monotonic: { moment.now }), capacity: 16)
        let limits = TraceLimits(events: 10, perSecond: 10, seconds: 60, hasBodies: false)
        let watch = try #require(system.watch(.everything, limits, .none, for: viewer))
        for second in 1...6 {
            moment.now = Int64(second) * 1_000_000_000
            system.loop.step()
            if second < 5 { #expect(system.watches.count == 1, "after \(second) s") }
        }
        #expect(system.watches.count == 0)
        #expect(system.watched(watch, by: viewer) == nil)
    }
}

extension NodeClock {
    /// One on which no viewer is ever silent for too long, however busy the machine is.
    fileprivate static let standing = NodeClock(wall: { 1 }, monotonic: { 1 })
}

/// A clock that stands still until somebody moves it.
private final class Moment: Sendable {
    private let value = Mutex<Int64>(0)

    var now: Int64 {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
