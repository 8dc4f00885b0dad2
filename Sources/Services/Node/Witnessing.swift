import ActorRuntime
import Journal
import Topology

/// Both sides of witnessing: this node's journal at its witness, and the copies that it keeps itself.
///
/// Loop's thread only.
final class Witnessing: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    let copies: WitnessedJournals
    /// Nil where the topology gives the node no witness.
    private var guarding: WitnessGuard?

    init(_ system: NodeSystem, _ journal: NodeJournal, _ deployment: Deployment) {
        (self.system, self.journal) = (system, journal)
        copies = WitnessedJournals(
            system, beside: journal, of: deployment.witnessed(by: system.node))
        guarding = Self.witness(of: system.node, deployment)
            .map { WitnessGuard(system, journal, witness: $0) }
    }

    private static func witness(of node: String, _ deployment: Deployment) -> String? {
        deployment.nodes.first { $0.name == node }?.witness
    }

    /// A line for each actor that takes no calls because of its witness.
    var refusals: [String] { guarding?.refusals ?? [] }

    /// Whether the witness has everything that is on the disk.
    var isUpToDate: Bool { guarding?.isUpToDate ?? false }

    /// Whether nobody else has to have what is on the disk, or has it.
    var isSettled: Bool { guarding == nil || isUpToDate }

    /// Whether the witness, where there is one, takes what it is told.
    var isHeard: Bool { guarding?.isHeard ?? true }

    /// Whether the witness, where there is one, has everything up to a position of the journal.
    func has(_ position: Int64) -> Bool { guarding.map { $0.told >= position } ?? true }

    /// Somebody waits for the witness to have what is on the disk.
    func hurry() { guarding?.hurry() }

    func start() throws { try guarding?.start() }

    /// Goes by another topology. A node that loses its witness keeps the one that it had.
    func adopt(_ deployment: Deployment) throws {
        copies.wanted = deployment.witnessed(by: system.node)
        guard let next = Self.witness(of: system.node, deployment) else { return }
        if let guarding { return try guarding.change(to: next) }
        let guarding = WitnessGuard(system, journal, witness: next)
        self.guarding = guarding
        try guarding.takeUp()
    }
}
