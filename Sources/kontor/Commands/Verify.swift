import ArgumentParser
import Foundation
import Topology

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every journal of a data folder, entry by entry.",
        discussion: """
            Recomputes each chain, rebuilds each state from its entries, and holds the journals
            against each other. Reads only; works beside a running store.

            JSON: one object: ok, journals, entries, problems (list of journal, entry, invariant,
            what).

            EXAMPLES
              kontor verify
              kontor verify --data /srv/shop -o json
            """)

    @Option(
        help: ArgumentHelp("The data folder; else that of the running store.", valueName: "dir"))
    var data: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let folder = try folder()
            let report = try Verification(folder: folder).run()
            if output.output == .json {
                try Output.json(report)
            } else {
                for problem in report.problems {
                    Console.print(
                        "\(problem.journal)  \(problem.entry.map { "entry \($0)  " } ?? "")"
                            + "\(problem.invariant)  \(problem.what)")
                }
                Console.print(
                    "\(report.journals) journals, \(report.entries) entries: "
                        + (report.ok ? "good" : "\(report.problems.count) problems"))
            }
            if !report.ok { throw ExitCode(1) }
        }
    }

    private func folder() throws -> String {
        if let data = data ?? ProcessInfo.processInfo.environment["KONTOR_DATA"] {
            return URL(fileURLWithPath: data).standardizedFileURL.path
        }
        if RunningStore.all().isEmpty, FileManager.default.fileExists(atPath: ".kontor") {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: ".kontor")) ?? []
            if names.count == 1 { return StoreLayout.folder(for: names[0]) }
            throw Failure(
                .badInput,
                "say which data folder: "
                    + names.sorted().map { "--data .kontor/\($0)" }.joined(separator: " or "))
        }
        var options = StoreOptions()
        options.data = nil
        return try options.running().data
    }
}
