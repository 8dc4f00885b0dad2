package import ActorRuntime

/// Another node's journal as this node keeps it: the same entries at the same positions, the answers
/// in them, and what was still to be delivered.
///
/// Loop's thread only. It is a journal file like any other, so a lost one is built again from it.
package final class JournalCopy {
    private let journal: NodeJournal
    /// Where each chain of the copy ends, written or about to be.
    package private(set) var heads: [String: Head]
    /// Of the last entry, written or about to be.
    package private(set) var position: Int64

    /// The actor that the note on a copy's wholeness is a row of; no service is named so.
    static let note = "copy"
    static let wholeness = "whole"

    package init(_ file: JournalFile, clock: NodeClock, pace: NodeJournal.Pace) throws {
        journal = try NodeJournal(
            file, clock: clock, pace: pace, isSealed: true, newAnswers: 0)
        (heads, position) = try file.read { (try $0.heads(), try $0.lastPosition()) }
    }

    /// Begins to write; after `failed` the copy is of no use, and has to be opened again.
    package func start(on loop: Loop, failed: @escaping @Sendable (JournalFault) -> Void) throws {
        try journal.start(on: loop, failed: failed)
    }

    /// Why a part is not taken.
    package enum Refusal: Error, Equatable {
        /// The copy is elsewhere; the sender goes on from there.
        case elsewhere
        /// An entry does not follow from the copy's last one: there are two histories.
        case forked(actor: String, entry: Int64)
    }

    /// Takes a part, whole or not at all; `whenDurable` says when the disk has it.
    package func take(_ part: JournalPart) throws(Refusal) {
        guard part.after == position else { throw .elsewhere }
        var heads = heads
        for entry in part.entries {
            let head = heads[entry.actor] ?? .start
            guard entry.sequence == head.sequence + 1, entry.previous == head.digest else {
                throw .forked(actor: entry.actor, entry: entry.sequence)
            }
            heads[entry.actor] = Head(sequence: entry.sequence, digest: entry.digest)
        }
        for change in changes(of: part) { journal.append(change) }
        self.heads = heads
        position += Int64(part.entries.count)
    }

    private func changes(of part: JournalPart) -> [Change] {
        var changes = part.entries.map { entry in
            var change = Change(actor: entry.actor, at: entry.at)
            change.entries = [
                .init(
                    kind: entry.kind, key: entry.key, body: entry.body, answered: entry.answered)
            ]
            return change
        }
        var last = Change(actor: Self.note, at: 0)
        last.delivered = part.gone
        last.window = part.window
        last.rows = [.init(key: Self.wholeness, value: [part.isWhole ? 1 : 0])]
        changes.append(last)
        return changes
    }

    package func whenDurable(_ release: @escaping () -> Void) {
        journal.whenDurable(journal.written, release)
    }

    package func close() { journal.close() }

    package func abandon() { journal.abandon() }
}
