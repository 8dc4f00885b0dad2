import Foundation

/// Reads files and makes folders, and says in plain words where that cannot be done.
enum Files {
    static func read(_ path: String) throws -> Data {
        try check(path)
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable(path) }
        return data
    }

    /// A descriptor to read from, for what may be too large to be read whole; its caller closes it.
    static func open(_ path: String) throws -> Int32 {
        try check(path)
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        return descriptor
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure(
            .badInput, "\(path): the file cannot be read\n  see who may read it: ls -l \(path)")
    }

    private static func check(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(
                .badInput,
                "\(path): there is no such file\n  look at the name, and at the folder you are in")
        }
        guard !isFolder.boolValue else {
            throw Failure(.badInput, "\(path): this is a folder\n  name a file in it")
        }
    }

    /// Writes a file that only its owner may read, whole or not at all.
    static func write(_ data: Data, to path: String) throws {
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = Foundation.open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: data)
            try file.synchronize()
        } catch {
            unlink(draft)
            throw Failure(.cannotCreate, "cannot write \(path): \(words(error))")
        }
        guard rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw Failure(.cannotCreate, "cannot write \(path): \(reason)")
        }
    }

    /// Names that came into a folder or went are on disk after this.
    static func synchronizeFolder(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// With the folders above it, open to their owner only.
    static func makeFolder(_ path: String) throws {
        if let file = fileInTheWay(of: path) {
            throw Failure(.cannotCreate, "\(file) is a file, not a folder; choose another folder")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(
                .cannotCreate, "cannot create \(path): \(words(error)); choose another folder")
        }
    }

    /// What the system said, without the names that only programs know.
    static func words(_ error: any Error) -> String {
        guard let code = (error as? CocoaError)?.code else { return "\(error)" }
        switch code {
        case .fileWriteNoPermission, .fileReadNoPermission: return "you may not write there"
        case .fileWriteFileExists: return "a file of that name is in the way"
        case .fileWriteOutOfSpace: return "the disk is full"
        case .fileWriteVolumeReadOnly: return "the disk cannot be written to"
        case .fileNoSuchFile, .fileReadNoSuchFile: return "the folder is not there"
        default: return "the system refuses it (code \(code.rawValue))"
        }
    }

    /// The file that stands where the path needs a folder.
    private static func fileInTheWay(of path: String) -> String? {
        var place = path
        while !place.isEmpty, place != "/" {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) {
                return isFolder.boolValue ? nil : place
            }
            place = (place as NSString).deletingLastPathComponent
        }
        return nil
    }
}
