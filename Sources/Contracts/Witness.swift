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
    /// A `JournalPart`, encoded.
    package var part: Bytes

    package init(node: String, part: Bytes) {
        self.node = node
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

/// What a witness has of a node's journal.
package struct CopyWanted: Message {
    package static let wireName = "node.copyWanted/1"
    package typealias Reply = CopyKept
    package var node: String

    package init(node: String) {
        self.node = node
    }
}

package struct CopyKept: WireValue {
    package static let wireName = "node.copyKept/1"
    package var position: Int64
    package var heads: [WitnessedHead]

    package init(position: Int64, heads: [WitnessedHead]) {
        self.position = position
        self.heads = heads
    }
}
