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
            heads[try text(row, 0)] = Head(
                sequence: try integer(row, 1), digest: Digest(bytes: try bytes(row, 2)))
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
        while let row = try rows.next() { try body(try entry(row)) }
    }

    package func entries(of actor: String, key: [UInt8]) throws -> [Entry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT actor, sequence, at, kind, key, previous, body FROM entry
                WHERE actor = ? AND key = ? AND key <> x'' ORDER BY sequence
                """,
            arguments: [actor, data(key)]
        ).map { try entry($0) }
    }

    package func hasEntry(of actor: String, key: [UInt8]) throws -> Bool {
        let query = """
            SELECT EXISTS (SELECT 1 FROM entry WHERE actor = ? AND key = ? AND key <> x'')
            """
        return try Bool.fetchOne(
            database.cachedStatement(sql: query), arguments: [actor, data(key)]) ?? false
    }

    /// An actor's rows; throws `JournalFault.brokenState` at one that the disk changed.
    package func state(of actor: String) throws -> [(key: String, value: [UInt8])] {
        try Row.fetchAll(
            database, sql: "SELECT key, value, sum FROM state WHERE actor = ? ORDER BY key",
            arguments: [actor]
        ).map { row in
            let (key, value) = (try text(row, 0), try bytes(row, 1))
            guard RowSum.state(actor, key, value) == (try integer(row, 2)) else {
                throw JournalFault.brokenState(actor: actor, key: key, what: "the row was changed")
            }
            return (key, value)
        }
    }

    /// The last entry that an actor's rows know, 0 where it has none; throws
    /// `JournalFault.brokenState` where the disk changed it.
    package func checkpoint(of actor: String) throws -> Int64 {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT sequence, sum FROM checkpoint WHERE actor = ?",
                arguments: [actor])
        else { return 0 }
        let sequence = try integer(row, 0)
        guard RowSum.checkpoint(actor, sequence) == (try integer(row, 1)) else {
            throw JournalFault.brokenState(
                actor: actor, key: "checkpoint", what: "the row was changed")
        }
        return sequence
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

    private func item(_ row: Row) throws -> OutboxItem {
        let trace = try bytes(row, 6)
        let (context, correlation) = TraceContext.read(trace)
        let item = OutboxItem(
            id: try integer(row, 0), sender: try text(row, 1), target: try text(row, 2),
            message: try text(row, 3), key: try bytes(row, 4), payload: try bytes(row, 5),
            trace: context, correlation: correlation,
            parked: try row.decode(String?.self, atIndex: 7))
        guard RowSum.item(item, trace: trace) == (try integer(row, 8)) else {
            throw JournalFault.brokenState(
                actor: item.sender, key: "outbox \(item.id)", what: "the message was changed")
        }
        return item
    }

    /// Actors of which the disk changed a message that they have to send.
    func brokenMessages() throws -> [String: JournalFault] {
        var broken: [String: JournalFault] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT \(Self.itemColumns) FROM outbox")
        while let row = try rows.next() {
            do {
                _ = try item(row)
            } catch let fault as JournalFault {
                let sender = try text(row, 1)
                broken[sender] = broken[sender] ?? fault
            }
        }
        return broken
    }

    /// How many messages wait and are parked, by receiver.
    package func outboxCounts() throws -> [(target: String, waiting: Int, parked: Int)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT target, SUM(parked IS NULL), SUM(parked IS NOT NULL) FROM outbox
                GROUP BY target ORDER BY target
                """
        ).map { (try text($0, 0), Int(try integer($0, 1)), Int(try integer($0, 2))) }
    }

    private static let itemColumns =
        "id, sender, target, message, key, payload, trace, parked, sum"

    private func items(_ sql: String, _ arguments: StatementArguments) throws -> [OutboxItem] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { try item($0) }
    }

    /// The first answer to a message; throws `JournalFault.brokenState` where the disk changed it.
    package func answer(
        _ actor: String, _ message: String, _ key: [UInt8]
    ) throws -> Change.Answered? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT message, key, digest, reply, sum FROM inbox
                WHERE actor = ? AND message = ? AND key = ?
                """,
            arguments: [actor, message, data(key)]
        ).map { try answered(actor, $0) }
    }

    private func answered(_ actor: String, _ row: Row) throws -> Change.Answered {
        let answered = Change.Answered(
            message: try text(row, 0), key: try bytes(row, 1),
            digest: Digest(bytes: try bytes(row, 2)), reply: try bytes(row, 3))
        guard RowSum.answer(actor, answered) == (try integer(row, 4)) else {
            throw JournalFault.brokenState(
                actor: actor, key: "inbox \(answered.message)", what: "the answer was changed")
        }
        return answered
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

    /// Hands out every key that was answered, and says which actors have an answer or a message that
    /// the disk changed.
    func answeredKeys(
        _ body: (_ actor: String, _ message: String, _ key: [UInt8]) -> Void
    ) throws -> [String: JournalFault] {
        var broken: [String: JournalFault] = [:]
        let rows = try Row.fetchCursor(
            database, sql: "SELECT message, key, digest, reply, sum, actor FROM inbox")
        while let row = try rows.next() {
            let actor = try text(row, 5)
            do {
                let answered = try answered(actor, row)
                body(actor, answered.message, answered.key)
            } catch let fault as JournalFault {
                broken[actor] = broken[actor] ?? fault
            }
        }
        return broken
    }

    /// SQLite's own check; it finds torn pages, not changed values.
    package func integrity() throws -> String {
        try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "no answer"
    }

    private func entry(_ row: Row) throws -> Entry {
        Entry(
            actor: try text(row, 0), sequence: try integer(row, 1), at: try integer(row, 2),
            kind: try text(row, 3), key: try bytes(row, 4),
            previous: Digest(bytes: try bytes(row, 5)), body: try bytes(row, 6))
    }

    // A damaged row may hold another type than its table allows; these throw where `row[0]` traps.
    private func text(_ row: Row, _ column: Int) throws -> String {
        try row.decode(String.self, atIndex: column)
    }

    private func integer(_ row: Row, _ column: Int) throws -> Int64 {
        try row.decode(Int64.self, atIndex: column)
    }

    private func bytes(_ row: Row, _ column: Int) throws -> [UInt8] {
        [UInt8](try row.decode(Data.self, atIndex: column))
    }
}
