import ActorRuntime
import Foundation
import Wire

/// What it costs that calls of one process are recorded, and that somebody watches: two nodes, called in
/// turns so short that whatever else the machine does meets both. One has no viewer, and where the other's
/// wants little, one records nothing.
struct TracedCalls {
    let seconds: Double
    let way: BenchViewer.Way?

    /// Seconds of a turn.
    private static let turn = 0.02

    func run() async throws {
        let off = try TracedNode("off", isGreedy ? TraceRecorder.capacity : 0)
        let on = try TracedNode("on", TraceRecorder.capacity)
        // The ring's own memory is touched before anybody watches.
        _ = try await (off.turn(0.3), on.turn(0.3))
        let memory = Self.mostMemory
        if let way { try await on.watch(way) }
        let start = BenchNode.clock.monotonic()
        var turns: [(off: TracedNode.Turn, on: TracedNode.Turn)] = []
        for round in 0..<max(3, Int(seconds / Self.turn / 2)) {
            if round % 2 == 0 {
                let first = try await off.turn(Self.turn)
                turns.append((first, try await on.turn(Self.turn)))
            } else {
                let first = try await on.turn(Self.turn)
                turns.append((try await off.turn(Self.turn), first))
            }
        }
        let passed = Double(BenchNode.clock.monotonic() - start) / 1e9
        let viewer = await on.unwatch()
        try TracedMeasured(
            callsPerSecond: rate(turns.map(\.on)), untraced: rate(turns.map(\.off)),
            flow: Double(turns.reduce(0) { $0 + $1.on.calls }) / passed, seen: viewer?.seen,
            dropped: viewer?.dropped, growth: (Self.mostMemory - memory) / 1024
        ).print()
    }

    private var isGreedy: Bool { way != nil && way != .viewer }

    /// Of calls that nearly nothing happens beside, the value that a quarter of all turns is above: what
    /// was slower had a neighbour. What a greedy viewer costs comes once a second, so there it is all
    /// calls by all of the time.
    private func rate(_ turns: [TracedNode.Turn]) -> Double {
        guard !isGreedy else {
            return Double(turns.reduce(0) { $0 + $1.calls })
                / (Double(turns.reduce(0) { $0 + $1.worked }) / 1e9)
        }
        return turns.map { Double($0.calls) / (Double($0.worked) / 1e9) }
            .sorted()[turns.count * 3 / 4]
    }

    /// Bytes that were resident at most.
    private static var mostMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}

/// One node with an actor that is called, and perhaps a viewer.
final class TracedNode: @unchecked Sendable {
    struct Turn {
        var calls: Int
        /// Nanoseconds that the loop's thread has worked since the last turn, with what it did for a viewer
        /// between them; what others of the machine do is not in it.
        var worked: Int64
    }

    private let system: NodeSystem
    private let service: BenchEchoService
    // Loop's thread only.
    private var viewer: BenchViewer?
    private var last: Int64 = 0

    init(_ name: String, _ capacity: UInt64) throws {
        system = BenchNode.system(
            name, InProcessTransport(node: name, network: InProcessNetwork()),
            traceCapacity: capacity)
        service = system.make(at: BenchNode.address) { BenchEchoService(actorSystem: $0) }
        try system.start()
    }

    func watch(_ way: BenchViewer.Way) async throws {
        try await Task(executorPreference: system.loop) {
            let viewer = BenchViewer(self.system, way)
            try viewer.begin()
            self.viewer = viewer
        }.value
    }

    /// What the viewer saw, which reads no more.
    func unwatch() async -> (seen: Int, dropped: UInt64)? {
        await Task(executorPreference: system.loop) {
            self.viewer.map { viewer in
                viewer.end()
                return (viewer.seen, viewer.dropped)
            }
        }.value
    }

    private static func processor() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    func turn(_ seconds: Double) async throws -> Turn {
        let stub = try $BenchEcho.resolve(id: BenchNode.address, using: system)
        return try await Task(executorPreference: system.loop) {
            let message = EchoBytes(bytes: Bytes([UInt8](repeating: 7, count: 256)))
            let end = BenchNode.clock.monotonic() + Int64(seconds * 1e9)
            var calls = 0
            while BenchNode.clock.monotonic() < end {
                for _ in 0..<32 { _ = try await stub.echo(message) }
                calls += 32
            }
            let now = Self.processor()
            defer { self.last = now }
            return Turn(calls: calls, worked: now - self.last)
        }.value
    }
}

struct TracedMeasured: Encodable {
    var callsPerSecond: Double
    var untraced: Double
    /// Calls of the watched node in a second of the clock.
    var flow: Double
    var seen: Int?
    var dropped: UInt64?
    /// KiB of memory that came on top while it was watched.
    var growth: Int

    private enum CodingKeys: String, CodingKey {
        case callsPerSecond = "calls_per_second"
        case untraced = "untraced_per_second"
        case flow, seen, dropped
        case growth = "growth_kib"
    }

    func print() throws {
        let line = try JSONEncoder().encode(self) + Data("\n".utf8)
        FileHandle.standardOutput.write(line)
    }
}
