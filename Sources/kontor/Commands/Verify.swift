import ArgumentParser
import Foundation
import Topology
import Verifying

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every journal of a data folder, entry by entry.",
        discussion: """
            Recomputes each chain, rebuilds each state from its entries, and holds the journals
            against each other and against the copies that witnesses have of them. Reads only; works
            beside a running store.

            --drill changes a copy of the journals so many times, by bits, cuts, rows and roll-backs,
            and says how many of the changes were found: all, or it ends with 1. The store is down
            meanwhile.

            What stores have sent to each other, such as value on gift cards, has to be somewhere: there, or on
            its way. Where a journal is missing that could tell, it says so.

            On one machine of several, say of which topology and host the folder is: the journals of the
            other hosts are not here, and are not held against these then.

            JSON: one object: ok, journals, entries, problems (list of journal, entry, invariant,
            what), waiting (the same of what fits and waits for a person: news that headquarters counts
            nowhere), elsewhere (nodes of other machines), unchecked (what no journal here can tell);
            with --drill: edits, found, harmless, missed, kinds, examples.

            EXAMPLES
              kontor verify
              kontor verify --data /srv/shop -o json
              kontor verify --data /srv/shop --drill 1000
              kontor verify --data /srv/shop --topology chain.yml --host east
            """)

    @Option(
        help: ArgumentHelp("The data folder; else that of the running store.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Change a copy so many times.", valueName: "edits"))
    var drill: Int?

    @Option(help: "Where the chance of a drill begins.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The topology file; with --host.", valueName: "file"))
    var topology: String?

    @Option(help: ArgumentHelp("Which host's folder this is; with --topology.", valueName: "name"))
    var host: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let folder = try folder()
            if let drill { return try self.drill(drill, folder) }
            let report = try Verification(folder: folder, elsewhere: elsewhere(folder)).run()
            if output.output == .json {
                try Output.json(report)
            } else {
                for problem in report.problems + report.waiting {
                    Console.print(
                        "\(problem.journal)  \(problem.entry.map { "entry \($0)  " } ?? "")"
                            + "\(problem.invariant)  \(problem.what)")
                }
                Console.print(
                    "\(Plural.of(report.journals, "journal")), "
                        + "\(Plural.of(report.entries, "entry", "entries")): "
                        + (report.ok ? "good" : Plural.of(report.problems.count, "problem"))
                        + (report.waiting.isEmpty
                            ? "" : ", \(report.waiting.count) waiting for a person"))
                for line in report.unchecked { Console.say("not checked: \(line)") }
                if !report.elsewhere.isEmpty {
                    Console.say(
                        "on other machines: \(report.elsewhere.joined(separator: ", ")); to hold sales "
                            + "against each other, bring all node folders into one")
                }
            }
            if !report.ok { throw ExitCode(1) }
        }
    }

    /// The nodes whose journals need not be in the folder: those of other hosts than the one that is
    /// named, or that the store runs as.
    private func elsewhere(_ folder: String) throws -> Set<String> {
        guard topology != nil || host != nil else {
            let running = RunningStore.all().first { $0.data == folder && $0.host != nil }
            return try running.map { try others(than: $0.host, $0.file) } ?? []
        }
        guard let topology, let host else {
            throw Failure(.badInput, "--topology and --host go together")
        }
        return try others(than: host, topology)
    }

    private func others(than host: String?, _ file: String) throws -> Set<String> {
        let (deployment, _) = try TopologyFile.read(file)
        let names = deployment.usedHosts.map(\.name)
        guard let host, names.contains(host) else {
            throw Failure(
                .badInput,
                "no node is on a host '\(host ?? "")'; there are: \(names.joined(separator: ", "))")
        }
        return Set(deployment.nodes.filter { $0.host != host }.map(\.name))
    }

    private func drill(_ edits: Int, _ folder: String) throws {
        guard edits > 0 else { throw Failure(.badInput, "--drill has to be 1 or more") }
        var drill = try TamperDrill(of: folder, seed: seed)
        var progress = Progress("edits", total: edits)
        let report = try drill.run(edits) { progress.show($0.edits) }
        if output.output == .json {
            try Output.json(report)
        } else {
            for example in report.examples { Console.print("not found: \(example)") }
            Console.print(
                "\(Plural.of(report.edits, "edit")): \(report.found) found, \(report.harmless) meant nothing, "
                    + "\(report.missed) missed")
        }
        if report.missed > 0 { throw ExitCode(1) }
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
        return try StoreOptions.launchedHere(nil).data
    }
}
