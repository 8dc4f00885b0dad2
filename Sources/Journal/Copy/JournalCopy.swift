package import ActorRuntime

/// Another node's journal as this node keeps it: the same entries at the same positions, the answers
/// in them, and what was still to be delivered.
///
/// Loop's thread only. It is a journal file like any other, so a lost one is built again from it.
package final class JournalCopy: @unchecked Sendable {
    // Loop's thread only.
    private let journal: NodeJournal
    /// Where each chain of the copy ends, written or about to be.
    package private(set) var heads: [String: Head]
    /// Of the last entry, written or about to be.
    package private(set) var position: Int64
    /// Whether its outbox fits its entries, written or about to be.
    package private(set) var isWhole: Bool
    /// Whether its node may be taken over, as that one has said last.
    package private(set) var isArmed: Bool
    /// Up to which outbox id it was told what waits; nil until it is told from the first on.
    private var window: Int64?

    /// Those who wait for the disk, in the order of asking.
    private var waiting: [UnsafeContinuation<Bool, Never>] = []

    /// The actor that the note on a copy's wholeness is a row of; no service is named so.
    static let note = "copy"
    static let wholeness = "whole"
    static let arming = "armed"

    package init(_ file: JournalFile, clock: NodeClock, pace: NodeJournal.Pace) throws {
        journal = try NodeJournal(
            file, clock: clock, pace: pace, isSealed: true, newAnswers: 0)
        (heads, position) = try file.read { (try $0.heads(), try $0.lastPosition()) }
        let notes = try file.read { try $0.state(of: Self.note) }
        isWhole = notes.contains { $0.key == Self.wholeness && $0.value == [1] }
        isArmed = notes.contains { $0.key == Self.arming && $0.value == [1] }
    }

    /// Runs questions against one moment of what is on disk.
    package func read<Value>(_ body: (JournalReading) throws -> Value) throws -> Value {
        try journal.file.read(body)
    }

    /// Begins to write; after `failed` the copy is of no use, and has to be opened again.
    package func start(on loop: Loop, failed: @escaping @Sendable () -> Void) throws {
        try journal.start(on: loop) { [weak self] _ in
            self?.giveUp()
            failed()
        }
    }

    private func giveUp() {
        abandon()
        endWaiting()
    }

    /// Nobody is told of the disk any more; who waits asks again.
    private func endWaiting() {
        let left = waiting
        waiting = []
        for continuation in left { continuation.resume(returning: false) }
    }

    /// Why a part is not taken.
    package enum Refusal: Error, Equatable {
        /// The copy is elsewhere; the sender goes on from there.
        case elsewhere
        /// An entry does not follow from the copy's last one: there are two histories.
        case forked(actor: String, entry: Int64)
        /// It is not what a node tells.
        case malformed
    }

    /// Takes a part, whole or not at all; `whenDurable` says when the disk has it.
    package func take(_ part: JournalPart) throws(Refusal) {
        guard Self.isSound(part) else { throw .malformed }
        guard part.after == position, isNext(part.window) else { throw .elsewhere }
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
        (isWhole, isArmed) = (part.isWhole, part.isArmed ?? false)
        window = part.window?.to ?? window
    }

    /// Whether a window begins where the last one ended: a part that was lost may have held no entry.
    private func isNext(_ next: JournalPart.Window?) -> Bool {
        next.map { $0.after == 0 || $0.after == window } ?? true
    }

    /// Whether the items of a window are in it, in order.
    private static func isSound(_ part: JournalPart) -> Bool {
        guard let window = part.window else { return true }
        let ids = window.items.map(\.id)
        return zip([window.after] + ids, ids).allSatisfy { $0 < $1 }
            && ids.allSatisfy { $0 <= window.to } && window.after <= window.to
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
        last.rows = [
            .init(key: Self.arming, value: [part.isArmed == true ? 1 : 0]),
            .init(key: Self.wholeness, value: [part.isWhole ? 1 : 0]),
        ]
        changes.append(last)
        return changes
    }

    /// Waits until the disk has what was taken; false where it never will.
    package func isDurable() async -> Bool {
        await withUnsafeContinuation { continuation in
            waiting.append(continuation)
            journal.whenDurable(journal.written) { [weak self] in
                guard let self, !waiting.isEmpty else { return }
                waiting.removeFirst().resume(returning: true)
            }
        }
    }

    package func close() {
        journal.close()
        endWaiting()
    }

    package func abandon() { journal.abandon() }
}
