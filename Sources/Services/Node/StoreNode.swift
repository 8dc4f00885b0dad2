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
    private let takeOver: TakeOver

    package struct Plan: Sendable {
        package var deployment: Deployment
        /// Which node of it this is.
        package var node: String
        package var stores: [StoreSettings]
        /// What a store that a later topology adds is like; nil where that cannot be told.
        package var settings: @Sendable (Deployment.Store) -> StoreSettings? = { _ in nil }
        package var beginning = Beginning.first
        /// Which life of the node an empty journal is to begin; nil for the first, or what the journal says.
        package var life: Int64?
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
        /// Keeps what a node is to start with that was taken over; it fails afterwards. On the loop.
        package var takenOver: @Sendable (TakenOver) throws -> Void = { _ in }
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
        let gate = WitnessGate(journal)
        let system = NodeSystem(try parts(gate))
        let life = try Self.life(plan, journal)
        let deployment = try Self.deployment(plan, journal)
        let courier = Courier(system: system, journal: journal)
        let actors = ServedActors(
            system, journal, stores: plan.stores, settings: plan.settings, hashing: plan.hashing,
            deployment, printers: plan.printers, endpoint: plan.endpoint, noted: plan.noted)
        try actors.open(plan.beginning)
        if let fault = journal.sealFault {
            // What was changed is in no actor's part, so nobody can say what it does.
            guard !actors.refused.isEmpty else { throw fault }
            try journal.breakSeal()
        }
        let witnessing = try Witnessing(system, journal, gate, deployment, life: life)
        let takeOver = TakeOver(
            system, journal, courier, actors, witnessing, adopted: plan.adopted, noted: plan.noted)
        control = system.make(at: .node(system.node)) { system in
            NodeService(
                actorSystem: system, journal: journal, courier: courier, actors: actors,
                witnessing: witnessing, takeOver: takeOver, version: plan.version,
                adopted: plan.adopted, stop: plan.stop)
        }
        (self.system, self.journal, self.courier) = (system, journal, courier)
        (self.actors, self.witnessing, failed) = (actors, witnessing, plan.failed)
        (self.takeOver, self.life, noted) = (takeOver, life, plan.noted)
        witnessing.topology = { [actors] in actors.topology }
        witnessing.takenOver = { [plan, journal] kept in
            // Where that fails, it starts again as it was and asks again; it serves nothing meanwhile.
            let order = try? TakenOver(kept, journal)
            if let order { try? plan.takenOver(order) }
            let heir = order?.deployment.nodes.first { $0.witness == plan.node }
            plan.failed(.takenOver(by: heir?.name ?? ""))
        }
    }

    /// Begins another life where the journal is one that was put in place of the one before.
    private static func life(_ plan: Plan, _ journal: NodeJournal) throws -> Int64 {
        let kept = try journal.file.read { try StandbyNote.life(of: plan.node, $0) }
        let isNew = try journal.file.read { try $0.lastPosition() } == 0
        guard isNew, let life = plan.life, life != kept else { return kept }
        var change = Change(actor: Address.node(plan.node).path, at: journal.now)
        change.entries = [StandbyNote(life: life).entry]
        journal.append(change)
        return life
    }

    /// What the node goes by: the topology that it is started with, or what followed from it when this
    /// node took another over and ended before it could keep that.
    private static func deployment(_ plan: Plan, _ journal: NodeJournal) throws -> Deployment {
        let last = try journal.file.read { try TakeOverNote.all(in: .node(plan.node), $0) }.last
        guard let last, last.base == TopologyText.digest(of: plan.deployment),
            let next = plan.deployment.takenOver(last.node)
        else { return plan.deployment }
        try plan.adopted(next)
        return next
    }

    /// Which of the node's journals this is; 0 is the first.
    package let life: Int64

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

    /// Up to which position of its journal its witness has everything, where it lets nothing out that the
    /// witness does not have; nil where it does.
    package var guarded: Int64? { witnessing.guarded }

    /// Up to which position of its journal its witness has everything.
    package var told: Int64 { witnessing.told }

    /// Up to which position this node has a whole copy of another one's journal; nil where it has none.
    package func copied(_ node: String) -> Int64? {
        witnessing.copies.current(of: node).flatMap { $0.copy.isWhole ? $0.copy.position : nil }
    }

    /// Up to which position this node has what it would go on with in place of another one; nil where it
    /// would not.
    package func holds(_ node: String) -> Int64? { takeOver.held(of: node) }

    private func takeUp() throws {
        courier.instead = { [unowned actors] in StrayMail.instead(of: $0, in: actors.deployment) }
        try courier.start()
        try journal.start(on: system.loop, failed: failed)
        try takeOver.start()
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

    /// Gives the memory of a node back that is gone without a word, and moved by steps.
    package func abandon() {
        witnessing.copies.abandon()
        journal.abandon()
        system.detach()
    }

    package func stop() {
        system.loop.stop()
    }
}
