import Foundation
import GRDB

extension JournalFile {
    /// Copies the journal as it is at one moment, while it is written to; blocks, so not on a loop.
    ///
    /// Uses SQLite's backup of the process that writes: a second process must not open the file.
    package func copy(to path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        do {
            let target = try DatabaseQueue(path: path)
            try database.backup(to: target)
            try target.writeWithoutTransaction { database in
                // A copy is one file.
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try target.close()
        } catch {
            throw JournalFault.cannotOpen(path: path, reason: "\(error)")
        }
    }
}
