import ActorRuntime
import Journal
import Wire

/// How the actors of a node that was taken over get from the copy of its journal into this one.
///
/// Whatever is cut off in between is taken up again: until the owner entries are written, in the same
/// transaction as the messages that waited, nothing of it counts as this node's own.
extension TakeOver {
    /// The actors of a note that are not here yet wait for it, and for nobody else.
    func awaitActors(of note: TakeOverNote) throws {
        for actor in try unfinished(note, try witnessing.copies.copy(for: note)) {
            actors.awaitInheritance(of: actor)
        }
    }

    func inherit(_ note: TakeOverNote) async throws {
        let copy = try witnessing.copies.copy(for: note)
        guard await copy.isDurable() else {
            throw JournalFault.writeFailed(reason: "the copy of node \(note.node) is not on disk")
        }
        await untilKept()
        let missing = try unfinished(note, copy)
        for actor in missing { actors.awaitInheritance(of: actor) }
        try markTaking(missing, note, copy)
        await untilKept()
        var prepared: [String: ServiceFactory.Prepared] = [:]
        for actor in missing { prepared[actor] = try actors.prepare(actor) }
        try await fill(prepared.mapValues(\.chain), from: copy)
        try finish(note, prepared, copy)
        await untilKept()
        for actor in missing {
            if let prepared = prepared[actor] { actors.serve(actor, prepared) }
        }
    }

    /// What is its node's own by the copy, and not this one's yet.
    private func unfinished(_ note: TakeOverNote, _ copy: JournalCopy) throws -> [String] {
        let own = try copy.read { try Standing.all(at: note.node, $0) }
            .filter { $0.standing == .own }.map(\.actor)
        return try own.filter { actor in
            guard actors.chain(of: actor) == nil else { return false }
            switch try actors.standing(of: actor) {
            case .awaited: return true
            case .elsewhere(let node): return node == note.node
            case .own: return try self.journal.file.read { try $0.owner(of: actor) } == nil
            }
        }
    }

    /// Writes down whose entries those are that come now.
    private func markTaking(
        _ missing: [String], _ note: TakeOverNote, _ copy: JournalCopy
    ) throws {
        let owners = try copy.read { reading in
            try missing.map { ($0, try reading.owner(of: $0)?.epoch ?? 0) }
        }
        for (actor, epoch) in owners {
            let mark = TakingNote(actor: actor, from: note.node, epoch: epoch + 1)
            let last = try journal.file.read {
                try TakingNote.last(of: actor, in: .node(self.system.node), $0)
            }
            if last?.epoch != mark.epoch || last?.from != mark.from { actors.note(mark) }
        }
    }

    /// Adds what the copy has to chains, in parts between which others have their turn.
    private func fill(_ chains: [String: any Chain], from copy: JournalCopy) async throws {
        var (position, isAll): (Int64, Bool) = (0, false)
        while !isAll {
            var entries: [String: [Entry]] = [:]
            (position, isAll) = try copy.read {
                try $0.entries(
                    after: position, limit: JournalPart.limit.entries,
                    bytes: JournalPart.limit.bytes
                ) { entry in
                    guard let chain = chains[entry.actor], entry.sequence > chain.sequence else {
                        return
                    }
                    entries[entry.actor, default: []].append(entry)
                }
            }
            for actor in entries.keys.sorted() {
                try chains[actor]?.take(entries[actor] ?? [])
            }
            if !isAll { await system.loop.pause(.milliseconds(1)) }
        }
    }

    /// One turn, so one transaction: the actors are this node's, and what they had to send is too.
    private func finish(
        _ note: TakeOverNote, _ prepared: [String: ServiceFactory.Prepared], _ copy: JournalCopy
    ) throws {
        var change = Change(actor: Address.node(system.node).path, at: journal.now)
        change.outgoing = try copy.read { try $0.outbox() }
        var note = note
        note.isDone = true
        change.entries = [note.entry]
        for actor in prepared.keys.sorted() {
            try prepared[actor]?.chain.handOn(to: system.node, isBeginning: true)
        }
        courier.inherit(change)
    }

    private func untilKept() async {
        await withUnsafeContinuation { continuation in
            journal.whenDurable(journal.written) { continuation.resume() }
        }
    }
}

extension ServedActors {
    /// The actor is about to come here from a copy: who asks for it waits.
    func awaitInheritance(of actor: String) {
        expect(actor, from: "")
        system.learn(Address(actor), at: system.node)
    }
}
