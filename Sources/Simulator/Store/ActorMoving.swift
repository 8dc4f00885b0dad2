import ActorRuntime
import Contracts
import Distributed
import Topology

/// Moves services between the nodes of a run, as `kontor apply` does: it goes on asking until each is
/// where it is to be, whatever is down meanwhile.
final class ActorMoving: @unchecked Sendable {
    // Used on the thread of the run only.
    private unowned let world: SimulatedWorld
    private var underway: Set<String> = []
    /// What came of the last try to move each actor that is on its way.
    private(set) var reasons: [String: String] = [:]
    /// Actors that were moved, or are on their way.
    private(set) var moved: Set<String> = []
    private var system: NodeSystem { world.customers }

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    var isIdle: Bool { underway.isEmpty }

    /// False where there is nothing to move, or it is on its way already.
    func move(_ which: Int64, from source: String, to target: String) -> Bool {
        guard source != target,
            let from = world.deployment.nodes.firstIndex(where: { $0.name == source }),
            let to = world.deployment.nodes.firstIndex(where: { $0.name == target })
        else { return false }
        let placements = world.deployment.nodes[from].placements
        guard !placements.isEmpty else { return false }
        let placement = placements[Int(which) % placements.count]
        guard underway.insert(placement.path).inserted else { return false }
        moved.insert(placement.path)
        world.deployment.nodes[from].placements.removeAll { $0 == placement }
        world.deployment.nodes[to].placements.append(placement)
        Task(executorPreference: system.loop) {
            await self.insist(placement.path, from: source, on: target)
        }
        return true
    }

    private func insist(_ actor: String, from source: String, on target: String) async {
        while underway.contains(actor) {
            if await everybodyAdopts() {
                await take(actor, from: source, on: target)
            } else {
                reasons[actor] = "\(actor) to \(target): not all nodes know the topology"
            }
            if underway.contains(actor) { await system.loop.pause(.milliseconds(300)) }
        }
    }

    private func take(_ actor: String, from source: String, on target: String) async {
        let message = TakeActor(
            actor: actor, from: source, topology: TopologyText.digest(of: world.deployment))
        let outcome = await NodeSystem.$patience.withValue(.seconds(20)) {
            await Outcome.of { try await self.control(target).take(message) }
        }
        if case .reply(.done) = outcome {
            underway.remove(actor)
            reasons[actor] = nil
        } else {
            reasons[actor] = "\(actor) from \(source) to \(target): \(outcome)"
        }
    }

    /// As with `kontor apply`, nothing moves before all know of it: headquarters would not take a store's
    /// news from a node that it does not know to speak for it. Who is down begins by what is new.
    private func everybodyAdopts() async -> Bool {
        var isKnown = true
        for node in world.nodes where node.running != nil {
            let isAdopted = await adopt(node.plan.name)
            isKnown = isKnown && isAdopted
        }
        return isKnown
    }

    private func adopt(_ node: String) async -> Bool {
        let text = TopologyText.value(of: world.deployment).document
        let outcome = await NodeSystem.$patience.withValue(.milliseconds(500)) {
            await Outcome.of {
                let status = try await self.control(node).status(NodeStatusWanted())
                return try await self.control(node).adopt(
                    AdoptTopology(base: status.topology ?? "", text: text))
            }
        }
        if case .reply(.done) = outcome { return true }
        return false
    }

    private func control(_ node: String) throws -> $NodeControl {
        try $NodeControl.resolve(id: .node(node), using: system)
    }
}
