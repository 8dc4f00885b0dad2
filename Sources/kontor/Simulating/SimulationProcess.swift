import Foundation

/// A process that runs some seeds, and what it says of each as soon as that has run.
final class SimulationProcess: Sendable {
    private let process: Process
    private let output = Pipe()
    private let errors: URL

    /// Disks in memory grow and go all the time: giving their pages back to the kernel costs more
    /// than keeping them (mallopt(3)).
    private static let memory = [
        "MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "1073741824",
    ]

    /// Starts it; `arguments` are those of `sim-worker`.
    init(_ arguments: [String]) throws {
        process = Process()
        errors = FileManager.default.temporaryDirectory
            .appendingPathComponent("kontor-sim-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["sim-worker"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(Self.memory) { $1 }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    deinit {
        try? FileManager.default.removeItem(at: errors)
    }

    /// Ends when the process has ended; for one reader.
    func lines() -> AsyncThrowingStream<SimulationLine, any Error> {
        AsyncThrowingStream { continuation in
            let thread = Thread { [self] in
                continuation.finish(throwing: ended { continuation.yield($0) })
            }
            thread.start()
        }
    }

    private func ended(_ take: (SimulationLine) -> Void) -> (any Error)? {
        defer { process.waitUntilExit() }
        var rest = Data()
        while case let part = output.fileHandleForReading.availableData, !part.isEmpty {
            rest += part
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                do {
                    take(try JSONDecoder().decode(SimulationLine.self, from: rest[..<end]))
                } catch {
                    process.terminate()
                    return error
                }
                rest.removeSubrange(...end)
            }
        }
        return nil
    }

    /// The end of what it wrote about itself.
    var lastWords: String {
        String(((try? String(contentsOf: errors, encoding: .utf8)) ?? "").suffix(600))
    }
}
