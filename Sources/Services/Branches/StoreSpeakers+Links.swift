import ActorRuntime
import Contracts
import Topology
import Wire

/// What nodes may send to the actors of stores that they have no part of.
extension StoreSpeakers {
    /// What a store asks of headquarters: its services look who asks where a store is named, and the
    /// others show what all stores have in common.
    private static let toHeadquarters: Set = [
        TakeNews.wireName, BorrowStock.wireName, FetchValue.wireName, CatalogChangesWanted.wireName,
        ShowBranches.wireName, BranchStock.wireName, BranchReport.wireName,
        ListConflicts.wireName, ListTransfers.wireName,
    ]
    /// What headquarters asks of a store; earlier builds left `MoveStock` in its outbox.
    private static let fromHeadquarters: Set = [
        ShipStock.wireName, AcceptStock.wireName, WakeSync.wireName, SendValue.wireName,
        ReceiveValue.wireName, SendPoints.wireName, ReceivePoints.wireName, RaiseStock.wireName,
        RuleBlock.wireName, MoveStock.wireName,
    ]

    /// Why a message from another node does not reach an actor, `store.foreign`; nil where it does.
    ///
    /// Whoever is no node of the topology may send what the role of his key says.
    func refusal(of envelope: Envelope, by caller: Caller) -> String? {
        guard let store = Self.store(of: envelope.target), !isHeard(caller, by: store),
            !isCrossing(envelope.message, from: caller, to: store)
        else { return nil }
        return foreign(
            caller, to: store, actor: envelope.target, envelope.trace, envelope.correlation)
    }

    /// Rejects the message at hand where a node sent it that has no part of an actor's store.
    func checkPart(of actor: String, in system: NodeSystem) throws {
        guard let context = system.context, let store = Self.store(of: actor),
            !isHeard(context.caller, by: store)
        else { return }
        throw CallFault.rejected(foreign(context.caller, to: store, context))
    }

    /// Rejects the message at hand where a node sent it that has no store in common with this one.
    func checkNeighbour(in system: NodeSystem) throws {
        guard let context = system.context, isLimited(context.caller),
            (storesEver[system.node] ?? []).isDisjoint(with: storesEver[context.caller.name] ?? [])
        else { return }
        throw CallFault.rejected(
            "store.foreign: \(context.caller.name) has no store in common with \(system.node)")
    }

    private func isHeard(_ caller: Caller, by store: String) -> Bool {
        !isLimited(caller) || storesEver[caller.name]?.contains(store) == true
    }

    /// Whether somebody is a node that is of some stores and not of others.
    private func isLimited(_ caller: Caller) -> Bool {
        caller.role == .node && topology.stores.count > 1 && stores[caller.name] != nil
            && !nodesOfAllStores.contains(caller.name)
    }

    private func isCrossing(_ message: String, from caller: Caller, to store: String) -> Bool {
        if store == Deployment.headquartersName { return Self.toHeadquarters.contains(message) }
        return Self.fromHeadquarters.contains(message)
            && storesEver[caller.name]?.contains(Deployment.headquartersName) == true
    }

    /// Nil for what a node says of itself, `node/tills`.
    private static func store(of actor: String) -> String? {
        let name = String(Substring(actor.utf8.prefix { $0 != UInt8(ascii: "/") }))
        return name == "node" ? nil : name
    }
}
