import ActorRuntime
package import Contracts
import Distributed
import Commerce
import Journal
import Topology

/// What the node does when it is given another topology, an actor, or nothing more to do.
extension NodeService {
    package distributed func adopt(_ message: AdoptTopology) throws -> Answer<Done> {
        let next: Deployment
        do {
            next = try TopologyReader.read(Array(message.text.utf8), file: "topology")
        } catch {
            return .refused(.badTopology(error.errors.map(\.text).joined(separator: "; ")))
        }
        let digest = TopologyText.digest(of: next)
        if !isHeir(by: digest) { try refuseNodes() }
        let isNew = digest != actors.topology
        guard !isNew || message.base == actors.topology else { return .refused(.otherTopology) }
        let refusals = TopologyChange(from: actors.deployment, to: next).refusals
        guard refusals.isEmpty else {
            return .refused(.badTopology(refusals.joined(separator: "; ")))
        }
        let isLeaving = !next.nodes.contains { $0.name == actorSystem.node }
        guard !isLeaving || actors.isEmpty else {
            return .refused(.badTopology("node \(actorSystem.node) still has services"))
        }
        try adopted(next)
        actors.adopt(next, as: digest)
        try witnessing.adopt(next)
        takeOver.adopt()
        if isLeaving { stopSoon() }
        return .done(Done())
    }

    /// A node that the topology has no more has nothing left to do; its answer goes out first.
    private func stopSoon() {
        let (name, actors) = (actorSystem.node, actors)
        actorSystem.loop.schedule(after: .milliseconds(200)) { [stopNode] in
            // It may have been given back meanwhile.
            if !actors.deployment.nodes.contains(where: { $0.name == name }) { stopNode() }
        }
    }

    /// Whether the caller says no more than that it has taken over a node whose witness it is, as the
    /// topology wants it.
    private func isHeir(by digest: String) -> Bool {
        let now = actors.deployment
        return now.nodes.contains { node in
            actorSystem.context?.caller == Caller(name: node.witness ?? "", role: .node)
                && now.takenOver(node.name).map(TopologyText.digest) == digest
        }
    }

    /// What a person decides, no node may ask for, whatever machine its key is on.
    func refuseNodes() throws {
        guard let caller = actorSystem.context?.caller, caller.role == .node,
            actors.deployment.nodes.contains(where: { $0.name == caller.name })
        else { return }
        throw CallFault.rejected("role.forbidden: \(caller.name) is a node")
    }

    package distributed func take(_ message: TakeActor) async throws -> Answer<ActorTaken> {
        try refuseNodes()
        return try await actors.take(message)
    }

    package distributed func chain(_ message: ChainWanted) throws -> Answer<ChainShown> {
        try actors.speakers.checkPart(of: message.actor, in: actorSystem)
        return try actors.chain(message)
    }

    package distributed func give(_ message: GiveActor) async throws -> Answer<ChainShown> {
        // Who gets an actor asks for it itself; giving it to nobody is a person's to say.
        if message.to.isEmpty {
            try refuseNodes()
        } else if actorSystem.context?.caller != Caller(name: message.to, role: .node) {
            throw CallFault.rejected("node.notTheOwner")
        }
        return try await actors.give(message, witnessing)
    }

    package distributed func drain(_ message: DrainNode) async throws -> NodeDrained {
        try refuseNodes()
        actorSystem.turnsAway = "node.draining: \(actorSystem.node) takes no work"
        let end =
            actorSystem.clock.monotonic() + Int64(min(max(0, message.seconds), 3600))
            * 1_000_000_000
        while true {
            let drained = NodeDrained(
                running: actorSystem.running, outbox: courier.depth, parked: courier.parkedCount,
                isKept: journal.written == journal.durable && witnessing.isSettled)
            if drained.isEmpty || actorSystem.clock.monotonic() >= end { return drained }
            await actorSystem.loop.pause(.milliseconds(10))
        }
    }

    package distributed func endDrain(_ message: EndDrain) throws -> Done {
        try refuseNodes()
        actorSystem.turnsAway = nil
        return Done()
    }
}

extension Refusal {
    fileprivate static func badTopology(_ what: String) -> Refusal {
        Refusal("node.badTopology", "the topology cannot be adopted: \(what)")
    }
}
