import GRDB

/// What a journal of the first format lacks: how far its rows are, which is as far as its entries.
struct FirstFormat {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    func markRows() throws {
        let heads = try Row.fetchAll(database, sql: "SELECT actor, sequence FROM head")
        for row in heads {
            let (actor, sequence) = (try row.text(0), try row.integer(1))
            try database.execute(
                sql: "INSERT INTO checkpoint (actor, sequence, sum) VALUES (?, ?, ?)",
                arguments: [actor, sequence, RowSum.checkpoint(actor, sequence)])
        }
    }
}

/// A journal of the second format, which kept each actor's entries by themselves and the answers in
/// a table of their own; they become entries behind the others of their actor.
struct SecondFormat {
    private let database: Database
    private static let tables = ["entry", "head", "inbox"]

    init(_ database: Database) {
        self.database = database
    }

    /// Sets the tables aside, so that the new ones may have their names.
    func takeOut() throws -> SecondFormat {
        try database.execute(
            sql: """
                DROP TRIGGER IF EXISTS entry_stays; DROP TRIGGER IF EXISTS entry_remains;
                DROP INDEX entry_by_key;
                """)
        for table in Self.tables {
            try database.execute(sql: "ALTER TABLE \(table) RENAME TO earlier_\(table)")
        }
        return self
    }

    func putBack(into database: Database) throws {
        var writing = try EntryWriting(database, ends: [:])
        let actors = try String.fetchAll(
            database,
            sql: """
                SELECT actor FROM earlier_head UNION SELECT DISTINCT actor FROM earlier_entry
                UNION SELECT DISTINCT actor FROM earlier_inbox ORDER BY 1
                """)
        for actor in actors {
            let isWhole = try copyEntries(of: actor, &writing)
            try copyAnswers(of: actor, &writing)
            // Without its head a chain is broken, and stays so.
            if isWhole { try writing.writeHead(of: actor) }
        }
        for table in Self.tables { try database.execute(sql: "DROP TABLE earlier_\(table)") }
    }

    /// Entries keep their digests, broken or not: whoever opens the journal checks them. False where
    /// there are entries and no head.
    private func copyEntries(of actor: String, _ writing: inout EntryWriting) throws -> Bool {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT sequence, at, kind, key, previous, body FROM earlier_entry
                WHERE actor = ? ORDER BY sequence
                """, arguments: [actor])
        while let row = try rows.next() {
            try writing.copy(
                Entry(
                    actor: actor, sequence: try row.integer(0), at: try row.integer(1),
                    kind: try row.text(2), key: try row.bytes(3), previous: try row.digest(4),
                    body: try row.bytes(5)))
        }
        let head = try Row.fetchOne(
            database, sql: "SELECT sequence, digest FROM earlier_head WHERE actor = ?",
            arguments: [actor])
        guard let head else { return writing.ends[actor] == nil }
        writing.setHead(
            of: actor, Head(sequence: try head.integer(0), digest: try head.digest(1)))
        return true
    }

    private func copyAnswers(of actor: String, _ writing: inout EntryWriting) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT message, key, digest, reply, sum FROM earlier_inbox
                WHERE actor = ? ORDER BY message, key
                """, arguments: [actor])
        while let row = try rows.next() {
            let answered = Change.Answered(
                message: try row.text(0), key: try row.bytes(1), digest: try row.digest(2),
                reply: try row.bytes(3))
            // One that the disk changed keeps its check number, so that its actor is not served.
            try writing.add(.answer(answered), of: actor, at: 0, sum: try row.integer(4))
        }
    }
}
