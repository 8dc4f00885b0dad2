import GRDB
import Wire

/// Writes changes with statements that are prepared once for the writer's connection.
struct ChangeWriting {
    private let setRow, removeRow, checkpoint, outgoing, delivered, parked: PreparedStatement
    private var entries: EntryWriting
    /// Heads that the last transaction moved.
    private(set) var moved: [String: Head] = [:]
    /// Messages of the transaction at hand that arrived within it, so the file never sees them.
    private var fleeting: Set<Int64> = []

    init(_ database: Database) throws {
        entries = try EntryWriting(database, ends: try JournalReading(database).ends())
        setRow = try PreparedStatement(
            "INSERT OR REPLACE INTO state (actor, key, value, sum) VALUES (?, ?, ?, ?)", database)
        removeRow = try PreparedStatement(
            "DELETE FROM state WHERE actor = ? AND key = ?", database)
        checkpoint = try PreparedStatement(
            "INSERT OR REPLACE INTO checkpoint (actor, sequence, sum) VALUES (?, ?, ?)", database)
        outgoing = try PreparedStatement(
            """
            INSERT INTO outbox (id, sender, target, message, key, payload, trace, sum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
        delivered = try PreparedStatement("DELETE FROM outbox WHERE id = ?", database)
        parked = try PreparedStatement("UPDATE outbox SET parked = ? WHERE id = ?", database)
    }

    /// Writes batches as one transaction; when it returns, the disk has them.
    mutating func commit(_ batches: [JournalBatch], in database: Database) throws {
        moved = [:]
        let changes = batches.flatMap(\.changes)
        fleeting = Set(changes.lazy.flatMap(\.outgoing).map(\.id))
            .intersection(changes.lazy.flatMap(\.delivered))
        try database.inTransaction(.immediate) {
            for change in changes { try write(change) }
            for actor in moved.keys.sorted() { try entries.writeHead(of: actor) }
            return .commit
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
        for id in change.delivered where !fleeting.contains(id) {
            try delivered.run(.integer(id))
        }
        for item in change.parked {
            try parked.run(item.reason.map { .text($0) } ?? .null, .integer(item.id))
        }
    }

    private mutating func writeEntries(_ change: Change) throws {
        for new in change.entries { try entries.add(new, of: change.actor, at: change.at) }
        if let last = change.entries.isEmpty ? nil : entries.ends[change.actor] {
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
