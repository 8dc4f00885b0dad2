package import ActorRuntime
import Commerce
import Contracts
import Distributed
package import Logging

/// What all routes of the till share: the way to the store's actors.
package struct TillDesk: Sendable {
    let system: NodeSystem
    let stores: [TillStore]
    /// Names of the topology's nodes.
    let nodes: [String]
    let devices: any DeviceRegister
    /// Of the build, for people.
    let version: String
    let log: Logger

    package init(
        system: NodeSystem, stores: [TillStore], nodes: [String], devices: any DeviceRegister,
        version: String, log: Logger
    ) {
        (self.system, self.stores, self.nodes) = (system, stores, nodes)
        (self.devices, self.version, self.log) = (devices, version, log)
    }

    func store(_ name: String) -> TillStore? { stores.first { $0.name == name } }

    func resolve<Stub: DistributedActor>(
        _ stub: Stub.Type, _ path: String
    ) throws(Problem) -> Stub where Stub.ActorSystem == NodeSystem {
        do {
            return try Stub.resolve(id: Address(path), using: system)
        } catch {
            throw Problem(503, "service.unavailable", "\(path) is not served", retryAfter: 2)
        }
    }

    /// Asks an actor and waits until this node's disk has what the answer rests on: calls within a
    /// node do not wait for it, and nothing leaves a node before.
    func read<Reply: Sendable>(
        patience: Duration = .seconds(5), _ call: @Sendable () async throws -> Reply
    ) async throws(Problem) -> Reply {
        let outcome = await NodeSystem.$patience.withValue(patience) { await Outcome.of(call) }
        switch outcome {
        case .reply(let reply):
            guard await isDurable(within: patience) else {
                throw Problem(504, "service.unknownOutcome", "journal.unwitnessed", again: true)
            }
            return reply
        case .rejected(let reason) where reason.hasPrefix(Problem.foreign):
            throw Problem(403, Problem.foreign, reason)
        case .rejected(let reason):
            var problem = Problem(503, "service.unavailable", reason, again: true)
            problem.retryAfter = 1
            throw problem
        case .unknown(let reason):
            throw Problem(504, "service.unknownOutcome", reason, again: true)
        }
    }

    /// Like `read`, for answers that may be refusals; `missing` where the request's address names what
    /// may not be there.
    func ask<Value: WireValue>(
        patience: Duration = .seconds(5), missing: Bool = false,
        _ call: @Sendable () async throws -> Answer<Value>
    ) async throws(Problem) -> Value {
        let answer = try await read(patience: patience, call)
        switch answer {
        case .done(let value): return value
        case .refused(let refusal): throw Problem(refusal, missing: missing)
        }
    }

    private func isDurable(within patience: Duration) async -> Bool {
        await Task(executorPreference: system.loop) { [system] in
            await system.untilDurable(within: patience)
        }.value
    }
}
