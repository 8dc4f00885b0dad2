import Foundation

/// Keeps two commands from changing the files of one folder at once (flock(2)); the lock ends with its
/// process.
enum FolderLock {
    static func whileHeld<Value>(_ folder: String, _ body: () throws -> Value) throws -> Value {
        let path = "\(folder)/.lock"
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw Failure(
                    .cannotCreate, "cannot lock \(path): \(String(cString: strerror(errno)))")
            }
        }
        return try body()
    }
}
