import ActorRuntime
import Foundation
import Wire

/// One caller, one callee, one loop: what a call costs where nothing is serialised.
struct LocalCalls {
    let seconds: Double

    func run() async throws {
        let system = BenchNode.system(
            "server", InProcessTransport(node: "server", network: InProcessNetwork()))
        let service = system.make(at: BenchNode.address) { BenchEchoService(actorSystem: $0) }
        try system.start()
        let stub = try $BenchEcho.resolve(id: BenchNode.address, using: system)
        let measured = try await Task(executorPreference: system.loop) {
            try await Calling(stub: stub, bytes: 256, seconds: seconds).measure()
        }.value
        withExtendedLifetime(service) {}
        try measured.print()
    }
}

/// The far end of `RemoteCalls`.
struct Server {
    let endpoint: String
    let keys: BenchKeys?

    func run() async throws {
        let system = try BenchNode.overZeroMQ("server", listen: [endpoint], keys: keys)
        let service = system.make(at: BenchNode.address) { BenchEchoService(actorSystem: $0) }
        try system.start()
        // Whoever started us holds our standard input; when it closes, we are done.
        _ = FileHandle.standardInput.readDataToEndOfFile()
        withExtendedLifetime(service) {}
    }
}

/// Calls between two processes, a number of them outstanding at any time.
struct RemoteCalls {
    let endpoint: String
    let window: Int
    let bytes: Int
    let seconds: Double
    let keys: BenchKeys?

    func run() async throws {
        let far = try FarEnd(endpoint: endpoint, keys: keys)
        defer { far.end() }
        let system = try BenchNode.overZeroMQ(
            "client", peers: ["server": endpoint], keys: keys)
        try system.start()
        let stub = try $BenchEcho.resolve(id: BenchNode.address, using: system)
        let calling = Calling(stub: stub, bytes: bytes, seconds: seconds)
        let latencies = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<window {
                group.addTask(executorPreference: system.loop) { try await calling.latencies() }
            }
            return try await group.reduce(into: [Int64]()) { $0 += $1 }
        }
        try Measured(latencies, seconds: seconds).print()
    }
}

/// Calls one after the other: a fifth of a second to warm up, then for a time.
struct Calling: Sendable {
    let stub: $BenchEcho
    let bytes: Int
    let seconds: Double

    func latencies() async throws -> [Int64] {
        let message = EchoBytes(bytes: Bytes([UInt8](repeating: 7, count: bytes)))
        var latencies: [Int64] = []
        latencies.reserveCapacity(1 << 16)
        let begin = BenchNode.clock.monotonic() + 200_000_000
        let end = begin + Int64(seconds * 1e9)
        var now = BenchNode.clock.monotonic()
        while now < end {
            let reply = try await stub.echo(message)
            precondition(reply.bytes.array.count == bytes, "the echo has another length")
            let after = BenchNode.clock.monotonic()
            if now >= begin { latencies.append(after - now) }
            now = after
        }
        return latencies
    }

    func measure() async throws -> Measured {
        Measured(try await latencies(), seconds: seconds)
    }
}
