import ActorRuntime
import Journal

/// Holds back what leaves a node until its disk has what it rests on, and, where that is wanted, until
/// its witness has it too.
///
/// Its positions are one more than the journal's: the first stands for what an earlier run has left, which
/// the witness may not have either.
///
/// Loop's thread only.
final class WitnessGate: OutputGate {
    private let journal: NodeJournal
    private var waiting: [(position: UInt64, release: () -> Void)] = []
    /// Up to which position the witness has it.
    private var kept: UInt64 = 0
    /// Told where the disk has what somebody waits for, and the witness does not.
    var wanted: () -> Void = {}
    /// Whether the witness has to have it as well.
    var isStrict = false {
        didSet { if isStrict != oldValue { settle() } }
    }

    init(_ journal: NodeJournal) {
        self.journal = journal
    }

    var written: UInt64 { journal.written + 1 }

    var durable: UInt64 { isStrict ? min(journal.durable + 1, kept) : journal.durable + 1 }

    /// Whether somebody waits for the witness alone.
    var isWanted: Bool { waiting.first.map { $0.position <= journal.durable + 1 } ?? false }

    func whenDurable(_ position: UInt64, _ release: @escaping () -> Void) {
        if position <= durable { return release() }
        guard isStrict || !waiting.isEmpty else {
            return journal.whenDurable(position - 1, release)
        }
        waiting.append((position, release))
        journal.whenDurable(position - 1) { [weak self] in
            guard let self else { return }
            settle()
            if isWanted { wanted() }
        }
    }

    /// The witness has so many of the journal's changes.
    func keep(_ count: UInt64) {
        kept = max(kept, count + 1)
        settle()
    }

    private func settle() {
        let durable = durable
        let ready = waiting.prefix { $0.position <= durable }
        waiting.removeFirst(ready.count)
        for item in ready { item.release() }
    }
}
