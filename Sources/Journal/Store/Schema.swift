import GRDB

/// The tables of a journal file; a migration, once released, is never edited.
///
/// The third format puts entries of all actors into one table in the order in which they were
/// written, with the answers that were given: a sale then touches a handful of pages, and what came
/// after a position can be told to another node. The fourth has more rows for the same entries, so
/// that those of an earlier format are forgotten and entries give them anew.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("journal-1") { database in
            try database.execute(sql: first)
        }
        migrator.registerMigration("journal-2") { database in
            try database.execute(sql: second)
            try FirstFormat(database).markRows()
        }
        migrator.registerMigration("journal-3") { database in
            let earlier = try SecondFormat(database).takeOut()
            try database.execute(sql: third)
            try earlier.putBack(into: database)
        }
        migrator.registerMigration("journal-4") { database in
            try database.execute(sql: "DELETE FROM state; DELETE FROM checkpoint")
        }
        return migrator
    }

    /// The definitions of this build's tables, indexes and triggers.
    static let expected: [String] = {
        guard let queue = try? DatabaseQueue(), (try? migrator.migrate(queue)) != nil else {
            preconditionFailure("the schema of this build does not come about")
        }
        return (try? queue.read(read)) ?? []
    }()

    /// The definitions that a file has.
    static func read(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
                    AND name NOT LIKE 'grdb!_%' ESCAPE '!'
                ORDER BY type, name
                """)
    }

    private static let third = """
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            actor TEXT NOT NULL, sequence INTEGER NOT NULL CHECK (sequence > 0),
            before INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, key BLOB NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32), body BLOB NOT NULL,
            answers TEXT, request BLOB, digest BLOB, reply BLOB, sum INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX entry_by_answer ON entry (request, answers, actor)
            WHERE answers IS NOT NULL;
        CREATE INDEX entry_by_key ON entry (key, actor) WHERE key <> x'';
        CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entry_remains BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
        CREATE TABLE head (
            actor TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32), position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let second = """
        CREATE TABLE checkpoint (
            actor TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, sum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    // SQLite keeps the promises: no change and no removal of an entry.
    private static let first = """
        CREATE TABLE entry (
            actor TEXT NOT NULL, sequence INTEGER NOT NULL CHECK (sequence > 0),
            at INTEGER NOT NULL, kind TEXT NOT NULL, key BLOB NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32), body BLOB NOT NULL,
            PRIMARY KEY (actor, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entry_by_key ON entry (actor, key) WHERE key <> x'';
        CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entry_remains BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
        CREATE TABLE head (
            actor TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE state (
            actor TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, sum INTEGER NOT NULL,
            PRIMARY KEY (actor, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE inbox (
            actor TEXT NOT NULL, message TEXT NOT NULL, key BLOB NOT NULL,
            digest BLOB NOT NULL, reply BLOB NOT NULL, sum INTEGER NOT NULL,
            PRIMARY KEY (actor, message, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE outbox (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            sender TEXT NOT NULL, target TEXT NOT NULL, message TEXT NOT NULL,
            key BLOB NOT NULL, payload BLOB NOT NULL, trace BLOB NOT NULL, sum INTEGER NOT NULL,
            parked TEXT
        ) STRICT;
        """
}
