import ActorRuntime
import Commerce
import Contracts
import Distributed
import Foundation
import Topology
import ZeroMQ
import ZeroMQTransport

/// A command's end of the conversation with a running store.
final class StoreClient: Sendable {
    let layout: StoreLayout
    let system: NodeSystem

    init(_ layout: StoreLayout) throws {
        self.layout = layout
        let random = SystemSources.random
        let name = "command-\(getpid())"
        let incarnation = random.next() >> 1
        let transport = try ZeroMQTransport(
            plan: .init(
                node: name, incarnation: incarnation, listen: [], peers: layout.endpoints,
                security: try layout.security(of: nil, random)),
            context: try SharedContext.get(), clock: SystemSources.clock)
        system = NodeSystem(
            .init(
                node: name, incarnation: incarnation, clock: SystemSources.clock, random: random,
                transport: transport, gate: OpenGate(), locate: layout.locate))
        system.standIns = layout.deployment.standIns
        try system.start()
    }

    func resolve<Stub: DistributedActor>(
        _ stub: Stub.Type, _ path: String
    ) throws -> Stub where Stub.ActorSystem == NodeSystem {
        try Stub.resolve(id: Address(path), using: system)
    }

    /// Asks a node for an actor, whatever the topology says.
    func find(_ actor: String, at node: String) {
        system.loop.perform { [system] in system.learn(Address(actor), at: node) }
    }

    /// Asks one thing and turns every other end into a `Failure`.
    func ask<Reply: Sendable>(
        _ what: String, patience: Duration = .seconds(10), _ call: () async throws -> Reply
    ) async throws -> Reply {
        let outcome = await NodeSystem.$patience.withValue(patience) { await Outcome.of(call) }
        switch outcome {
        case .reply(let reply): return reply
        case .rejected(let reason) where reason.hasPrefix("role.forbidden"):
            throw Failure(
                .notPermitted,
                "the role of your key may not ask \(what) for this (\(reason))\n"
                    + "  who has which role: kontor keys list; more roles: 'roles' in the topology")
        case .rejected(let reason):
            throw Failure(.unreachable, "\(what) is not served (\(reason)); see: kontor ps")
        case .unknown(let reason):
            throw Failure(.tryAgain, "\(what) did not answer (\(reason)); see: kontor ps")
        }
    }

    /// Asks something that may be asked again until it is answered, or the time is over.
    func insist<Value: WireValue>(
        _ what: String, seconds: Int, _ call: () async throws -> Answer<Value>
    ) async throws -> Value {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                return try await ask(what, patience: .seconds(seconds), call)
            } catch let failure as Failure
                where failure.isPassing && ContinuousClock.now < end
            {
                await system.loop.pause(.milliseconds(200))
            }
        }
    }

    /// Like `ask`, for answers that may be refusals.
    func ask<Value: WireValue>(
        _ what: String, patience: Duration = .seconds(10),
        _ call: () async throws -> Answer<Value>
    ) async throws -> Value {
        let answer: Answer<Value> = try await ask(what, patience: patience, call)
        switch answer {
        case .done(let value): return value
        case .refused(let refusal): throw Failure(refusal)
        }
    }

    func status(of node: String, patience: Duration = .seconds(1)) async -> NodeStatus? {
        let outcome = await NodeSystem.$patience.withValue(patience) {
            await Outcome.of {
                try await self.resolve($NodeControl.self, "node/\(node)")
                    .status(NodeStatusWanted())
            }
        }
        if case .reply(let status) = outcome { return status }
        return nil
    }

    func metrics(of node: String) async -> NodeMetrics? {
        let outcome = await NodeSystem.$patience.withValue(.seconds(1)) {
            await Outcome.of {
                try await self.resolve($NodeControl.self, "node/\(node)")
                    .metrics(NodeMetricsWanted())
            }
        }
        if case .reply(let metrics) = outcome { return metrics }
        return nil
    }

    /// Waits until every node answers and nothing is on its way; false where the time ran out, or
    /// where a node has not answered for ten seconds.
    func settle(seconds: Int) async -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        var heard = ContinuousClock.now
        while ContinuousClock.now < end, ContinuousClock.now - heard < .seconds(10) {
            var waiting = 0
            var isSilent = false
            for node in layout.deployment.nodes {
                let status = await status(of: node.name)
                waiting += status?.outbox ?? 0
                isSilent = isSilent || status == nil
            }
            if !isSilent { heard = .now }
            if waiting == 0, !isSilent { return true }
            await system.loop.pause(.milliseconds(50))
        }
        return false
    }

    func stop() {
        system.loop.stop()
    }
}

/// The one libzmq context of the process.
enum SharedContext {
    private static let made = Result { try Context() }
    private static let desk = Result { try Authenticator(try get()) }

    static func get() throws -> Context { try made.get() }

    /// Who is asked about everyone that connects.
    static func authenticator() throws -> Authenticator { try desk.get() }
}
