import ActorRuntime
import Commerce
import Contracts
import Journal
import Topology
import Wire

/// How a node hands an actor to another one, or gives it up.
extension ServedActors {
    /// How long an actor may have work before it is not given after all, and how long the node's
    /// witness has to hear of the new owner before that one does.
    private static let patience: Duration = .seconds(2)

    func chain(_ message: ChainWanted) throws -> Answer<ChainShown> {
        if let reason = system.shut { throw CallFault.rejected(reason) }
        var part = try journal.file.read {
            try $0.part(of: message.actor, behind: message.behind, after: message.after)
        }
        part.isOwn =
            try chain(of: message.actor) != nil
            || (begun.contains(message.actor) && standing(of: message.actor) == .own)
        return .done(ChainShown(part: Bytes(CBOREncoder.encode(part))))
    }

    func give(_ message: GiveActor, _ witnessing: Witnessing) async throws -> Answer<ChainShown> {
        let (actor, to) = (message.actor, message.to)
        if let reason = system.shut { throw CallFault.rejected(reason) }
        if try handedOver(actor) != to {
            guard isPlanned(actor, for: to) else { return .refused(.notPlanned(actor, for: to)) }
            if let refusal = try await end(actor, for: to, witnessing) { return .refused(refusal) }
        }
        await system.untilDurable()
        await untilWitnessed(witnessing)
        return try chain(
            ChainWanted(actor: actor, behind: message.behind, after: message.after))
    }

    /// Who an actor's journal was handed to here; nil where it was not.
    private func handedOver(_ actor: String) throws -> String? {
        guard chain(of: actor) == nil, case .elsewhere(let node) = try standing(of: actor) else {
            return nil
        }
        return node
    }

    private func isPlanned(_ actor: String, for node: String) -> Bool {
        Deployment.Placement(path: actor) != nil && node != system.node
            && deployment.node(running: actor)?.name ?? "" == node
    }

    /// Ends the actor's work and hands its journal on; says why where it does not.
    private func end(
        _ actor: String, for node: String, _ witnessing: Witnessing
    ) async throws -> Refusal? {
        // A journal that is built again from a copy has to know that the actor is gone.
        guard witnessing.isHeard else { return .unwitnessed(system.node) }
        let address = Address(actor)
        guard system.closed[address] != Relocation.underway else { return .busy(actor) }
        let before = system.closed[address]
        system.closed[address] = Relocation.underway
        guard await isIdle(address), system.shut == nil, isPlanned(actor, for: node) else {
            system.closed[address] = before
            return .busy(actor)
        }
        do {
            guard let chain = try chainToHandOn(actor) else {
                system.closed[address] = before
                return Refusal("node.notOwner", "\(actor) is not with node \(system.node)")
            }
            try chain.handOn(to: node, isBeginning: false)
        } catch {
            system.closed[address] = before
            throw error
        }
        takeOut(actor)
        close(actor, movedTo: node)
        return nil
    }

    /// Also of an actor that was given up here, and of one that the topology has no more.
    private func chainToHandOn(_ actor: String) throws -> (any Chain)? {
        if let chain = chain(of: actor) { return chain }
        let standing = try standing(of: actor)
        guard standing == .own || standing == .elsewhere(node: "") else { return nil }
        let chain = try prepare(actor).chain
        return chain.sequence > 0 || begun.contains(actor) ? chain : nil
    }

    private func isIdle(_ address: Address) async -> Bool {
        let end = system.clock.monotonic() + Self.patience.nanoseconds
        while system.running(of: address) > 0 {
            guard system.clock.monotonic() < end else { return false }
            await system.loop.pause(.milliseconds(2))
        }
        return true
    }

    private func untilWitnessed(_ witnessing: Witnessing) async {
        let position = (try? journal.file.read { try $0.lastPosition() }) ?? 0
        let end = system.clock.monotonic() + Self.patience.nanoseconds
        witnessing.hurry()
        while !witnessing.has(position), system.clock.monotonic() < end {
            await system.loop.pause(.milliseconds(1))
        }
    }
}

extension Refusal {
    static let notPlanned = "node.notPlanned"

    static func notPlanned(_ actor: String, for node: String) -> Refusal {
        Refusal(
            notPlanned,
            "the topology that runs does not give \(actor) to "
                + (node.isEmpty ? "nobody" : "node \(node)") + "; apply one that does")
    }

    static let otherTopology = Refusal(
        "node.otherTopology",
        "somebody else has changed the topology since; look at it with kontor plan, then apply again"
    )

    fileprivate static func busy(_ actor: String) -> Refusal {
        Refusal("actor.busy", "\(actor) has work that does not end; try again later")
    }

    fileprivate static func unwitnessed(_ node: String) -> Refusal {
        Refusal(
            "node.unwitnessed",
            "node \(node) hands nothing on while its witness does not hear it; try again later")
    }
}
