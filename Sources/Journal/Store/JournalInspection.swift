import GRDB

/// A journal file opened for looking only, also beside the process that writes it: a read-only
/// connection neither checkpoints nor changes anything.
package struct JournalInspection: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    package init(path: String) throws {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        do {
            queue = try Self.upToDate(
                try DatabaseQueue(path: path, configuration: configuration))
        } catch {
            throw JournalFault.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// A journal of an earlier format as it will be once a node has opened it: a copy in memory.
    private static func upToDate(_ queue: DatabaseQueue) throws -> DatabaseQueue {
        let migrator = Schema.migrator
        guard try queue.read({ try !migrator.hasCompletedMigrations($0) }) else { return queue }
        let copy = try DatabaseQueue()
        try queue.backup(to: copy)
        try migrator.migrate(copy)
        return copy
    }

    /// Runs questions against one moment of the file.
    package func read<Value>(_ body: (JournalReading) throws -> Value) throws -> Value {
        do {
            return try queue.read { try body(JournalReading($0)) }
        } catch let error as DatabaseError {
            throw JournalFault.unreadable(path: path, reason: "\(error)")
        } catch let error as RowDecodingError {
            throw JournalFault.unreadable(path: path, reason: "\(error)")
        }
    }
}
