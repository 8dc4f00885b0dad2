import ActorRuntime
import Contracts
import Journal
package import Topology

/// What a node that was taken over is to start with, and what is left of it.
package struct TakenOver: Sendable {
    /// Which life its next journal begins.
    package var life: Int64
    /// What the store runs by.
    package var deployment: Deployment
    /// Entries that this journal alone has, by actor: nobody was ever told of them.
    package var left: [String: Int64]

    init(_ kept: CopyKept, _ journal: NodeJournal) throws {
        guard let order = kept.takenOver else { throw CallFault.rejected("witness.notTakenOver") }
        life = order.life
        deployment = try TopologyReader.read(Array(order.topology.utf8), file: "topology")
        let known = Dictionary(kept.heads.map { ($0.actor, $0.sequence) }) { first, _ in first }
        left = try journal.file.read { try $0.heads() }
            .mapValues(\.sequence)
            .reduce(into: [:]) { left, own in
                let more = own.value - (known[own.key] ?? 0)
                if more > 0 { left[own.key] = more }
            }
    }
}
