package import ActorRuntime
package import Wire

/// One fact of one actor, as it stands in the journal for ever.
package struct Entry: Sendable, Equatable {
    package var actor: String
    /// From 1 for each actor, without gap.
    package var sequence: Int64
    /// Nanoseconds since 1970 by the node's clock; for people, not for order.
    package var at: Int64
    /// Name and version of what `body` holds.
    package var kind: String
    /// What the entry can be found by, such as a receipt number; empty for none.
    package var key: [UInt8]
    package var previous: Digest
    package var body: [UInt8]
    /// The message that was answered with this entry, and the answer for whoever asks again.
    package var answered: Change.Answered?

    /// The kind of an entry that holds an answer and no event; its body is empty.
    package static let answerKind = "journal.answer/1"

    /// Whether it says something about the chain itself, and nothing that the actor's state is made of.
    package var isOfJournal: Bool { kind == Self.answerKind || kind == Ownership.kind }

    /// Bytes that an entry may have at most, and a message that follows from one: each has to fit into a
    /// message to the witness.
    package static let limit = NodeSystem.payloadLimit / 4 * 3

    /// About how many bytes it takes in a message.
    var size: Int { body.count + (answered?.reply.count ?? 0) + 300 }

    /// Over everything in the entry, and so over all entries before it.
    package var digest: Digest {
        var writer = CBORWriter(reserving: body.count + (answered?.reply.count ?? 0) + 256)
        writer.head(.array, answered == nil ? 7 : 11)
        writer.text(actor)
        writer.integer(sequence)
        writer.integer(at)
        writer.text(kind)
        writer.byteString(key)
        writer.byteString(previous.bytes)
        writer.byteString(body)
        if let answered {
            writer.text(answered.message)
            writer.byteString(answered.key)
            writer.byteString(answered.digest.bytes)
            writer.byteString(answered.reply)
        }
        return Digest(of: writer.bytes)
    }
}

/// Where an actor's chain ends.
package struct Head: Sendable, Equatable {
    package var sequence: Int64
    package var digest: Digest

    package static let start = Head(sequence: 0, digest: .zero)

    package init(sequence: Int64, digest: Digest) {
        self.sequence = sequence
        self.digest = digest
    }
}

/// All that one handler changes; it goes to disk whole or not at all.
package struct Change: Sendable {
    package struct NewEntry: Sendable {
        package var kind: String
        package var key: [UInt8]
        package var body: [UInt8]
        package var answered: Answered?

        package init(kind: String, key: [UInt8], body: [UInt8], answered: Answered? = nil) {
            (self.kind, self.key, self.body, self.answered) = (kind, key, body, answered)
        }

        /// An entry for an answer that no event came with.
        package static func answer(_ answered: Answered) -> NewEntry {
            NewEntry(kind: Entry.answerKind, key: [], body: [], answered: answered)
        }
    }

    package struct Row: Sendable, Equatable {
        package var key: String
        /// Nil takes the row away.
        package var value: [UInt8]?

        package init(key: String, value: [UInt8]?) {
            self.key = key
            self.value = value
        }
    }

    /// A message that was answered for good, with the answer for whoever asks again.
    package struct Answered: Sendable, Equatable {
        package var message: String
        package var key: [UInt8]
        package var digest: Digest
        package var reply: [UInt8]

        package init(message: String, key: [UInt8], digest: Digest, reply: [UInt8]) {
            self.message = message
            self.key = key
            self.digest = digest
            self.reply = reply
        }
    }

    package var actor: String
    package var at: Int64
    /// The number that the first of `entries` gets; nil where only the writer knows.
    package var first: Int64?
    package var entries: [NewEntry] = []
    /// Entries that another node made, which follow from the last one of the actor.
    package var copied: [Entry] = []
    package var rows: [Row] = []
    /// The entry up to which the actor's rows are true with this change; nil where it leaves them.
    package var checkpoint: Int64?
    package var outgoing: [OutboxItem] = []
    /// Outbox items that arrived.
    package var delivered: [Int64] = []
    /// Outbox items that cannot be processed, with the reason; nil takes an item back into delivery.
    package var parked: [(id: Int64, reason: String?)] = []
    /// What waits between two ids, in a copy of another node's journal.
    package var window: JournalPart.Window?

    package init(actor: String, at: Int64) {
        self.actor = actor
        self.at = at
    }

    /// Throws `CallFault.rejected` where an entry or a message is larger than `Entry.limit`.
    func checkSize() throws {
        let entries = entries.map { $0.body.count + ($0.answered?.reply.count ?? 0) }
        let largest = max(entries.max() ?? 0, outgoing.map(\.payload.count).max() ?? 0)
        guard largest <= Entry.limit else {
            throw CallFault.rejected("message.tooLarge: \(largest) bytes to write down at once")
        }
    }

    /// Writes an answer down with the last event of the change.
    package mutating func answer(_ answered: Answered) {
        if entries.isEmpty {
            entries.append(.answer(answered))
        } else {
            entries[entries.count - 1].answered = answered
        }
    }
}

/// A message that has to arrive, written down with the change that it follows from.
package struct OutboxItem: Sendable {
    /// Given by the journal; grows in the order of writing.
    package var id: Int64 = 0
    package var sender: String
    package var target: String
    package var message: String
    package var key: [UInt8]
    package var payload: [UInt8]
    package var trace: TraceContext
    package var correlation: Correlation
    package var parked: String?
    /// The message itself, where it was made by this process: a receiver of this node takes it as it
    /// is.
    package var value: (any WireValue)?
    /// Whether no receiver can have it: this process made it, and each try so far ended before its receiver began.
    package internal(set) var isUnsent = false
    /// Monotonic nanoseconds since when it has waited, as far as this process knows.
    var since: Int64 = 0
}

extension OutboxItem {
    /// A message as bytes alone, which follows from nothing.
    package init(sender: String, target: String, message: String, key: [UInt8], payload: [UInt8]) {
        self.init(
            sender: sender, target: target, message: message, key: key, payload: payload,
            trace: .none, correlation: .none)
    }
}
