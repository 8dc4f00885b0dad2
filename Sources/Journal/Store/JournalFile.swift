import GRDB
import Wire

/// The SQLite file of one node, opened so that a commit is on disk when it returns.
///
/// One writer in one process: Debian's SQLite may damage a WAL that two connections reset at once.
package final class JournalFile: Sendable {
    package static let name = "journal.sqlite"

    package let path: String
    let database: any DatabaseWriter
    /// Whether one connection does everything, on one thread.
    let isAlone: Bool

    package static func path(in folder: String) -> String { "\(folder)/\(name)" }

    /// Of the copy that a node keeps of another one's journal, in its own folder.
    package static func copyName(of node: String) -> String { "copy-\(node).sqlite" }

    /// The name under which the journal of one life of a node is copied; see `StandbyNote`.
    package static func copied(_ node: String, _ life: Int64) -> String {
        life == 0 ? node : "\(node).\(String(life, radix: 16))"
    }

    /// The node that a file with such a name is the copy of; nil for other files.
    package static func copiedNode(_ name: String) -> String? {
        guard name.hasPrefix("copy-"), name.hasSuffix(".sqlite") else { return nil }
        return name.dropFirst(5).dropLast(7).split(separator: ".").first.map(String.init)
    }

    package convenience init(folder: String, name: String = JournalFile.name) throws {
        try self.init(path: "\(folder)/\(name)") { path in
            var configuration = Configuration()
            // One for the loop's questions, one for a copy that takes its time.
            configuration.maximumReaderCount = 2
            return try DatabasePool(path: path, configuration: configuration)
        }
    }

    /// A file that one connection has for itself, by a name that SQLite reads as a URI: it may lie on
    /// a disk of a simulation, where no second process looks.
    package convenience init(alone uri: String) throws {
        try self.init(path: uri, isAlone: true) { path in
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            configuration.prepareDatabase { database in
                // The index of the log is kept in memory, since nobody shares it; so this comes first.
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    private init(
        path: String, isAlone: Bool = false, open: (String) throws -> any DatabaseWriter
    ) throws {
        (self.path, self.isAlone) = (path, isAlone)
        do {
            database = try open(path)
            try Self.bringUp(database, path)
            try Self.makeDurable(database, path)
        } catch let fault as JournalFault {
            throw fault
        } catch {
            throw JournalFault.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Brings an older file to the format of this build, and refuses one of a newer build.
    private static func bringUp(_ database: any DatabaseWriter, _ path: String) throws {
        let migrator = Schema.migrator
        let found = try database.unsafeRead { try migrator.appliedIdentifiers($0) }
        let known = Set(migrator.migrations)
        guard found.isSubset(of: known) else {
            throw JournalFault.newerFormat(path: path, found: found.sorted().joined(separator: ","))
        }
        if found != known { try migrator.migrate(database) }
    }

    /// GRDB opens with `synchronous = NORMAL`, which loses acknowledged commits on a power cut, and
    /// overwrites what is set while it opens; so it is set now and read back.
    private static func makeDurable(_ database: any DatabaseWriter, _ path: String) throws {
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // Pages that every sale touches go into the file once in a while, not every thousand.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            try database.execute(sql: "PRAGMA cache_size = -8000")
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            guard synchronous == 2 else {
                throw JournalFault.notDurable(path: path, setting: "synchronous=FULL")
            }
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
            guard mode == "wal" else {
                throw JournalFault.notDurable(path: path, setting: "journal_mode=WAL")
            }
        }
    }

    /// Puts the log into the file and closes it; for one that nothing was written to.
    package func close() throws {
        try database.writeWithoutTransaction { try ChangeWriting.close($0) }
        try database.close()
    }

    /// Of the library that this process runs with.
    package static var sqliteVersion: String {
        let queue = try? DatabaseQueue()
        return (try? queue?.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") })
            ?? "unknown"
    }

    /// The settings that durability rests on, read from the connection that writes.
    package func durability() throws -> (synchronous: Int, mode: String) {
        try database.writeWithoutTransaction { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
                try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            )
        }
    }
}

extension TraceContext {
    /// Trace and correlation as one blob of an outbox row.
    static func blob(_ trace: TraceContext, _ correlation: Correlation) -> [UInt8] {
        [trace.high, trace.low, trace.span, correlation.high, correlation.low].flatMap { number in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }

    static func read(_ blob: [UInt8]) -> (TraceContext, Correlation) {
        guard blob.count == 40 else { return (.none, .none) }
        let numbers = stride(from: 0, to: 40, by: 8).map { start in
            blob[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return (
            TraceContext(high: numbers[0], low: numbers[1], span: numbers[2]),
            Correlation(high: numbers[3], low: numbers[4])
        )
    }
}
