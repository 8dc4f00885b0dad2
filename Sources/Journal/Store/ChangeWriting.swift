import GRDB
import Wire

/// Writes changes with statements that are prepared once for the writer's connection.
struct ChangeWriting {
    private let begin, end, undo: PreparedStatement
    private let setRow, removeRow, checkpoint, outgoing, cleared, delivered,
        parked: PreparedStatement
    private var entries: EntryWriting
    /// Heads that the last transaction moved.
    private(set) var moved: [String: Head] = [:]
    /// Messages of the transaction at hand that arrived within it, so the file never sees them.
    private var fleeting: Set<Int64> = []

    init(_ database: Database) throws {
        entries = try EntryWriting(database, ends: try JournalReading(database).ends())
        begin = PreparedStatement("BEGIN IMMEDIATE", database)
        end = PreparedStatement("COMMIT", database)
        undo = PreparedStatement("ROLLBACK", database)
        setRow = PreparedStatement(
            "INSERT OR REPLACE INTO state (actor, key, value, sum) VALUES (?, ?, ?, ?)", database)
        removeRow = PreparedStatement(
            "DELETE FROM state WHERE actor = ? AND key = ?", database)
        checkpoint = PreparedStatement(
            "INSERT OR REPLACE INTO checkpoint (actor, sequence, sum) VALUES (?, ?, ?)", database)
        outgoing = PreparedStatement(
            """
            INSERT INTO outbox (id, sender, target, message, key, payload, trace, sum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
        cleared = PreparedStatement("DELETE FROM outbox WHERE id > ? AND id <= ?", database)
        delivered = PreparedStatement("DELETE FROM outbox WHERE id = ?", database)
        parked = PreparedStatement("UPDATE outbox SET parked = ? WHERE id = ?", database)
    }

    /// Writes batches as one transaction; when it returns, the disk has them.
    mutating func commit(_ batches: [JournalBatch]) throws {
        moved = [:]
        let changes = batches.flatMap(\.changes)
        fleeting = Set(changes.lazy.flatMap(\.outgoing).map(\.id))
            .intersection(changes.lazy.flatMap(\.delivered))
        try begin.run()
        do {
            for change in changes { try write(change) }
            for actor in moved.keys.sorted() { try entries.writeHead(of: actor) }
            try end.run()
        } catch {
            // Where this fails too, nothing of the transaction was kept either.
            try? undo.run()
            throw error
        }
    }

    /// A closed journal is one file: the log goes into it.
    static func close(_ database: Database) throws {
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private mutating func write(_ change: Change) throws {
        try writeEntries(change)
        for row in change.rows { try write(row, of: change.actor) }
        if let sequence = change.checkpoint {
            try checkpoint.run(
                .text(change.actor), .integer(sequence),
                .integer(RowSum.checkpoint(change.actor, sequence)))
        }
        for item in change.outgoing where !fleeting.contains(item.id) { try write(item) }
        if let window = change.window {
            try cleared.run(.integer(window.after), .integer(window.to))
            for item in window.items {
                try write(item)
                if let reason = item.parked { try parked.run(.text(reason), .integer(item.id)) }
            }
        }
        for id in change.delivered where !fleeting.contains(id) {
            try delivered.run(.integer(id))
        }
        for item in change.parked {
            try parked.run(item.reason.map { .text($0) } ?? .null, .integer(item.id))
        }
    }

    private mutating func writeEntries(_ change: Change) throws {
        for made in change.copied { try entries.copy(made) }
        for new in change.entries { try entries.add(new, of: change.actor, at: change.at) }
        let hasNone = change.entries.isEmpty && change.copied.isEmpty
        if let last = hasNone ? nil : entries.ends[change.actor] {
            moved[change.actor] = last.head
        }
    }

    private func write(_ row: Change.Row, of actor: String) throws {
        if let value = row.value {
            try setRow.run(
                .text(actor), .text(row.key), .blob(value),
                .integer(RowSum.state(actor, row.key, value)))
        } else {
            try removeRow.run(.text(actor), .text(row.key))
        }
    }

    private func write(_ item: OutboxItem) throws {
        let trace = TraceContext.blob(item.trace, item.correlation)
        try outgoing.run(
            .integer(item.id), .text(item.sender), .text(item.target), .text(item.message),
            .blob(item.key), .blob(item.payload),
            .blob(trace), .integer(RowSum.item(item, trace: trace)))
    }
}
