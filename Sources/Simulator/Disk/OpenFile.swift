import GRDBSQLite
import Glibc

/// A file that SQLite has open.
final class OpenedFile {
    let disk: SimulatedDisk
    let file: SimulatedFile
    private let process: Int

    init(_ disk: SimulatedDisk, _ file: SimulatedFile) {
        (self.disk, self.file, process) = (disk, file, disk.process)
    }

    private func refusal(of operation: DiskOperation) -> Int32? {
        disk.refusal(of: operation, by: process)
    }

    func read(_ output: UnsafeMutableRawPointer, _ count: Int, _ offset: Int) -> Int32 {
        if let refusal = refusal(of: .read) { return refusal }
        let there = max(0, min(count, file.bytes.count - offset))
        if there > 0 {
            file.bytes.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { memcpy(output, start + offset, there) }
            }
        }
        guard there < count else { return SQLITE_OK }
        memset(output + there, 0, count - there)
        return DiskFileSystem.shortRead
    }

    func write(_ input: UnsafeRawPointer, _ count: Int, _ offset: Int) -> Int32 {
        let grows = offset + count > file.bytes.count
        if let refusal = refusal(of: grows ? .grow : .write) { return refusal }
        file.write(UnsafeRawBufferPointer(start: input, count: count), at: offset)
        return SQLITE_OK
    }

    func truncate(_ count: Int) -> Int32 {
        if let refusal = refusal(of: .write) { return refusal }
        file.truncate(to: count)
        return SQLITE_OK
    }

    func sync() -> Int32 {
        if let refusal = refusal(of: .sync) { return refusal }
        file.sync()
        return SQLITE_OK
    }
}

/// What SQLite allocates for a file: its own part first, then ours.
struct OpenFile {
    var base: sqlite3_file
    var file: Unmanaged<OpenedFile>

    static func put(_ opened: OpenedFile, into pointer: UnsafeMutablePointer<sqlite3_file>) {
        UnsafeMutableRawPointer(pointer).initializeMemory(
            as: OpenFile.self,
            repeating: OpenFile(
                base: sqlite3_file(pMethods: methods), file: Unmanaged.passRetained(opened)),
            count: 1)
    }

    static func get(_ pointer: UnsafeMutablePointer<sqlite3_file>?) -> OpenedFile? {
        guard let pointer else { return nil }
        return UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: OpenFile.self)
            .pointee.file.takeUnretainedValue()
    }

    // Written once, read by SQLite for as long as the process lives.
    nonisolated(unsafe) private static let methods: UnsafePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        methods.initialize(to: table())
        return UnsafePointer(methods)
    }()

    private static func table() -> sqlite3_io_methods {
        var table = sqlite3_io_methods()
        table.iVersion = 1
        table.xClose = { pointer in
            if let pointer {
                UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: OpenFile.self)
                    .pointee.file.release()
            }
            return SQLITE_OK
        }
        table.xRead = { pointer, output, count, offset in
            guard let file = OpenFile.get(pointer), let output else { return SQLITE_IOERR }
            return file.read(output, Int(count), Int(offset))
        }
        table.xWrite = { pointer, input, count, offset in
            guard let file = OpenFile.get(pointer), let input else { return SQLITE_IOERR }
            return file.write(input, Int(count), Int(offset))
        }
        table.xTruncate = { OpenFile.get($0)?.truncate(Int($1)) ?? SQLITE_IOERR }
        table.xSync = { pointer, _ in OpenFile.get(pointer)?.sync() ?? SQLITE_IOERR }
        table.xFileSize = { pointer, size in
            guard let file = OpenFile.get(pointer) else { return SQLITE_IOERR }
            size?.pointee = Int64(file.file.bytes.count)
            return SQLITE_OK
        }
        // One connection has the file for itself.
        table.xLock = { _, _ in SQLITE_OK }
        table.xUnlock = { _, _ in SQLITE_OK }
        table.xCheckReservedLock = { _, result in
            result?.pointee = 0
            return SQLITE_OK
        }
        table.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
        table.xSectorSize = { _ in 4096 }
        // As the file system of Unix says by default: a torn write leaves its neighbours alone.
        table.xDeviceCharacteristics = { _ in Int32(SQLITE_IOCAP_POWERSAFE_OVERWRITE) }
        return table
    }
}
