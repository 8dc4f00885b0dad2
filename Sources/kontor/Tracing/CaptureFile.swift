import Foundation
import Trace
import Wire

/// A capture that is being written: a new file that only its owner may read.
struct CaptureFile {
    private let file: FileHandle

    init(_ path: String, _ head: TraceFile.Head) throws {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotCreate, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: CBOREncoder.encode(head))
    }

    func write(_ event: TraceEvent) throws {
        do {
            try file.write(contentsOf: CBOREncoder.encode(event))
        } catch {
            throw Failure(.cannotCreate, "cannot write the capture: \(Files.words(error))")
        }
    }

    /// How long it is.
    var bytes: UInt64 { (try? file.offset()) ?? 0 }
}
