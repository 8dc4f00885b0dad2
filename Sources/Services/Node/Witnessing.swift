import ActorRuntime
import Contracts
import Journal
import Topology

/// Both sides of witnessing: this node's journal at its witness, and the copies that it keeps itself.
///
/// Loop's thread only.
final class Witnessing: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    private let gate: WitnessGate
    let copies: WitnessedJournals
    /// Which journal of the node this is; see `StandbyNote`.
    let life: Int64
    /// Nil where the topology gives the node no witness.
    private var guarding: WitnessGuard?
    /// Told that the witness has taken this node over.
    var takenOver: (CopyKept) -> Void = { _ in } {
        didSet { guarding?.takenOver = takenOver }
    }
    /// The digest of what the node goes by.
    var topology: () -> String = { "" } {
        didSet { guarding?.topology = topology }
    }

    init(
        _ system: NodeSystem, _ journal: NodeJournal, _ gate: WitnessGate, _ deployment: Deployment,
        life: Int64
    ) throws {
        (self.system, self.journal, self.gate, self.life) = (system, journal, gate, life)
        copies = WitnessedJournals(
            system, beside: journal, of: deployment.witnessed(by: system.node))
        for message in Self.ungated { system.gates[message] = OpenGate() }
        let isAlone = try journal.file.read { try AloneNote.last(in: .node(system.node), $0) }
        let policy = try WitnessPolicy(of: system.node, deployment) ?? question(deployment)
        guarding = policy.map { guarding($0, isAlone) }
        // What an earlier run had to send leaves with the first turn.
        gate.isStrict = policy?.isStrict == true && !isAlone
    }

    /// Nil where the journal has nothing that the topology wants elsewhere.
    private func question(_ deployment: Deployment) throws -> WitnessPolicy? {
        let node = system.node
        let wanted = deployment.nodes.first { $0.name == node }?.placements.map(\.path) ?? []
        let kept = try journal.file.read { try Standing.all(at: node, $0) }
        let isOdd = kept.contains { $0.standing == .own && !wanted.contains($0.actor) }
        return isOdd ? WitnessPolicy(ofHeir: node, deployment) : nil
    }

    /// What goes between a journal and its copy rests on nothing else that the two write down; what a node
    /// says of itself, and what it is told to go by, has to pass also where its witness is away.
    private static let ungated = [
        CopyJournal.wireName, CopyWanted.wireName, NodeStatusWanted.wireName,
        NodeMetricsWanted.wireName, TraceWanted.wireName, WatchTrace.wireName,
        WatchedWanted.wireName, EndWatch.wireName, ContractsWanted.wireName,
        AdoptTopology.wireName, DrainNode.wireName, EndDrain.wireName, StopNode.wireName,
    ]

    private func guarding(_ policy: WitnessPolicy, _ isAlone: Bool) -> WitnessGuard {
        WitnessGuard(system, journal, gate, policy, isAlone: isAlone, life: life)
    }

    /// A line for each actor that takes no calls because of its witness.
    var refusals: [String] { guarding?.refusals ?? [] }

    var warnings: [String] { guarding?.warnings ?? [] }

    /// Whether nobody has said that this journal is not the newest.
    var isSound: Bool { guarding?.isSound ?? true }

    /// Whether the witness has everything that is on the disk.
    var isUpToDate: Bool { guarding?.isUpToDate ?? false }

    /// Whether nobody else has to have what is on the disk, or has it.
    var isSettled: Bool { guarding == nil || isUpToDate }

    /// Whether the witness, where there is one, takes what it is told.
    var isHeard: Bool { guarding?.isHeard ?? true }

    /// Whether the witness, where there is one, has everything up to a position of the journal.
    func has(_ position: Int64) -> Bool { guarding.map { $0.told >= position } ?? true }

    /// Up to which position the witness has it.
    var told: Int64 { guarding?.told ?? 0 }

    /// Up to which position the witness has it, where nothing leaves without the witness.
    var guarded: Int64? { gate.isStrict ? guarding?.told : nil }

    /// Somebody waits for the witness to have what is on the disk.
    func hurry() { guarding?.hurry() }

    func start() throws { try guarding?.start() }

    /// The witness is gone, and this node has what it had.
    func goAlone() { guarding?.goAlone() }

    /// Goes by another topology. A node that loses its witness keeps the one that it had.
    func adopt(_ deployment: Deployment) throws {
        copies.wanted = deployment.witnessed(by: system.node)
        guard let next = WitnessPolicy(of: system.node, deployment) else { return }
        if let guarding { return try guarding.change(to: next) }
        let isAlone = try journal.file.read { try AloneNote.last(in: .node(self.system.node), $0) }
        let guarding = guarding(next, isAlone)
        (guarding.takenOver, guarding.topology) = (takenOver, topology)
        self.guarding = guarding
        try guarding.takeUp()
    }
}
