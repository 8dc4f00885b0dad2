import Wire

/// An actor's state as its journal gives it: its rows, and the entries that came after them.
struct KeptState<State: Projection> {
    private(set) var state: State
    private(set) var sequence: Int64 = 0
    /// The last entry that the rows know.
    private(set) var checkpoint: Int64
    /// Rows that later entries changed.
    private(set) var dirty: Set<String> = []

    /// Throws `JournalFault.brokenChain` or `.brokenState` at the first thing that is wrong.
    static func read(
        of actor: String, _ reading: JournalReading, empty: State, count: Int64? = nil
    ) throws -> KeptState {
        var kept = KeptState(state: empty, checkpoint: try reading.checkpoint(of: actor))
        try kept.takeRows(try reading.state(of: actor), actor)
        kept.sequence = try ChainCheck.verify(actor, reading, count: count) { entry in
            if entry.sequence > kept.checkpoint { try kept.take(entry) }
        }.sequence
        guard kept.checkpoint <= kept.sequence else {
            throw JournalFault.brokenState(
                actor: actor, key: "checkpoint", what: "rows know an entry that is not there")
        }
        return kept
    }

    private mutating func takeRows(_ rows: [(key: String, value: [UInt8])], _ actor: String) throws
    {
        if let row = rows.first, checkpoint == 0 {
            throw JournalFault.brokenState(actor: actor, key: row.key, what: "no entry gives it")
        }
        for row in rows {
            do {
                try state.restore(row.key, row.value)
            } catch {
                throw JournalFault.brokenState(actor: actor, key: row.key, what: "\(error)")
            }
        }
    }

    private mutating func take(_ entry: Entry) throws {
        guard !entry.isOfJournal else { return }
        do {
            let event = try CBORDecoder.decode(State.Event.self, from: entry.body)
            dirty.formUnion(state.apply(event))
        } catch {
            throw JournalFault.brokenChain(
                actor: entry.actor, entry: entry.sequence, what: "\(error)")
        }
    }
}
