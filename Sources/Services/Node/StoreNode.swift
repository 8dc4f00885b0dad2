package import ActorRuntime
import Commerce
package import Journal
package import Topology

/// One running node: journal, courier and the services that the topology places in it.
package final class StoreNode: Sendable {
    package let system: NodeSystem
    package let journal: NodeJournal
    package let courier: Courier
    /// Actors that are not served since their journal is broken, with the reason.
    package let refused: [JournalFault]
    private let witness: WitnessGuard?
    private let copies: WitnessedJournals
    // Actors live as long as their node.
    private let services: [any Service]

    package struct Plan: Sendable {
        package var placements: [Deployment.Placement]
        package var stores: [StoreSettings]
        /// The node that remembers how far this one's journal has come.
        package var witness: String?
        /// The nodes whose witness this one is.
        package var witnessed: Set<String>
        package var failed: @Sendable (JournalFault) -> Void
        package var stop: @Sendable () -> Void

        package init(
            placements: [Deployment.Placement], stores: [StoreSettings], witness: String? = nil,
            witnessed: Set<String> = [],
            failed: @escaping @Sendable (JournalFault) -> Void,
            stop: @escaping @Sendable () -> Void
        ) {
            self.placements = placements
            self.stores = stores
            (self.witness, self.witnessed) = (witness, witnessed)
            self.failed = failed
            self.stop = stop
        }
    }

    /// Builds the node; nothing runs before `start`.
    package init(
        _ plan: Plan, _ journal: NodeJournal, parts: (any OutputGate) throws -> NodeSystem.Parts
    ) throws {
        let system = NodeSystem(try parts(journal))
        let courier = Courier(system: system, journal: journal)
        var services: [any Service] = []
        var refused: [JournalFault] = []
        for placement in plan.placements {
            guard let store = plan.stores.first(where: { $0.name == placement.store }) else {
                preconditionFailure("no settings for store \(placement.store)")
            }
            do {
                if journal.sealFault != nil { try Self.checkWhole(placement.path, journal) }
                services.append(
                    try ServiceFactory(system: system, journal: journal, store: store)
                        .make(placement))
            } catch let fault as JournalFault {
                refused.append(fault)
            }
        }
        if let fault = journal.sealFault {
            // What was changed is in no actor's part, so nobody can say what it does.
            guard !refused.isEmpty else { throw fault }
            try journal.breakSeal()
        }
        let reasons = refused.map(\.description)
        let guarding = plan.witness.map {
            WitnessGuard(
                system, journal, witness: $0, served: plan.placements.map { Address($0.path) })
        }
        let copies = WitnessedJournals(system, beside: journal, of: plan.witnessed)
        services.append(
            system.make(at: .node(system.node)) { system in
                NodeService(
                    actorSystem: system, journal: journal, courier: courier, refused: reasons,
                    copies: copies, witness: guarding,
                    stop: plan.stop)
            })
        (self.system, self.journal, self.courier) = (system, journal, courier)
        (self.services, self.refused, failed) = (services, refused, plan.failed)
        (witness, self.copies) = (guarding, copies)
    }

    private let failed: @Sendable (JournalFault) -> Void

    /// Replays an actor's entries against its rows, which a start else takes as they are.
    private static func checkWhole(_ actor: String, _ journal: NodeJournal) throws {
        try journal.file.read { reading in
            _ = try StateCheck.verify(actor, reading) { _ in }
        }
    }

    /// Takes up deliveries and calls. Turn ends run in this order: what was delivered is noted, the
    /// batch goes to the disk, frames go out.
    package func start(ended: @escaping @Sendable () -> Void = {}) throws {
        try takeUp()
        try system.start { [journal, copies] in
            copies.close()
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
    package var closed: [String] { witness?.refusals ?? [] }

    /// Whether the witness has all that this node has written.
    package var isWitnessed: Bool {
        (witness?.isUpToDate ?? false) && journal.written == journal.durable
    }

    private func takeUp() throws {
        try courier.start()
        try journal.start(on: system.loop, failed: failed)
        try witness?.start()
    }

    /// Gives the memory of a node back that is gone without a word.
    package func abandon() {
        copies.abandon()
        journal.abandon()
    }

    package func stop() {
        system.loop.stop()
    }
}
