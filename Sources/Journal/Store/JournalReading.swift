import Foundation
import GRDB
import Wire

/// Questions to a journal file; each sees one moment of it.
package struct JournalReading {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    package func heads() throws -> [String: Head] {
        var heads: [String: Head] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT actor, sequence, digest FROM head")
        while let row = try rows.next() {
            heads[row[0]] = Head(sequence: row[1], digest: Digest(bytes: bytes(row, 2)))
        }
        return heads
    }

    /// All actors that have an entry, a head, or a row of state.
    package func actors() throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT actor FROM head UNION SELECT DISTINCT actor FROM entry
                UNION SELECT DISTINCT actor FROM state ORDER BY 1
                """)
    }

    /// Hands an actor's entries to `body` in order, from a sequence number on.
    package func entries(
        of actor: String, from sequence: Int64 = 1, _ body: (Entry) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT actor, sequence, at, kind, key, previous, body FROM entry
                WHERE actor = ? AND sequence >= ? ORDER BY sequence
                """,
            arguments: [actor, sequence])
        while let row = try rows.next() { try body(entry(row)) }
    }

    package func entries(of actor: String, key: [UInt8]) throws -> [Entry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT actor, sequence, at, kind, key, previous, body FROM entry
                WHERE actor = ? AND key = ? AND key <> x'' ORDER BY sequence
                """,
            arguments: [actor, data(key)]
        ).map(entry)
    }

    package func hasEntry(of actor: String, key: [UInt8]) throws -> Bool {
        let query = """
            SELECT EXISTS (SELECT 1 FROM entry WHERE actor = ? AND key = ? AND key <> x'')
            """
        return try Bool.fetchOne(
            database.cachedStatement(sql: query), arguments: [actor, data(key)]) ?? false
    }

    package func state(of actor: String) throws -> [(key: String, value: [UInt8])] {
        try Row.fetchAll(
            database, sql: "SELECT key, value FROM state WHERE actor = ? ORDER BY key",
            arguments: [actor]
        ).map { ($0[0], bytes($0, 1)) }
    }

    /// What is still to be delivered, parked messages included, oldest first.
    package func outbox() throws -> [OutboxItem] {
        try items("SELECT \(Self.itemColumns) FROM outbox ORDER BY id", [])
    }

    /// What one receiver still has to get after an id, oldest first, without the parked ones.
    package func outbox(
        to target: String, after id: Int64, limit: Int
    ) throws -> [OutboxItem] {
        try items(
            """
            SELECT \(Self.itemColumns) FROM outbox
            WHERE id > ? AND target = ? AND parked IS NULL ORDER BY id LIMIT ?
            """, [id, target, limit])
    }

    /// How many messages wait and are parked, by receiver.
    package func outboxCounts() throws -> [(target: String, waiting: Int, parked: Int)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT target, SUM(parked IS NULL), SUM(parked IS NOT NULL) FROM outbox
                GROUP BY target ORDER BY target
                """
        ).map { ($0[0], $0[1], $0[2]) }
    }

    private static let itemColumns = "id, sender, target, message, key, payload, trace, parked"

    private func items(_ sql: String, _ arguments: StatementArguments) throws -> [OutboxItem] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            let (trace, correlation) = TraceContext.read(bytes(row, 6))
            return OutboxItem(
                id: row[0], sender: row[1], target: row[2], message: row[3], key: bytes(row, 4),
                payload: bytes(row, 5), trace: trace, correlation: correlation, parked: row[7])
        }
    }

    package func answer(
        _ actor: String, _ message: String, _ key: [UInt8]
    ) throws -> Change.Answered? {
        try Row.fetchOne(
            database,
            sql: "SELECT digest, reply FROM inbox WHERE actor = ? AND message = ? AND key = ?",
            arguments: [actor, message, data(key)]
        ).map { row in
            Change.Answered(
                message: message, key: key, digest: Digest(bytes: bytes(row, 0)),
                reply: bytes(row, 1))
        }
    }

    /// The next id of the outbox; ids are never used twice (SQLite's AUTOINCREMENT).
    func nextOutbox() throws -> Int64 {
        let last = try Int64.fetchOne(
            database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
        return (last ?? 0) + 1
    }

    package func answeredCount() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM inbox") ?? 0
    }

    func answeredKeys(
        _ body: (_ actor: String, _ message: String, _ key: [UInt8]) -> Void
    ) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT actor, message, key FROM inbox")
        while let row = try rows.next() { body(row[0], row[1], bytes(row, 2)) }
    }

    /// SQLite's own check; it finds torn pages, not changed values.
    package func integrity() throws -> String {
        try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "no answer"
    }

    private func entry(_ row: Row) -> Entry {
        Entry(
            actor: row[0], sequence: row[1], at: row[2], kind: row[3], key: bytes(row, 4),
            previous: Digest(bytes: bytes(row, 5)), body: bytes(row, 6))
    }

    private func bytes(_ row: Row, _ column: Int) -> [UInt8] {
        (row[column] as Data?).map { [UInt8]($0) } ?? []
    }
}
