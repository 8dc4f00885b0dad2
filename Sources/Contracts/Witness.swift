import ActorRuntime
package import Wire

/// How far one actor's chain has come.
package struct WitnessedHead: Sendable, Equatable {
    package var actor: String
    package var sequence: Int64
    /// Of the last entry.
    package var digest: Bytes

    package init(actor: String, sequence: Int64, digest: Bytes) {
        self.actor = actor
        self.sequence = sequence
        self.digest = digest
    }
}

/// Tells a witness what its copy of a node's journal lacks; answered when it is on disk.
package struct CopyJournal: Message {
    package static let wireName = "node.copy/1"
    package typealias Reply = Answer<CopyPosition>
    package var node: String
    /// Which life of the node the journal is of; nil from builds that know of one only.
    package var life: Int64?
    /// A `JournalPart`, encoded.
    package var part: Bytes

    package init(node: String, life: Int64? = nil, part: Bytes) {
        (self.node, self.life) = (node, life)
        self.part = part
    }
}

/// The position of a copy's last entry; where the part was not taken, its sender goes on from there.
package struct CopyPosition: WireValue {
    package static let wireName = "node.copyPosition/1"
    package var position: Int64
    package var taken: Bool

    package init(position: Int64, taken: Bool) {
        self.position = position
        self.taken = taken
    }
}

/// What a witness has of a node's journal; asked now and then, it says that the node lives.
package struct CopyWanted: Message {
    package static let wireName = "node.copyWanted/1"
    package typealias Reply = CopyKept
    package var node: String
    package var life: Int64?
    /// Of the last entry of the node's own journal; nil from builds that do not say.
    package var position: Int64?

    package init(node: String, life: Int64? = nil, position: Int64? = nil) {
        (self.node, self.life, self.position) = (node, life, position)
    }
}

package struct CopyKept: WireValue {
    package static let wireName = "node.copyKept/1"
    package var position: Int64
    package var heads: [WitnessedHead]
    /// Where the witness has taken the node over: what it is to go by, and the life that it begins then.
    package var takenOver: TakenOver?

    package struct TakenOver: Sendable, Equatable {
        package var life: Int64
        /// A topology file.
        package var topology: String

        package init(life: Int64, topology: String) {
            (self.life, self.topology) = (life, topology)
        }
    }

    package init(position: Int64, heads: [WitnessedHead], takenOver: TakenOver? = nil) {
        self.position = position
        self.heads = heads
        self.takenOver = takenOver
    }
}
