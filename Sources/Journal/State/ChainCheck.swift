/// Recomputes an actor's chain: numbers without gap, each entry naming the digest of the one before,
/// the last one being the head.
package enum ChainCheck {
    /// Throws `JournalFault.brokenChain` at the first entry that is wrong; returns the head.
    ///
    /// `count` is how many entries bear the actor's name, where that is known already.
    @discardableResult
    package static func verify(
        _ actor: String, _ reading: JournalReading, count: Int64? = nil,
        _ visit: (Entry) throws -> Void = { _ in }
    ) throws -> Head {
        var head = Head.start
        let isLinked = try reading.entries(of: actor) { entry in
            guard entry.sequence == head.sequence + 1 else {
                throw JournalFault.brokenChain(
                    actor: actor, entry: head.sequence + 1, what: "the entry is missing")
            }
            guard entry.previous == head.digest else {
                // What an entry names as its predecessor is under its own digest, so the change is
                // in the entry before unless this one is altered; both are told by the link.
                throw JournalFault.brokenChain(
                    actor: actor, entry: max(1, head.sequence),
                    what: "the entry, or the link of the next to it, was changed")
            }
            head = Head(sequence: entry.sequence, digest: entry.digest)
            try visit(entry)
        }
        let kept = try reading.heads()[actor] ?? .start
        guard kept == head else {
            throw JournalFault.brokenChain(
                actor: actor,
                entry: kept.sequence > head.sequence ? head.sequence + 1 : head.sequence,
                what: kept.sequence > head.sequence
                    ? "the entry is missing" : "the entry was changed")
        }
        guard isLinked || head == .start else {
            throw JournalFault.brokenChain(
                actor: actor, entry: head.sequence, what: "the way to it was changed")
        }
        let named = try count ?? reading.entryCounts()[actor] ?? 0
        guard named == head.sequence else {
            throw JournalFault.brokenChain(
                actor: actor, entry: head.sequence + 1, what: "there are entries beside the chain")
        }
        return head
    }
}
