import Foundation
import GRDB
import Glibc

/// Makes a journal out of the copy that another node has of it.
package struct JournalRebuilding {
    /// What came of it.
    package struct Result: Sendable {
        package var actors: Int
        package var entries: Int64
        /// Messages that still have to be delivered.
        package var waiting: Int
        /// Nanoseconds since 1970, of the last entry.
        package var newest: Int64
    }

    /// Why there is nothing to build from.
    package enum Fault: Error, Equatable {
        /// The folder has a journal.
        case isThere(path: String)
        /// The copy was being brought up to date: its outbox may lack messages.
        case notWhole(path: String)
    }

    private let copy: String

    package init(from copy: String) {
        self.copy = copy
    }

    /// The position of the copy's last entry: of several copies, the highest is the newest.
    package func position() throws -> Int64 {
        try JournalInspection(path: copy).read { try $0.lastPosition() }
    }

    /// Leaves a whole journal in the folder, each chain of it checked, or all as it was. The folder is
    /// nobody else's meanwhile.
    ///
    /// A journal that is there is put aside under names that end in `replacing`, once the new one is
    /// good; without that, it is in the way. `takesAll` builds from a copy that is not whole, too.
    package func run(
        into folder: String, takesAll: Bool = false, replacing: String? = nil
    ) throws -> Result {
        let lock = try FolderLock(folder: folder)
        defer { lock.release() }
        let path = JournalFile.path(in: folder)
        guard access(path, F_OK) != 0 || replacing != nil else {
            throw Fault.isThere(path: path)
        }
        let part = path + ".part"
        unlink(part)
        defer { unlink(part) }
        try take(into: part, takesAll)
        let result = try check(part)
        try putAside(path, ending: replacing ?? "lost")
        try keep(part, as: path, in: folder)
        return result
    }

    /// With its log, index and seal: a log would be laid over whatever file has its name.
    private func putAside(_ path: String, ending: String) throws {
        for end in ["", "-wal", "-shm", ".seal"] where access(path + end, F_OK) == 0 {
            guard rename(path + end, "\(path)\(end).\(ending)") == 0 else {
                throw JournalFault.cannotOpen(
                    path: path + end, reason: String(cString: strerror(errno)))
            }
        }
    }

    private func take(into part: String, _ takesAll: Bool) throws {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let source = try DatabaseQueue(path: copy, configuration: configuration)
            let target = try DatabaseQueue(path: part)
            try source.backup(to: target)
            try target.writeWithoutTransaction { database in
                // A journal is one file until a node opens it.
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                let whole = try Data.fetchOne(
                    database, sql: "SELECT value FROM state WHERE actor = ? AND key = ?",
                    arguments: [JournalCopy.note, JournalCopy.wholeness])
                guard whole == Data([1]) || takesAll else { throw Fault.notWhole(path: copy) }
                try database.execute(
                    sql: "DELETE FROM state WHERE actor = ?", arguments: [JournalCopy.note])
            }
            try target.close()
        } catch let error as DatabaseError {
            throw JournalFault.unreadable(path: copy, reason: "\(error)")
        }
        chmod(part, 0o600)
    }

    private func check(_ part: String) throws -> Result {
        try JournalInspection(path: part).read { reading in
            let found = try reading.integrity()
            guard found == "ok" else {
                throw JournalFault.unreadable(path: copy, reason: found)
            }
            var result = Result(actors: 0, entries: 0, waiting: 0, newest: 0)
            for actor in try reading.actors() {
                let head = try ChainCheck.verify(actor, reading) {
                    result.newest = max(result.newest, $0.at)
                }
                result.actors += 1
                result.entries += head.sequence
            }
            result.waiting = try reading.outbox().count
            return result
        }
    }

    private func keep(_ part: String, as path: String, in folder: String) throws {
        for place in [part, folder] {
            let descriptor = open(place, O_RDONLY | O_CLOEXEC)
            defer { close(descriptor) }
            guard descriptor >= 0, fsync(descriptor) == 0 else {
                throw JournalFault.cannotOpen(path: place, reason: String(cString: strerror(errno)))
            }
            if place == part, rename(part, path) != 0 {
                throw JournalFault.cannotOpen(path: path, reason: String(cString: strerror(errno)))
            }
        }
    }
}
