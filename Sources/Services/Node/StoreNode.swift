package import ActorRuntime
import Commerce
import Contracts
package import Journal
package import Topology
import Wire

/// One running node: journal, courier and the services that the topology places in it.
package final class StoreNode: Sendable {
    package let system: NodeSystem
    package let journal: NodeJournal
    package let courier: Courier
    package let actors: ServedActors
    private let control: NodeService
    private let witnessing: Witnessing

    package struct Plan: Sendable {
        package var deployment: Deployment
        /// Which node of it this is.
        package var node: String
        package var stores: [StoreSettings]
        /// What a store that a later topology adds is like; nil where that cannot be told.
        package var settings: @Sendable (Deployment.Store) -> StoreSettings? = { _ in nil }
        package var beginning = Beginning.first
        /// How PINs and badges are checked; of no use where no staff service runs.
        package var hashing = SecretHashing.none
        /// Of the build, for people.
        package var version: String?
        /// The way to receipt printers.
        package var printers: PrinterLines = { _ in NoPrinter() }
        /// Where another node of a topology listens; nil where the transport knows.
        package var endpoint: @Sendable (Deployment, String) -> String? = { _, _ in nil }
        /// Keeps a topology that the node goes by from now on, or throws why it cannot.
        package var adopted: @Sendable (Deployment) throws -> Void = { _ in }
        /// Told what happens meanwhile. On the loop.
        package var noted: @Sendable (NodeNote) -> Void = { _ in }
        package var failed: @Sendable (JournalFault) -> Void
        package var stop: @Sendable () -> Void

        package init(
            deployment: Deployment, node: String, stores: [StoreSettings],
            failed: @escaping @Sendable (JournalFault) -> Void,
            stop: @escaping @Sendable () -> Void
        ) {
            (self.deployment, self.node, self.stores) = (deployment, node, stores)
            (self.failed, self.stop) = (failed, stop)
        }
    }

    /// Builds the node; nothing runs before `start`.
    package init(
        _ plan: Plan, _ journal: NodeJournal, parts: (any OutputGate) throws -> NodeSystem.Parts
    ) throws {
        let system = NodeSystem(try parts(journal))
        let courier = Courier(system: system, journal: journal)
        let actors = ServedActors(
            system, journal, stores: plan.stores, settings: plan.settings, hashing: plan.hashing,
            plan.deployment, printers: plan.printers, endpoint: plan.endpoint)
        try actors.open(plan.beginning)
        if let fault = journal.sealFault {
            // What was changed is in no actor's part, so nobody can say what it does.
            guard !actors.refused.isEmpty else { throw fault }
            try journal.breakSeal()
        }
        let witnessing = Witnessing(system, journal, plan.deployment)
        control = system.make(at: .node(system.node)) { system in
            NodeService(
                actorSystem: system, journal: journal, courier: courier, actors: actors,
                witnessing: witnessing, version: plan.version, adopted: plan.adopted,
                stop: plan.stop)
        }
        (self.system, self.journal, self.courier) = (system, journal, courier)
        (self.actors, self.witnessing, failed) = (actors, witnessing, plan.failed)
        noted = plan.noted
    }

    private let failed: @Sendable (JournalFault) -> Void
    private let noted: @Sendable (NodeNote) -> Void

    /// Takes up deliveries and calls. Turn ends run in this order: what was delivered is noted, the
    /// batch goes to the disk, frames go out.
    package func start(ended: @escaping @Sendable () -> Void = {}) throws {
        try takeUp()
        try system.start { [journal, witnessing] in
            witnessing.copies.close()
            journal.close()
            ended()
        }
    }

    /// Like `start`, on a loop that has no thread.
    package func attach() throws {
        try takeUp()
        try system.attach()
    }

    /// Why actors take no calls for now, a line for each.
    package var closed: [String] { witnessing.refusals }

    /// Actors that are not served since their journal is broken, with the reason.
    package var refused: [JournalFault] { actors.refused }

    /// Whether the witness has all that this node has written.
    package var isWitnessed: Bool { witnessing.isUpToDate && journal.written == journal.durable }

    private func takeUp() throws {
        try courier.start()
        try journal.start(on: system.loop, failed: failed)
        try witnessing.start()
        system.actorFailed = { [weak actors, noted] context, error in
            let fault = error as? JournalFault
            // An earlier self, let go while a handler of it waited: the actor that is there is well.
            if case .notOwner = fault { return }
            let reason = fault?.description ?? "\(error)"
            noted(
                NodeNote(
                    kind: .actorFailed, actor: context.actor.path, message: "", reason: reason,
                    trace: context.trace, correlation: context.correlation))
            actors?.failed(context.actor, reason)
        }
        system.watches.hidden = [WatchedWanted.wireName]
        journal.appendedOne = { [unowned system] in ChangeTracing.note($0, in: system) }
        courier.parkedOne = { [noted, unowned system] item, reason in
            system.note(
                .parked, item.message, from: item.sender, to: item.target,
                outcome: String(reason.prefix { $0 != ":" }), trace: item.trace,
                correlation: item.correlation)
            noted(
                NodeNote(
                    kind: .messageParked, actor: item.target, message: item.message,
                    reason: reason, trace: item.trace, correlation: item.correlation))
        }
        system.loop.perform { [actors] in
            actors.resume()
            actors.confirm()
        }
    }

    /// Gives the memory of a node back that is gone without a word.
    package func abandon() {
        witnessing.copies.abandon()
        journal.abandon()
    }

    package func stop() {
        system.loop.stop()
    }
}
