import GRDB
import Wire

/// Writes changes with statements that are prepared once for the writer's connection.
struct ChangeWriting {
    private let entry, head, setRow, removeRow, checkpoint, answer, outgoing, delivered,
        parked: PreparedStatement
    private var heads: [String: Head]
    /// Heads that the last transaction moved.
    private(set) var moved: [String: Head] = [:]
    /// Messages of the transaction at hand that arrived within it, so the file never sees them.
    private var fleeting: Set<Int64> = []

    init(_ database: Database, heads: [String: Head]) throws {
        self.heads = heads
        entry = try PreparedStatement(
            """
            INSERT INTO entry (actor, sequence, at, kind, key, previous, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, database)
        head = try PreparedStatement(
            "INSERT OR REPLACE INTO head (actor, sequence, digest) VALUES (?, ?, ?)", database)
        setRow = try PreparedStatement(
            "INSERT OR REPLACE INTO state (actor, key, value, sum) VALUES (?, ?, ?, ?)", database)
        removeRow = try PreparedStatement(
            "DELETE FROM state WHERE actor = ? AND key = ?", database)
        checkpoint = try PreparedStatement(
            "INSERT OR REPLACE INTO checkpoint (actor, sequence, sum) VALUES (?, ?, ?)", database)
        answer = try PreparedStatement(
            """
            INSERT INTO inbox (actor, message, key, digest, reply, sum)
            VALUES (?, ?, ?, ?, ?, ?)
            """, database)
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
            for (actor, last) in moved.sorted(by: { $0.key < $1.key }) {
                try write(last, of: actor)
            }
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
        if let answered = change.answered { try write(answered, of: change.actor) }
        for item in change.outgoing where !fleeting.contains(item.id) { try write(item) }
        for id in change.delivered where !fleeting.contains(id) {
            try delivered.run(.integer(id))
        }
        for item in change.parked {
            try parked.run(item.reason.map { .text($0) } ?? .null, .integer(item.id))
        }
    }

    private mutating func writeEntries(_ change: Change) throws {
        guard !change.entries.isEmpty else { return }
        var last = heads[change.actor] ?? .start
        for new in change.entries {
            let made = Entry(
                actor: change.actor, sequence: last.sequence + 1, at: change.at, kind: new.kind,
                key: new.key, previous: last.digest, body: new.body)
            try entry.run(
                .text(made.actor), .integer(made.sequence), .integer(made.at), .text(made.kind),
                .blob(made.key), .blob(made.previous.bytes), .blob(made.body))
            last = Head(sequence: made.sequence, digest: made.digest)
        }
        heads[change.actor] = last
        moved[change.actor] = last
    }

    private func write(_ last: Head, of actor: String) throws {
        try head.run(.text(actor), .integer(last.sequence), .blob(last.digest.bytes))
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

    private func write(_ answered: Change.Answered, of actor: String) throws {
        try answer.run(
            .text(actor), .text(answered.message), .blob(answered.key),
            .blob(answered.digest.bytes), .blob(answered.reply),
            .integer(RowSum.answer(actor, answered)))
    }

    private func write(_ item: OutboxItem) throws {
        let trace = TraceContext.blob(item.trace, item.correlation)
        try outgoing.run(
            .integer(item.id), .text(item.sender), .text(item.target), .text(item.message),
            .blob(item.key), .blob(item.payload),
            .blob(trace), .integer(RowSum.item(item, trace: trace)))
    }
}
