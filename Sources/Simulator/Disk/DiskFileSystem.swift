import GRDBSQLite
import Glibc
import Synchronization

/// The simulated disks as a file system of SQLite (https://sqlite.org/vfs.html), so that the real
/// library writes to them.
///
/// Without shared memory: SQLite then keeps the index of its log to itself, which needs
/// `locking_mode = EXCLUSIVE`.
enum DiskFileSystem {
    static let name = "kontor-simulation"
    static let inputOutputError = SQLITE_IOERR
    static let syncError = SQLITE_IOERR | (4 << 8)
    static let shortRead = SQLITE_IOERR | (2 << 8)
    static let full = SQLITE_FULL
    static let readOnly = SQLITE_READONLY

    private struct Registry: @unchecked Sendable {
        // A disk belongs to the thread of its run; the table is shared by all runs of the process.
        var disks: [String: SimulatedDisk] = [:]
    }

    private static let registry = Mutex(Registry())
    private static let isRegistered = Mutex(false)

    static func mount(_ disk: SimulatedDisk) {
        nonisolated(unsafe) let disk = disk
        registry.withLock { $0.disks[disk.name] = disk }
    }

    static func unmount(_ disk: SimulatedDisk) {
        let name = disk.name
        registry.withLock { $0.disks[name] = nil }
    }

    /// Makes the file system known to SQLite, once for the process; it stays for good.
    static func register() {
        isRegistered.withLock { isRegistered in
            guard !isRegistered else { return }
            isRegistered = true
            let system = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
            system.initialize(to: table())
            sqlite3_vfs_register(system, 0)
        }
    }

    private static func table() -> sqlite3_vfs {
        var table = sqlite3_vfs()
        table.iVersion = 1
        table.szOsFile = Int32(MemoryLayout<OpenFile>.size)
        table.mxPathname = 512
        table.zName = UnsafePointer(strdup(name))
        table.xOpen = { _, path, file, flags, _ in
            DiskFileSystem.open(path, file, flags)
        }
        table.xDelete = { _, path, _ in DiskFileSystem.delete(path) }
        table.xAccess = { _, path, _, result in
            result?.pointee = DiskFileSystem.find(path).map { $0.file == nil ? 0 : 1 } ?? 0
            return SQLITE_OK
        }
        table.xFullPathname = { _, path, count, output in
            guard let path, let output, strlen(path) < Int(count) else { return SQLITE_CANTOPEN }
            strcpy(output, path)
            return SQLITE_OK
        }
        table.xRandomness = { _, count, output in
            if let output { memset(output, 7, Int(count)) }
            return count
        }
        table.xSleep = { _, microseconds in microseconds }
        table.xCurrentTime = { _, days in
            days?.pointee = 2_460_000
            return SQLITE_OK
        }
        table.xGetLastError = { _, _, _ in 0 }
        return table
    }

    /// Disk and file of a path such as `/run-1/till/journal.sqlite`.
    private static func find(
        _ path: UnsafePointer<CChar>?
    ) -> (disk: SimulatedDisk, name: String, file: SimulatedFile?)? {
        guard let path else { return nil }
        let parts = String(cString: path).split(separator: "/")
        guard parts.count > 1, let file = parts.last else { return nil }
        let name = parts.dropLast().joined(separator: "/")
        let found = registry.withLock { registry in
            nonisolated(unsafe) let disk = registry.disks[name]
            return disk
        }
        return found.map { ($0, String(file), $0.files[String(file)]) }
    }

    private static func open(
        _ path: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32
    ) -> Int32 {
        guard let file else { return SQLITE_CANTOPEN }
        file.pointee.pMethods = nil
        let open: OpenedFile
        if let found = find(path) {
            if let refusal = found.disk.refusal(of: .read, by: found.disk.process) {
                return refusal
            }
            guard found.file != nil || flags & SQLITE_OPEN_CREATE != 0 else {
                return SQLITE_CANTOPEN
            }
            let content = found.file ?? SimulatedFile()
            found.disk.files[found.name] = content
            open = OpenedFile(found.disk, content)
        } else {
            // SQLite's own temporary files, which need not last.
            guard path == nil else { return SQLITE_CANTOPEN }
            open = OpenedFile(SimulatedDisk(name: ""), SimulatedFile())
        }
        OpenFile.put(open, into: file)
        return SQLITE_OK
    }

    private static func delete(_ path: UnsafePointer<CChar>?) -> Int32 {
        guard let found = find(path) else { return SQLITE_IOERR }
        if let refusal = found.disk.refusal(of: .write, by: found.disk.process) { return refusal }
        found.disk.files[found.name] = nil
        return SQLITE_OK
    }
}
