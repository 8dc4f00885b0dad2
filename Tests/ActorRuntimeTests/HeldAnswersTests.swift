import ActorRuntime
import TestKit
import Testing
import Wire

/// Answers that wait for a disk that stands still.
struct HeldAnswersTests {
    /// A disk that has nothing until it is told to.
    private final class StillGate: OutputGate {
        private var waiting: [() -> Void] = []
        let written: UInt64 = 1
        let durable: UInt64 = 0

        func whenDurable(_ position: UInt64, _ release: @escaping () -> Void) {
            waiting.append(release)
        }

        func goOn() {
            let ready = waiting
            waiting = []
            for release in ready { release() }
        }
    }

    /// Keeps how each call was answered.
    private final class AnswerWire: Transport {
        var answers: [(kind: Envelope.Kind, text: String)] = []

        func start(delegate: any TransportDelegate) throws {}

        func send(_ envelope: Envelope, to route: Route) -> SendResult {
            answers.append((envelope.kind, String(decoding: envelope.payload, as: UTF8.self)))
            return .queued
        }

        func meet(_ node: String, at endpoint: String) {}
        func flush() {}
        func close() {}
        func wait(nanoseconds: Int64) {}
        func wake() {}
    }

    @Test func `they take so much memory and no more, and all are sent when it goes on`() throws {
        let (gate, wire) = (StillGate(), AnswerWire())
        let system = NodeSystem(
            .init(
                node: "one", incarnation: 1, clock: TestClock.clock,
                random: SeededRandom(seed: 1).source, transport: wire, gate: gate,
                locate: { _ in nil }))
        let echo = system.make(at: Address("one/echo")) { EchoService(actorSystem: $0) }
        defer { withExtendedLifetime(echo) {} }
        try system.attach()
        let payload = CBOREncoder.encode(Say(String(repeating: "x", count: 1 << 20)))
        func ask(_ call: UInt64) {
            let envelope = Envelope(
                kind: .call, target: "one/echo", sender: "two", message: Say.wireName, call: call,
                attempt: 1, payload: payload)
            system.loop.perform {
                system.received(
                    envelope, from: .node("two"), by: Caller(name: "two", role: .node))
            }
            while system.loop.isReady { system.loop.step() }
        }
        for call in 1...100 as ClosedRange<UInt64> { ask(call) }
        // Each holds its call and its answer.
        let kept = NodeSystem.heldLimit / (2 << 20)
        #expect((kept - 1...kept + 1).contains(100 - wire.answers.count))
        #expect(system.held < NodeSystem.heldLimit + (3 << 20))
        #expect(wire.answers.allSatisfy { $0 == (.rejection, "node.overloaded") })
        gate.goOn()
        #expect(system.held == 0)
        #expect(wire.answers.count == 100)
        #expect(wire.answers.last?.kind == .reply)
        ask(101)
        gate.goOn()
        #expect(wire.answers.count == 101)
        #expect(wire.answers.last?.kind == .reply)
    }
}
