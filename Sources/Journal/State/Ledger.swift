package import ActorRuntime
import Wire

/// One actor's part of the journal: its state, and the one way to change it.
///
/// Belongs to its actor; used on the loop's thread. Entries go to disk with each change; rows, which
/// only spare a start the reading of all entries, every so many entries and when the node stops.
package final class Ledger<State: Projection>: Chain, @unchecked Sendable {
    // Loop's thread only.
    package let actor: Address
    package private(set) var state: State
    let journal: NodeJournal
    package private(set) var sequence: Int64
    /// The last entry that the rows know.
    private var checkpoint: Int64
    /// Rows that changed since.
    private var dirty: Set<String>
    /// Who goes on with the chain; nil where it never moved.
    package private(set) var owner: Ownership?
    /// Whether the chain was handed to another node, so that nothing follows here.
    package private(set) var isHandedOn = false
    /// Where the chain ends, while entries of another node are added to it.
    private var taken: Head?

    /// Checks the actor's chain from end to end, then takes its state from the rows and from the
    /// entries behind them.
    ///
    /// Throws `JournalFault.brokenChain` or `.brokenState`; the actor must not be served then.
    package init(_ actor: Address, in journal: NodeJournal, empty: State) throws {
        self.actor = actor
        self.journal = journal
        if let fault = journal.broken[actor.path] { throw fault }
        let (kept, owner) = try journal.file.read { reading in
            (
                try KeptState.read(
                    of: actor.path, reading, empty: empty, count: journal.counts[actor.path] ?? 0),
                try reading.owner(of: actor.path)
            )
        }
        self.owner = owner
        (state, dirty) = (kept.state, kept.dirty)
        (sequence, checkpoint) = (kept.sequence, kept.checkpoint)
        journal.atCheckpoint(of: actor.path) { [weak self] in try self?.writeRows() }
    }

    /// The entries under a key, oldest first, with what they hold.
    package func events(key: [UInt8]) throws -> [State.Event] {
        try journal.file.read { reading in
            try reading.entries(of: actor.path, key: key)
                .filter { !$0.isOfJournal }
                .map { try CBORDecoder.decode(State.Event.self, from: $0.body) }
        }
    }

    /// What entries on disk hold behind one of them, and how far that goes.
    package struct Tail {
        /// Oldest first.
        package var events: [State.Event] = []
        /// The last that was looked at.
        package var last: Int64
        /// Of the entry that it is behind, and of the last; nil where there is none.
        package var before: Digest?
        package var end: Digest?
    }

    /// What the entries on disk hold behind a sequence number, until `isEnough` says so of one; nothing
    /// where the chain does not go so far.
    package func tail(
        behind sequence: Int64, until isEnough: (State.Event) -> Bool
    ) throws -> Tail {
        var tail = Tail(last: sequence)
        do {
            try journal.file.read { reading in
                _ = try reading.entries(of: actor.path, from: max(1, sequence)) { entry in
                    guard entry.sequence > sequence else { return tail.before = entry.digest }
                    (tail.last, tail.end) = (entry.sequence, entry.digest)
                    guard !entry.isOfJournal else { return }
                    let event = try CBORDecoder.decode(State.Event.self, from: entry.body)
                    tail.events.append(event)
                    if isEnough(event) { throw TailIsFull() }
                }
            }
        } catch is TailIsFull {}
        return tail
    }

    /// Which of these keys have an entry on disk.
    package func known(_ keys: [[UInt8]]) throws -> Set<[UInt8]> {
        try journal.file.read { reading in
            Set(try keys.filter { try reading.hasEntry(of: actor.path, key: $0) })
        }
    }

    /// Whether a message of this effect and key was answered, whatever else it said.
    package func hasAnswered(_ effect: String, _ key: [UInt8]) throws -> Bool {
        try journal.answer(actor.path, effect, key) != nil
    }

    /// The answer that a message of this kind and key got, whatever else it said; nil where there is none.
    package func answer<Request: Message>(
        to message: Request.Type, _ key: [UInt8]
    ) throws -> Request.Reply? {
        try journal.answer(actor.path, Request.effect, key).map {
            try CBORDecoder.decode(Request.Reply.self, from: $0.reply)
        }
    }

    /// Applies what was decided and hands it to the disk, with the messages that follow from it.
    ///
    /// Throws `CallFault.rejected` where an entry would be larger than `Entry.limit`; nothing changed then.
    package func commit(
        _ events: [State.Event], sending messages: [Outgoing] = [], context: CallContext? = nil,
        answering answered: Change.Answered? = nil
    ) throws {
        guard !events.isEmpty || !messages.isEmpty || answered != nil else { return }
        guard !isHandedOn else {
            throw JournalFault.notOwner(actor: actor.path, owner: owner?.node ?? "")
        }
        var change = Change(actor: actor.path, at: journal.now)
        change.entries = events.map {
            .init(kind: State.Event.kind, key: $0.entryKey, body: CBOREncoder.encode($0))
        }
        if let answered { change.answer(answered) }
        change.outgoing = messages.map { $0.item(from: actor, context) }
        try change.checkSize()
        for event in events { dirty.formUnion(state.apply(event)) }
        change.first = sequence + 1
        sequence += Int64(change.entries.count)
        if sequence - checkpoint >= journal.checkpointEvery { try addRows(to: &change) }
        journal.append(change)
    }

    package func handOn(to node: String, isBeginning: Bool = false) throws {
        guard !isHandedOn else {
            throw JournalFault.notOwner(actor: actor.path, owner: owner?.node ?? "")
        }
        let next = Ownership(node: node, epoch: (owner?.epoch ?? 0) + 1)
        journal.append(.owner(next, of: actor.path, at: journal.now))
        sequence += 1
        owner = next
        isHandedOn = !isBeginning
    }

    package func letGo() { isHandedOn = true }

    package func take(_ entries: [Entry]) throws {
        guard let last = entries.last else { return }
        var head = try taken ?? journal.file.read { try $0.heads()[actor.path] } ?? .start
        var (state, dirty, owner) = (state, dirty, owner)
        for entry in entries {
            guard entry.actor == actor.path, entry.sequence == head.sequence + 1,
                entry.previous == head.digest
            else { throw JournalFault.forked(actor: actor.path, entry: entry.sequence) }
            head = Head(sequence: entry.sequence, digest: entry.digest)
            dirty.formUnion(try Self.apply(entry, to: &state))
            if let next = try Self.ownership(entry) { owner = next }
        }
        (self.state, self.dirty, self.owner, taken) = (state, dirty, owner, head)
        sequence = head.sequence
        var change = Change(actor: actor.path, at: last.at)
        change.copied = entries
        if sequence - checkpoint >= journal.checkpointEvery { try addRows(to: &change) }
        journal.append(change)
    }

    private static func ownership(_ entry: Entry) throws -> Ownership? {
        do {
            return try Ownership(entry)
        } catch {
            throw JournalFault.brokenChain(
                actor: entry.actor, entry: entry.sequence, what: "\(error)")
        }
    }

    private static func apply(_ entry: Entry, to state: inout State) throws -> [String] {
        guard !entry.isOfJournal else { return [] }
        do {
            return state.apply(try CBORDecoder.decode(State.Event.self, from: entry.body))
        } catch {
            throw JournalFault.brokenChain(
                actor: entry.actor, entry: entry.sequence, what: "\(error)")
        }
    }

    private func writeRows() throws {
        guard sequence > checkpoint, !isHandedOn else { return }
        var change = Change(actor: actor.path, at: journal.now)
        try addRows(to: &change)
        journal.append(change)
    }

    private func addRows(to change: inout Change) throws {
        for key in dirty.sorted() {
            change.rows.append(.init(key: key, value: try state.row(key)))
        }
        change.checkpoint = sequence
        checkpoint = sequence
        dirty.removeAll(keepingCapacity: true)
    }

    /// The answer that this message got before, if its key has one.
    ///
    /// Throws `MessageRepeat.otherBody` where the key stands for another message.
    package func earlierAnswer<Request: Message>(
        to message: Request, digest: Digest
    ) throws -> Request.Reply? {
        guard
            let answered = try journal.answer(actor.path, Request.effect, message.key)
        else { return nil }
        guard answered.digest == digest else { throw MessageRepeat.otherBody }
        return try CBORDecoder.decode(Request.Reply.self, from: answered.reply)
    }
}

/// Ends the reading of entries.
private struct TailIsFull: Error {}

/// A repeat that is none.
package enum MessageRepeat: Error {
    /// Same key, other content: an alarm, never an overwrite.
    case otherBody
}

/// A message that a change sends out once it is on disk.
package struct Outgoing: Sendable {
    let target: Address
    let name: String
    let key: [UInt8]
    let correlation: Correlation
    let value: any WireValue

    /// `key` is what the envelope and the outbox have; nil is the message's own.
    package init(_ message: some Message, to target: Address, key: [UInt8]? = nil) {
        self.target = target
        name = type(of: message).wireName
        self.key = key ?? message.key
        correlation = message.correlation
        value = message
    }

    func item(from sender: Address, _ context: CallContext?) -> OutboxItem {
        OutboxItem(
            sender: sender.path, target: target.path, message: name, key: key,
            payload: CBOREncoder.encode(value), trace: context?.trace ?? .none,
            correlation: correlation == .none ? context?.correlation ?? .none : correlation,
            value: value)
    }
}
