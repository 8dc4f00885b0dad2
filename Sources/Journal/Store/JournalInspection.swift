import GRDB

/// A journal file opened for looking only, also beside the process that writes it: a read-only
/// connection neither checkpoints nor changes anything.
package struct JournalInspection: Sendable {
    private let queue: DatabaseQueue

    package init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw JournalFault.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Runs questions against one moment of the file.
    package func read<Value>(_ body: (JournalReading) throws -> Value) throws -> Value {
        try queue.read { try body(JournalReading($0)) }
    }
}
