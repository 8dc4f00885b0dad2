import ActorRuntime
import TestKit
import Testing
import Wire

/// What a node saw is there for its next run, however it ended.
@Suite struct TraceMemoryTests {
    private static let slots: UInt64 = 64

    /// Bytes as a file has them: they stay when a ring goes.
    private final class Pages {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: TraceMemory.size(slots: TraceMemoryTests.slots), alignment: 16)

        init() { bytes.initializeMemory(as: UInt8.self, repeating: 0) }

        deinit { bytes.deallocate() }

        /// Holds the pages for as long as somebody has them.
        var memory: TraceMemory { TraceMemory(bytes) { _ in withExtendedLifetime(self) {} } }
    }

    /// A node that runs from a moment on, and has noted so many messages.
    private func run(
        _ count: Int, _ pages: Pages, node: String = "tills", at begin: Int64,
        past: [TracePast] = []
    ) throws -> TraceRecorder {
        var parts = NodeSystem.Parts(
            node: node, incarnation: 1, clock: NodeClock(wall: { begin }, monotonic: { 0 }),
            random: SeededRandom(seed: 1).source, transport: SilentWire(), gate: OpenGate(),
            locate: { _ in nil })
        (parts.traceCapacity, parts.traceMemory) = (Self.slots, pages.memory)
        parts.tracePast = past
        let system = NodeSystem(parts)
        try system.attach()
        for number in 0..<count {
            system.note(
                .parked, "inventory.move/\(number)", from: "corner/terminal/1",
                to: "corner/inventory", outcome: "inventory.unknown")
        }
        return system.recorder
    }

    @Test func `the next run has what the one before saw, in one order`() throws {
        let (one, other) = (Pages(), Pages())
        _ = try run(5, one, at: 100)
        let past = try #require(TracePast(one.memory))
        #expect(past.node == "tills" && past.begun == 100)
        let next = try run(3, other, at: 200, past: [past])
        let events = next.events { _ in true }
        #expect(events.map(\.at) == [100, 100, 100, 100, 100, 200, 200, 200])
        #expect(events.map(\.order) == Array(0..<8))
        #expect(events[4].message == "inventory.move/4")
        #expect(events[4].outcome == "inventory.unknown")
        #expect(events.allSatisfy { $0.kind == .parked && $0.node == "tills" })
        #expect(next.starts == [200, 100])
        #expect(next.since == 100)
        #expect(next.events(limit: 4) { _ in true }.map(\.order) == [4, 5, 6, 7])
    }

    @Test func `a ring that ran over leaves its last events, and says from when on`() throws {
        let (pages, next) = (Pages(), Pages())
        _ = try run(200, pages, at: 1000)
        let past = try #require(TracePast(pages.memory))
        let events = past.events(limit: 1000) { _ in true }
        #expect(events.map(\.order) == Array(136..<200))
        #expect(events.last?.message == "inventory.move/199")
        #expect(try run(0, next, at: 2000, past: [past]).since == 1000)
    }

    @Test func `of another node, or of nobody, nothing is taken`() throws {
        let (pages, other) = (Pages(), Pages())
        #expect(TracePast(pages.memory) == nil)
        _ = try run(5, pages, at: 100)
        let past = try #require(TracePast(pages.memory))
        #expect(try run(0, other, node: "money", at: 1, past: [past]).events { _ in true }.isEmpty)
    }

    @Test func `whatever a disk made of it, it is read to an end`() throws {
        let (pages, next) = (Pages(), Pages())
        let random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            _ = try run(100, pages, at: 100)
            for _ in 0..<20 {
                let place = Int(random.next() % UInt64(pages.bytes.count))
                pages.bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
            // Behind the mark and the form.
            pages.bytes[16 + Int(random.next() % 48)] = UInt8(truncatingIfNeeded: random.next())
            guard let past = TracePast(pages.memory) else { continue }
            #expect(past.events(limit: 1000) { _ in true }.count <= Int(Self.slots))
            _ = try run(1, next, at: 1, past: [past]).since
        }
    }
}
