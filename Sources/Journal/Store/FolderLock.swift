import Glibc
import Synchronization

/// Keeps a data folder for one process: a lock that the kernel takes back when the process ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32
    private let isReleased = Atomic<Bool>(false)

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
        release()
    }

    /// Gives the folder back; once it is, the owner may not touch it any more.
    package func release() {
        if !isReleased.exchange(true, ordering: .relaxed) { close(descriptor) }
    }
}
