/// Takes out of a journal what its copy lacks, part by part.
///
/// Loop's thread only.
package final class JournalTelling {
    private let journal: NodeJournal
    /// Where the copy is, as far as it has said.
    private var position: Int64 = 0
    /// Up to which outbox id the copy was told what waits.
    private var window: Int64 = 0
    private var gone: [Int64] = []
    private var inFlight: (last: Int64, window: Int64, gone: Int)?
    /// Told when there may be something new.
    package var changed: (() -> Void)?

    package init(_ journal: NodeJournal) {
        self.journal = journal
        journal.committedHeads = { [weak self] _ in self?.changed?() }
        journal.appendedDelivered = { [weak self] ids in
            guard let self else { return }
            // What a part under way holds counts as told.
            let told = inFlight?.window ?? window
            gone += ids.filter { $0 <= told }
            changed?()
        }
    }

    /// The copy says where it is; what waits is told anew from the first.
    package func begin(at position: Int64) {
        self.position = position
        (window, gone, inFlight) = (0, [], nil)
    }

    /// The next part, or nil where the copy has everything.
    package func next() throws -> JournalPart? {
        let part = try journal.file.read { reading -> (JournalPart, Int64) in
            var entries: [Entry] = []
            let (last, isLast) = try reading.entries(
                after: position, limit: JournalPart.limit.entries, bytes: JournalPart.limit.bytes
            ) { entries.append($0) }
            var part = JournalPart(
                after: position, entries: entries, window: nil, gone: [], isWhole: false)
            if isLast {
                (part.window, part.isWhole) = try nextWindow(reading)
                part.gone = gone
            }
            return (part, last)
        }
        let (told, last) = part
        let isNew = (told.window?.to ?? window) > window || !told.gone.isEmpty
        guard !told.entries.isEmpty || isNew else { return nil }
        inFlight = (last, told.window?.to ?? window, told.gone.count)
        return told
    }

    /// What waits behind the last window, and whether that is all.
    private func nextWindow(_ reading: JournalReading) throws -> (JournalPart.Window, Bool) {
        let (items, isAll) = try reading.outbox(after: window, bytes: JournalPart.limit.bytes)
        return (.init(after: window, to: items.last?.id ?? window, items: items), isAll)
    }

    /// The copy has the last part, or is elsewhere.
    package func took(upTo position: Int64) {
        defer { inFlight = nil }
        guard let inFlight, position == inFlight.last else { return begin(at: position) }
        self.position = position
        window = inFlight.window
        gone.removeFirst(inFlight.gone)
    }
}
