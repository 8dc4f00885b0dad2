import ActorRuntime
import ArgumentParser
import Foundation
import Journal
import ZeroMQ

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check this machine: libraries, disk, limits, clock, running stores.",
        discussion: """
            JSON: one object a check: check, state (good, warning, bad), what.

            EXAMPLES
              kontor doctor
            """)

    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var check: String
        var state: String
        var what: String
    }

    func run() async throws {
        try await reporting {
            let rows = [
                libraries, try disk(), room(), files(), clock(), stores(), TillCheck().row(),
            ]
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("CHECK") { $0.check }, Column("STATE") { $0.state },
                    Column("WHAT") { $0.what },
                ])
            if rows.contains(where: { $0.state == "bad" }) { throw ExitCode(1) }
        }
    }

    private var libraries: Row {
        Row(
            check: "libraries", state: "good",
            what: "libzmq \(ZeroMQVersion.text), SQLite \(JournalFile.sqliteVersion)")
    }

    /// Opens a journal in the folder at hand and asks whether a commit means what it says.
    private func disk() throws -> Row {
        let folder = NSTemporaryDirectory() + "kontor-doctor-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let (synchronous, mode) = try JournalFile(folder: folder).durability()
            return Row(
                check: "journal", state: "good",
                what: "journal_mode=\(mode) synchronous=\(synchronous)")
        } catch {
            return Row(check: "journal", state: "bad", what: "\(error)")
        }
    }

    private func room() -> Row {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: ".")
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        return Row(
            check: "disk", state: free > 1 << 30 ? "good" : "warning",
            what: "\(free >> 20) MiB free here")
    }

    private func files() -> Row {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Row(
            check: "open files", state: limit.rlim_cur >= 1024 ? "good" : "warning",
            what: "\(limit.rlim_cur) allowed")
    }

    private func clock() -> Row {
        let year = SystemSources.clock.wall() / 1_000_000_000 / 31_557_600 + 1970
        return Row(
            check: "clock", state: (2024..<2100).contains(year) ? "good" : "bad",
            what: "the year is \(year)")
    }

    private func stores() -> Row {
        let stores = RunningStore.all()
        return Row(
            check: "stores", state: "good",
            what: stores.isEmpty
                ? "none is running"
                : stores.map { "\($0.name) in \($0.data)" }.joined(separator: ", "))
    }
}
