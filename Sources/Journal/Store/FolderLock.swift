import Glibc

/// Keeps a data folder for one process: a lock that the kernel takes back when the process ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    package init(folder: String) throws {
        descriptor = open("\(folder)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalFault.cannotOpen(
                path: "\(folder)/lock", reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw JournalFault.held(folder: folder)
        }
    }

    deinit {
        close(descriptor)
    }
}
