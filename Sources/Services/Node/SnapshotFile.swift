import Foundation
import Journal
import Wire

/// The copy of a journal that waits to be read, beside it.
struct SnapshotFile {
    private let journal: JournalFile
    private let path: String

    init(beside journal: JournalFile) {
        self.journal = journal
        path = (journal.path as NSString).deletingLastPathComponent + "/snapshot.sqlite"
    }

    /// Makes the copy on a thread of its own, since it takes as long as the disk does.
    func take() async throws -> (bytes: Int64, digest: Digest) {
        try await withUnsafeThrowingContinuation { continuation in
            let (journal, path) = (journal, path)
            let thread = Thread {
                continuation.resume(with: Result { try Self.copy(journal, to: path) })
            }
            thread.start()
        }
    }

    private static func copy(
        _ journal: JournalFile, to path: String
    ) throws -> (bytes: Int64, digest: Digest) {
        try journal.copy(to: path)
        chmod(path, 0o600)
        let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        return (Int64(content.count), Digest(of: content))
    }

    func read(at offset: Int64, count: Int) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(max(0, offset)))
        return [UInt8](try file.read(upToCount: count) ?? Data())
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
