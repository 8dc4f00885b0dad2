import Foundation
import Glibc

/// What a journal was when it was closed in order: its size and digest, in a file beside it.
///
/// While it lies there nobody writes, so any change of the journal is somebody else's; a start looks
/// before it takes the seal away. After a crash there is none, and chains and row sums stand guard.
package struct Seal: Equatable, Sendable {
    private let size: Int
    private let digest: Digest

    private static let version = "kontor-seal-1"

    /// Of a file as it is now.
    package init(of path: String) throws {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw JournalFault.cannotOpen(path: path, reason: "it cannot be read")
        }
        size = content.count
        digest = Digest(of: [UInt8](content))
    }

    package static func path(of journal: String) -> String { "\(journal).seal" }

    /// Throws `JournalFault.changedAtRest` where a seal is there and the journal is not as it says.
    package static func check(_ journal: String) throws {
        guard let text = FileManager.default.contents(atPath: path(of: journal)) else { return }
        let found = try Seal(of: journal)
        let log = FileManager.default.contents(atPath: "\(journal)-wal") ?? Data()
        guard Data(found.text.utf8) == text, log.isEmpty else {
            throw JournalFault.changedAtRest(path: journal)
        }
    }

    /// Takes the seal away, for good before anything is written.
    static func remove(_ journal: String) throws {
        guard unlink(path(of: journal)) == 0 || errno == ENOENT else {
            throw JournalFault.cannotOpen(
                path: path(of: journal), reason: String(cString: strerror(errno)))
        }
        try synchronise((journal as NSString).deletingLastPathComponent)
    }

    /// Leaves a seal; a journal without one is as good, so what fails here stops nothing.
    static func leave(_ journal: String) {
        // A log that a reader kept from going into the file is part of the journal, and not sealed.
        let log = FileManager.default.contents(atPath: "\(journal)-wal") ?? Data()
        guard log.isEmpty, let seal = try? Seal(of: journal) else { return }
        let path = path(of: journal)
        try? Data(seal.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        chmod(path, 0o600)
    }

    private var text: String { "\(Self.version) \(size) \(digest.text)\n" }

    private static func synchronise(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw JournalFault.cannotOpen(path: folder, reason: String(cString: strerror(errno)))
        }
    }
}
