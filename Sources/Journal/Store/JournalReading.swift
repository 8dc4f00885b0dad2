import GRDB
import Wire

/// Questions to a journal file; each sees one moment of it.
package struct JournalReading {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Prepared once for each connection.
    func statement(_ sql: String) throws -> Statement { try database.cachedStatement(sql: sql) }

    /// All actors that have an entry, a head, or a row of state.
    package func actors() throws -> [String] {
        try String.fetchAll(
            try statement(
                """
                SELECT actor FROM head UNION SELECT DISTINCT actor FROM entry
                UNION SELECT DISTINCT actor FROM state ORDER BY 1
                """))
    }

    /// An actor's rows; throws `JournalFault.brokenState` at one that the disk changed.
    package func state(of actor: String) throws -> [(key: String, value: [UInt8])] {
        try Row.fetchAll(
            try statement("SELECT key, value, sum FROM state WHERE actor = ? ORDER BY key"),
            arguments: [actor]
        ).map { row in
            let (key, value) = (try row.text(0), try row.bytes(1))
            guard RowSum.state(actor, key, value) == (try row.integer(2)) else {
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
                try statement("SELECT sequence, sum FROM checkpoint WHERE actor = ?"),
                arguments: [actor])
        else { return 0 }
        let sequence = try row.integer(0)
        guard RowSum.checkpoint(actor, sequence) == (try row.integer(1)) else {
            throw JournalFault.brokenState(
                actor: actor, key: "checkpoint", what: "the row was changed")
        }
        return sequence
    }

    /// What is still to be delivered, parked messages included, oldest first.
    package func outbox() throws -> [OutboxItem] {
        try items("SELECT \(Self.itemColumns) FROM outbox ORDER BY id", [])
    }

    /// Parked messages behind an id, oldest first and without what they say.
    package func parked(after id: Int64, limit: Int) throws -> [OutboxItem] {
        let rows = try Row.fetchCursor(
            try statement(
                """
                SELECT \(Self.itemColumns) FROM outbox
                WHERE id > ? AND parked IS NOT NULL ORDER BY id LIMIT ?
                """),
            arguments: [id, limit])
        var items: [OutboxItem] = []
        while let row = try rows.next() {
            var parked = try item(row)
            parked.payload = []
            items.append(parked)
        }
        return items
    }

    /// What waits behind an id, parked messages included, one alone or no more than so many bytes; and
    /// whether that is all.
    func outbox(after id: Int64, bytes: Int) throws -> (items: [OutboxItem], isAll: Bool) {
        let rows = try Row.fetchCursor(
            try statement("SELECT \(Self.itemColumns) FROM outbox WHERE id > ? ORDER BY id"),
            arguments: [id])
        var (items, size): ([OutboxItem], Int) = ([], 0)
        while let row = try rows.next() {
            let item = try item(row)
            size += item.payload.count + 200
            guard items.isEmpty || size <= bytes else { return (items, false) }
            items.append(item)
        }
        return (items, true)
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
        let trace = try row.bytes(6)
        let (context, correlation) = TraceContext.read(trace)
        let item = OutboxItem(
            id: try row.integer(0), sender: try row.text(1), target: try row.text(2),
            message: try row.text(3), key: try row.bytes(4), payload: try row.bytes(5),
            trace: context, correlation: correlation,
            parked: try row.decode(String?.self, atIndex: 7))
        guard RowSum.item(item, trace: trace) == (try row.integer(8)) else {
            throw JournalFault.brokenState(
                actor: item.sender, key: "outbox \(item.id)", what: "the message was changed")
        }
        return item
    }

    /// Actors of which the disk changed a message that they have to send.
    func brokenMessages() throws -> [String: JournalFault] {
        var broken: [String: JournalFault] = [:]
        let rows = try Row.fetchCursor(
            try statement("SELECT \(Self.itemColumns) FROM outbox"))
        while let row = try rows.next() {
            do {
                _ = try item(row)
            } catch let fault as JournalFault {
                let sender = try row.text(1)
                broken[sender] = broken[sender] ?? fault
            }
        }
        return broken
    }

    /// How many messages wait and are parked, by receiver.
    package func outboxCounts() throws -> [(target: String, waiting: Int, parked: Int)] {
        try Row.fetchAll(
            try statement(
                """
                SELECT target, SUM(parked IS NULL), SUM(parked IS NOT NULL) FROM outbox
                GROUP BY target ORDER BY target
                """)
        ).map { (try $0.text(0), Int(try $0.integer(1)), Int(try $0.integer(2))) }
    }

    private static let itemColumns =
        "id, sender, target, message, key, payload, trace, parked, sum"

    private func items(_ sql: String, _ arguments: StatementArguments) throws -> [OutboxItem] {
        try Row.fetchAll(
            try statement(sql), arguments: arguments
        ).map { try item($0) }
    }

    /// The next id of the outbox; ids are never used twice (SQLite's AUTOINCREMENT).
    func nextOutbox() throws -> Int64 {
        let last = try Int64.fetchOne(
            try statement("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"))
        return (last ?? 0) + 1
    }

    /// SQLite's own check, and whether tables and triggers are those of this build: `ok`, or what is
    /// wrong. It finds torn pages and lost rules, not changed values.
    package func integrity() throws -> String {
        let found = try String.fetchOne(try statement("PRAGMA integrity_check(1)")) ?? "no answer"
        guard found == "ok" else { return found }
        return try Schema.read(database) == Schema.expected
            ? found : "the definition of a table or a trigger was changed"
    }
}
