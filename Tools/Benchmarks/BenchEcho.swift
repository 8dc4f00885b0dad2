package import ActorRuntime
package import Distributed
import Foundation
package import Wire
import ZeroMQ
import ZeroMQTransport

/// The smallest actor there is: gives back what it gets.
@Resolvable
package protocol BenchEcho: DistributedActor where ActorSystem == NodeSystem {
    distributed func echo(_ message: EchoBytes) async throws -> EchoBytes
    distributed func count(_ message: CountWanted) async throws -> BenchCount
}

package struct EchoBytes: Message {
    package static let wireName = "bench.echo/1"
    package typealias Reply = EchoBytes
    package var bytes: Bytes

    package init(bytes: Bytes) {
        self.bytes = bytes
    }
}

extension EchoBytes: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("bytes", bytes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        bytes = try record.field("bytes")
    }
}

package distributed actor BenchEchoService: BenchEcho, Service {
    package typealias ActorSystem = NodeSystem

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { benchHandlers }

    package init(actorSystem: NodeSystem) {
        self.actorSystem = actorSystem
    }

    package distributed func echo(_ message: EchoBytes) throws -> EchoBytes { message }

    private var notices = 0

    package distributed func count(_ message: CountWanted) throws -> BenchCount {
        BenchCount(notices: notices, at: BenchNode.clock.monotonic())
    }

    func take(_ message: BenchNotice) -> BenchCount {
        notices += 1
        return BenchCount(notices: notices, at: 0)
    }
}

private let benchHandlers = HandlerTable([
    .inline { (service: isolated BenchEchoService, message: EchoBytes) in
        try service.echo(message)
    },
    .inline { (service: isolated BenchEchoService, message: BenchNotice) in
        service.take(message)
    },
    .inline { (service: isolated BenchEchoService, message: CountWanted) in
        try service.count(message)
    },
])

/// Parts of a node for measuring: no journal, real clock.
enum BenchNode {
    static let address = Address("server/echo")

    static let clock = NodeClock(
        wall: { read(CLOCK_REALTIME) }, monotonic: { read(CLOCK_MONOTONIC) })

    static func system(
        _ name: String, _ transport: any Transport,
        traceCapacity: UInt64 = TraceRecorder.capacity
    ) -> NodeSystem {
        var parts = NodeSystem.Parts(
            node: name, incarnation: UInt64(getpid()), clock: clock,
            random: RandomSource { UInt64.random(in: .min ... .max) }, transport: transport,
            gate: OpenGate(), locate: { _ in .node("server") })
        parts.traceCapacity = traceCapacity
        return NodeSystem(parts)
    }

    static func overZeroMQ(
        _ name: String, listen: [String] = [], peers: [String: String] = [:],
        keys: BenchKeys? = nil
    ) throws -> NodeSystem {
        let context = try Context()
        return system(
            name,
            try ZeroMQTransport(
                plan: .init(
                    node: name, incarnation: UInt64(getpid()), listen: listen, peers: peers,
                    security: try keys?.security(of: name, in: context)),
                context: context, clock: clock))
    }

    private static func read(_ id: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(id, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
