import Foundation

/// Keeps two commands from changing the files of one folder at once (flock(2)); the lock ends with its
/// process.
enum FolderLock {
    /// Waits for whoever has it.
    static func whileHeld<Value>(_ folder: String, _ body: () throws -> Value) throws -> Value {
        let descriptor = try open("\(folder)/.lock")
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("\(folder)/.lock") }
        }
        return try body()
    }

    /// Throws where another command has it; `what` says in words what that one does.
    static func whileHeld<Value>(
        _ folder: String, by what: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let descriptor = try open("\(folder)/.\(what).lock")
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(
                .tryAgain, "another \(what) is at work in \(folder); wait until it is through")
        }
        return try await body()
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        return descriptor
    }

    private static func failure(_ path: String) -> Failure {
        Failure(.cannotCreate, "cannot lock \(path): \(String(cString: strerror(errno)))")
    }
}
