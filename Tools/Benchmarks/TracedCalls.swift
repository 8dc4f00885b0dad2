import ActorRuntime
import Foundation
import Wire

/// What it costs that calls of one process are recorded, and that somebody watches: two nodes, of which
/// one records nothing, called in turns so short that whatever else the machine does meets both.
struct TracedCalls {
    let seconds: Double
    let hasViewer: Bool

    /// Seconds of a turn.
    private static let turn = 0.02

    func run() async throws {
        let (off, on) = (try Node("off", 0), try Node("on", TraceRecorder.capacity))
        if hasViewer { try await on.watch() }
        _ = try await (off.rate(0.2), on.rate(0.2))
        var rates: [(off: Double, on: Double)] = []
        for round in 0..<max(3, Int(seconds / Self.turn / 2)) {
            if round % 2 == 0 {
                let first = try await off.rate(Self.turn)
                rates.append((first, try await on.rate(Self.turn)))
            } else {
                let first = try await on.rate(Self.turn)
                rates.append((try await off.rate(Self.turn), first))
            }
        }
        try TracedMeasured(
            callsPerSecond: Self.upper(rates.map(\.on)), untraced: Self.upper(rates.map(\.off))
        ).print()
    }

    /// The value that a quarter of all is above: what was slower had a neighbour.
    private static func upper(_ rates: [Double]) -> Double {
        rates.sorted()[rates.count * 3 / 4]
    }

    private struct Node: Sendable {
        let system: NodeSystem
        let service: BenchEchoService

        init(_ name: String, _ capacity: UInt64) throws {
            system = BenchNode.system(
                name, InProcessTransport(node: name, network: InProcessNetwork()),
                traceCapacity: capacity)
            service = system.make(at: BenchNode.address) { BenchEchoService(actorSystem: $0) }
            try system.start()
        }

        func watch() async throws {
            try await Task(executorPreference: system.loop) {
                try BenchViewer(system).begin()
            }.value
        }

        /// Nanoseconds that the loop's thread has worked; what others of the machine do is not in it.
        private static func processor() -> Int64 {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }

        /// Calls in a second of the processor.
        func rate(_ seconds: Double) async throws -> Double {
            let stub = try $BenchEcho.resolve(id: BenchNode.address, using: system)
            return try await Task(executorPreference: system.loop) {
                let message = EchoBytes(bytes: Bytes([UInt8](repeating: 7, count: 256)))
                let (begin, end) = (
                    Self.processor(), BenchNode.clock.monotonic() + Int64(seconds * 1e9)
                )
                var calls = 0
                while BenchNode.clock.monotonic() < end {
                    for _ in 0..<32 { _ = try await stub.echo(message) }
                    calls += 32
                }
                return Double(calls) / (Double(Self.processor() - begin) / 1e9)
            }.value
        }
    }
}

struct TracedMeasured: Encodable {
    var callsPerSecond: Double
    var untraced: Double

    private enum CodingKeys: String, CodingKey {
        case callsPerSecond = "calls_per_second"
        case untraced = "untraced_per_second"
    }

    func print() throws {
        let line = try JSONEncoder().encode(self) + Data("\n".utf8)
        FileHandle.standardOutput.write(line)
    }
}
