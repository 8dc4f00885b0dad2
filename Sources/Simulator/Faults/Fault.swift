package import Topology

/// One thing that goes wrong at one moment of a run; a line of a plan says it.
package struct Fault: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The process ends at once; what it wrote is on the machine's disk.
        case kill
        /// Like `kill`, but nobody hears that the connection is gone.
        case vanish
        /// The machine loses power: what was not synced may be gone or torn.
        case powerCut = "power-cut"
        /// All machines lose power at the same moment.
        case blackout
        /// Power goes at the n-th write or sync from now on, in the middle of it.
        case tornWrite = "torn-write"
        /// The process stands still and goes on later.
        case pause
        /// An orderly stop and start.
        case restart
        /// What one node sends to another does not arrive.
        case cut
        /// Two nodes do not hear each other.
        case partition
        case drop, duplicate, reorder, delay
        /// Answers do not arrive, while questions do: what was done is not heard of.
        case mute
        /// The line of a node carries `amount` bytes a second and no more.
        case narrow
        case slowDisk = "slow-disk"
        case fullDisk = "full-disk"
        case failingSync = "failing-sync"
        case readOnlyDisk = "read-only-disk"
        /// A bit of the journal is another one when the process is started again.
        case bitFlip = "bit-flip"
        /// An older copy of the journal is put back, as from a backup.
        case rollBack = "roll-back"
        /// The journal is gone, and is built again from the witness's copy.
        case diskLoss = "disk-loss"
        /// The machine is gone with its disk; one with an empty disk comes in its place after a while. Only
        /// where another node takes over.
        case wreck
        /// The wall clock of a node jumps.
        case clockStep = "clock-step"
        /// A message that its receiver cannot take is in a node's outbox, as of a broken build; for which
        /// service, by `amount`.
        case poison
        /// A service of one node, which of them by `amount`, goes to another while the shop sells.
        case move
        /// Headquarters takes, or says that it has, a part only of the news that it is sent at once.
        case partial
        /// A store tells news that headquarters cannot count, or of which its build knows nothing; which, by
        /// `amount`.
        case unsound
    }

    /// Those of some kinds that can befall a topology.
    package static func fitting(_ kinds: [Kind], _ deployment: Deployment) -> [Kind] {
        let takesOver = deployment.nodes.contains { $0.takeOver != nil }
        // A run moves services by a topology of its own, and a take-over by another.
        return kinds.filter { kind in
            switch kind {
            case .wreck: takesOver
            case .move: !takesOver
            case .partial, .unsound: deployment.headquarters != nil
            default: true
            }
        }
    }

    /// Milliseconds after the first sale; each further day begins 86,400,000 later.
    package var at: Int64
    package var kind: Kind
    /// Nodes of the topology, or `customers` for those who buy; empty for all.
    package var node: String
    package var other: String
    /// Milliseconds until it is over, or until the process is started again.
    package var lasts: Int64
    /// Operations, messages in 10,000, bytes a second or milliseconds of a clock, as the kind has it.
    package var amount: Int64

    package init(
        at: Int64, _ kind: Kind, node: String = "", other: String = "", lasts: Int64 = 0,
        amount: Int64 = 0
    ) {
        (self.at, self.kind, self.node) = (at, kind, node)
        (self.other, self.lasts, self.amount) = (other, lasts, amount)
    }

    /// `1250 cut till office 2000 0`: when, what, where, to where, how long, how much; `-` for none.
    package var text: String {
        let fields = [node, other].map { $0.isEmpty ? "-" : $0 }
        return "\(at) \(kind.rawValue) \(fields[0]) \(fields[1]) \(lasts) \(amount)"
    }

    package init?(_ text: some StringProtocol) {
        let fields = String(text).split(separator: " ").map(String.init)
        guard fields.count == 6, let at = Int64(fields[0]), let kind = Kind(rawValue: fields[1]),
            let lasts = Int64(fields[4]), let amount = Int64(fields[5]), at >= 0, lasts >= 0
        else { return nil }
        let names = fields[2...3].map { $0 == "-" ? "" : $0 }
        self.init(
            at: at, kind, node: names[0], other: names[1], lasts: lasts, amount: amount)
    }
}
