import ActorRuntime
package import Wire

/// Gives a node another topology while it runs. Nothing moves by that; it says what may move.
package struct AdoptTopology: Message {
    package static let wireName = "node.adopt/1"
    package typealias Reply = Answer<Done>
    /// The digest of the topology that this one follows, as the node's status has it.
    package var base: String
    /// A topology file.
    package var text: String

    package init(base: String, text: String) {
        (self.base, self.text) = (base, text)
    }
}

/// Makes a node serve an actor that its topology gives it: with what another node has of it, or, where
/// no node is named, from its beginning. A repeat finds it served.
package struct TakeActor: Message {
    package static let wireName = "node.take/1"
    package typealias Reply = Answer<ActorTaken>
    package var actor: String
    package var from: String
    /// The digest of the topology that says so; the node has to go by it.
    package var topology: String

    package init(actor: String, from: String, topology: String) {
        (self.actor, self.from, self.topology) = (actor, from, topology)
    }
}

package struct ActorTaken: WireValue {
    package static let wireName = "node.taken/1"
    /// How long the actor's journal is.
    package var entries: Int64
    /// Microseconds in which neither node served it; 0 where it was served already.
    package var pause: Int64

    package init(entries: Int64, pause: Int64) {
        (self.entries, self.pause) = (entries, pause)
    }
}

/// What a node has of an actor's journal; the actor is served on.
package struct ChainWanted: Message {
    package static let wireName = "node.chain/1"
    package typealias Reply = Answer<ChainShown>
    package var actor: String
    /// The last entry that the asker has.
    package var behind: Int64
    /// Where the last part ended; 0 for the first.
    package var after: Int64

    package init(actor: String, behind: Int64, after: Int64) {
        (self.actor, self.behind, self.after) = (actor, behind, after)
    }
}

package struct ChainShown: WireValue {
    package static let wireName = "node.chainShown/1"
    /// A `ChainPart`, encoded.
    package var part: Bytes

    package init(part: Bytes) {
        self.part = part
    }
}

/// Ends an actor here and hands its journal to another node, which asks for it itself; or to nobody,
/// where no node is named. A repeat gets what is left of the journal.
package struct GiveActor: Message {
    package static let wireName = "node.give/1"
    package typealias Reply = Answer<ChainShown>
    package var actor: String
    package var to: String
    package var behind: Int64
    package var after: Int64

    package init(actor: String, to: String, behind: Int64, after: Int64) {
        (self.actor, self.to, self.behind, self.after) = (actor, to, behind, after)
    }
}

/// Takes no more work and finishes what there is. Answered when nothing is in flight or the time is
/// over; the node takes no work until it is told to, or starts again.
package struct DrainNode: Message {
    package static let wireName = "node.drain/1"
    package typealias Reply = NodeDrained
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }
}

package struct NodeDrained: WireValue {
    package static let wireName = "node.drained/1"
    /// Messages that are worked on.
    package var running: Int
    /// Durable messages that have not arrived.
    package var outbox: Int
    package var parked: Int
    /// Whether the disk, and the node's witness where it has one, have everything.
    package var isKept: Bool

    package init(running: Int, outbox: Int, parked: Int, isKept: Bool) {
        (self.running, self.outbox, self.parked, self.isKept) = (running, outbox, parked, isKept)
    }

    /// Whether nothing is in flight.
    package var isEmpty: Bool { running == 0 && outbox == 0 && isKept }
}

/// Lets a drained node take work again.
package struct EndDrain: Message {
    package static let wireName = "node.endDrain/1"
    package typealias Reply = Done

    package init() {}
}

/// Asks for the messages that a node's build takes.
package struct ContractsWanted: Message {
    package static let wireName = "node.contracts/1"
    package typealias Reply = ContractsShown

    package init() {}
}

package struct ContractsShown: WireValue {
    package static let wireName = "node.contractsShown/1"
    package var messages: [String]

    package init(messages: [String]) {
        self.messages = messages
    }
}
