import ActorRuntime
import Journal

/// Holds back what leaves a node until its disk has what it rests on, and, where that is wanted, until
/// its witness has it too.
///
/// Loop's thread only.
final class WitnessGate: OutputGate {
    private let journal: NodeJournal
    private var waiting: [(position: UInt64, release: () -> Void)] = []
    /// How many of the journal's changes the witness has.
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

    var written: UInt64 { journal.written }

    var durable: UInt64 { isStrict ? min(journal.durable, kept) : journal.durable }

    /// Whether somebody waits for the witness alone.
    var isWanted: Bool { waiting.first.map { $0.position <= journal.durable } ?? false }

    func whenDurable(_ position: UInt64, _ release: @escaping () -> Void) {
        if position <= durable { return release() }
        guard isStrict || !waiting.isEmpty else {
            return journal.whenDurable(position, release)
        }
        waiting.append((position, release))
        journal.whenDurable(position) { [weak self] in
            guard let self else { return }
            settle()
            if isWanted { wanted() }
        }
    }

    /// The witness has so many of the journal's changes.
    func keep(_ count: UInt64) {
        kept = max(kept, count)
        settle()
    }

    private func settle() {
        let durable = durable
        let ready = waiting.prefix { $0.position <= durable }
        waiting.removeFirst(ready.count)
        for item in ready { item.release() }
    }
}
