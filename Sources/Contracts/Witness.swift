import ActorRuntime
package import Wire

/// How far one actor's chain had come.
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

/// Asks a node to remember how far another node's journal has come; answered when it is on disk.
package struct RememberHeads: Message {
    package static let wireName = "node.remember/1"
    package typealias Reply = Answer<Done>
    package var node: String
    package var heads: [WitnessedHead]

    package init(node: String, heads: [WitnessedHead]) {
        self.node = node
        self.heads = heads
    }
}

/// What a witness remembers of a node's journal.
package struct HeadsWanted: Message {
    package static let wireName = "node.heads/1"
    package typealias Reply = HeadsRemembered
    package var node: String

    package init(node: String) {
        self.node = node
    }
}

package struct HeadsRemembered: WireValue {
    package static let wireName = "node.headsRemembered/1"
    package var heads: [WitnessedHead]

    package init(heads: [WitnessedHead]) {
        self.heads = heads
    }
}
