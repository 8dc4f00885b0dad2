/// Takes out of a journal what its copy lacks, part by part.
///
/// Loop's thread only.
package final class JournalTelling {
    private let journal: NodeJournal
    /// Where the copy is, as far as it has said.
    private var position: Int64 = 0
    /// Up to which position the copy has the journal.
    package var told: Int64 { position }
    /// Up to which outbox id the copy was told what waits.
    private var window: Int64 = 0
    /// Items of earlier windows that arrived since.
    private var gone: [Int64] = []
    private var inFlight:
        (
            last: Int64, window: Int64, gone: Int, written: UInt64, isArmed: Bool
        )?
    /// How many of the journal's changes the copy has; what came before its last whole part.
    package private(set) var kept: UInt64 = 0
    /// What parts say of the node; see `JournalPart.isArmed`.
    package var isArmed = false
    /// What the last part that the copy took said of it.
    private var wasArmed = false
    /// Whether the copy was told nothing yet since it said where it is.
    private var isFresh = true
    /// Told when there may be something new.
    package var changed: (() -> Void)?

    package init(_ journal: NodeJournal) {
        self.journal = journal
        journal.committedHeads = { [weak self] _ in self?.changed?() }
        journal.committedDelivered = { [weak self] ids in self?.arrived(ids) }
    }

    /// What a part under way holds counts as told.
    private func arrived(_ ids: [Int64]) {
        let told = inFlight?.window ?? window
        gone += ids.filter { $0 <= told }
        changed?()
    }

    /// The copy says where it is; what waits is told anew from the first.
    package func begin(at position: Int64) {
        self.position = position
        (window, gone, inFlight, isFresh) = (0, [], nil, true)
    }

    /// The next part, or nil where the copy has everything; throws what the journal's file does.
    package func next() throws -> JournalPart? {
        // What the file has beyond it counts with the next part.
        let written = journal.durable
        let (part, last) = try journal.file.read { try nextPart($0) }
        let isNew = (part.window?.to ?? window) > window || !part.gone.isEmpty
        guard isFresh || isNew || isArmed != wasArmed || !part.entries.isEmpty else {
            kept = written
            return nil
        }
        inFlight = (
            last, part.window?.to ?? window, part.gone.count, part.isWhole ? written : kept,
            isArmed
        )
        return part
    }

    private func nextPart(_ reading: JournalReading) throws -> (JournalPart, last: Int64) {
        var part = JournalPart(
            after: position, entries: [], window: nil, gone: [], isWhole: false,
            isArmed: isArmed)
        var bytes = 0
        let (last, isLast) = try reading.entries(
            after: position, limit: JournalPart.limit.entries, bytes: JournalPart.limit.bytes
        ) { entry in
            part.entries.append(entry)
            bytes += entry.size
        }
        guard isLast else { return (part, last) }
        let room = JournalPart.limit.bytes - bytes
        let (items, isAll) = try reading.outbox(after: window, bytes: room)
        // One message may be larger than what is left.
        guard part.entries.isEmpty || items.count != 1 || items[0].payload.count <= room else {
            return (part, last)
        }
        // The first window clears whatever an earlier life of the copy had in it.
        let end = try window == 0 && isAll ? reading.nextOutbox() - 1 : window
        part.window = .init(after: window, to: max(end, items.last?.id ?? 0), items: items)
        part.gone = Array(gone.prefix(JournalPart.limit.gone))
        part.isWhole = isAll && part.gone.count == gone.count
        return (part, last)
    }

    /// The copy answered: it took the last part, or it stands elsewhere.
    package func told(_ taken: Bool, at position: Int64) {
        defer { inFlight = nil }
        guard taken, let inFlight, position == inFlight.last else { return begin(at: position) }
        (self.position, window, isFresh) = (position, inFlight.window, false)
        (kept, wasArmed) = (inFlight.written, inFlight.isArmed)
        gone.removeFirst(inFlight.gone)
    }
}
