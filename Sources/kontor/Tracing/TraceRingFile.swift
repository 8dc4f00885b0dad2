import ActorRuntime
import Foundation

/// The ring of a node in its folder: the file that it writes, and those that its last runs left.
///
/// The file is mapped, so what a process saw is there however it ended; nobody waits for the disk, and a
/// power cut may take it.
struct TraceRingFile {
    private let folder: String
    /// Runs before this one that are kept.
    private static let runs = 3

    init(folder: String) {
        self.folder = folder
    }

    private func path(_ run: Int) -> String {
        "\(folder)/messages.ring" + (run == 0 ? "" : ".\(run)")
    }

    /// A new file for a run that begins; nil where there is no room for it. What was there goes back by
    /// one run.
    func begin() -> TraceMemory? {
        for run in stride(from: Self.runs, through: 1, by: -1) {
            rename(path(run - 1), path(run))
        }
        let file = open(path(0), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        defer { close(file) }
        // Its room is taken now: a full disk would otherwise end the process at some message.
        guard posix_fallocate(file, 0, TraceMemory.size()) == 0 else {
            unlink(path(0))
            return nil
        }
        return Self.mapped(file, TraceMemory.size(), PROT_READ | PROT_WRITE)
    }

    /// What runs left, the latest first: those before the one that runs, or, where none does, that one too.
    func past(isRunning: Bool) -> [TracePast] {
        ((isRunning ? 1 : 0)...Self.runs).compactMap { run in
            let file = open(path(run), O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return nil }
            defer { close(file) }
            var status = stat()
            guard fstat(file, &status) == 0, status.st_size >= TraceMemory.size() else {
                return nil
            }
            return Self.mapped(file, TraceMemory.size(), PROT_READ).flatMap(TracePast.init)
        }
    }

    private static func mapped(_ file: Int32, _ size: Int, _ access: Int32) -> TraceMemory? {
        guard let start = mmap(nil, size, access, MAP_SHARED, file, 0), start != MAP_FAILED else {
            return nil
        }
        return TraceMemory(UnsafeMutableRawBufferPointer(start: start, count: size)) {
            munmap($0.baseAddress, $0.count)
        }
    }
}
