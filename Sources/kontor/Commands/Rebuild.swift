import ArgumentParser
import Foundation
import Journal

struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build the lost journal of a node again, from the copy that its witness has.",
        discussion: """
            A node of several tells another one, its witness, all that it writes (see `witness` in
            Topologies/README.md). Where its data folder is gone, or an older copy of it was put back,
            the journal is made again from there, each chain of it is checked, and the node goes on
            where the copy ends: at most some 50 ms before the node's last sale. The store is down
            meanwhile.

            JSON: one object: node, from, actors, entries, waiting, newest.

            EXAMPLES
              kontor down
              kontor rebuild tills --data .kontor/busy-shop
              kontor up Topologies/busy-shop.yml
            """)

    @Argument(help: "The node, as the topology names it.")
    var node: String

    @Option(help: ArgumentHelp("The data folder of the store (or KONTOR_DATA).", valueName: "dir"))
    var data: String?

    @Flag(help: "Puts a journal that is there aside first; nothing is removed.")
    var replace = false

    @Flag(help: "Takes a copy that was just being brought up to date; messages may be missing.")
    var incomplete = false

    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var from: String
        var actors: Int
        var entries: Int64
        var waiting: Int
        var newest: String
    }

    func run() async throws {
        try await reporting {
            let row = try rebuild(in: try folder())
            if output.output == .json { return try Output.json(row) }
            Console.print(
                "\(row.node) is built again from the copy of \(row.from): \(Plural.of(row.actors, "actor")), "
                    + "\(Plural.of(row.entries, "entry", "entries")), "
                    + "\(Plural.of(row.waiting, "message")) to deliver")
            Console.print("its last entry is of \(row.newest); what it wrote after that is lost")
        }
    }

    private func folder() throws -> String {
        guard let data = data ?? ProcessInfo.processInfo.environment["KONTOR_DATA"] else {
            throw Failure(.badInput, "say which data folder: --data DIR")
        }
        return URL(fileURLWithPath: data).standardizedFileURL.path
    }

    private func rebuild(in data: String) throws -> Row {
        let (witness, copy) = try newestCopy(in: data)
        let folder = "\(data)/\(node)"
        try Files.makeFolder(folder)
        do {
            let stamp = "aside-\(Int(Date().timeIntervalSince1970))"
            let result = try copy.run(
                into: folder, takesAll: incomplete, replacing: replace ? stamp : nil)
            let newest = Date(timeIntervalSince1970: Double(result.newest) / 1e9)
            return Row(
                node: node, from: witness, actors: result.actors, entries: result.entries,
                waiting: result.waiting, newest: newest.formatted(.iso8601))
        } catch let fault as JournalRebuilding.Fault {
            throw failure(fault)
        } catch let fault as JournalFault {
            throw Failure(
                fault.name == "journal.held" ? .cannotCreate : .failed,
                fault.name == "journal.held"
                    ? "node \(node) runs; stop the store first: kontor down" : "\(fault)")
        }
    }

    private func failure(_ fault: JournalRebuilding.Fault) -> Failure {
        switch fault {
        case .isThere(let path):
            Failure(
                .cannotCreate,
                "\(path) is there; to build it anew all the same: kontor rebuild \(node) --replace")
        case .notWhole(let path):
            Failure(
                .failed,
                "\(path) was just being brought up to date: some messages of its last sales may be "
                    + "missing\n  to take it all the same: --incomplete, then see: kontor verify")
        }
    }

    /// Of all copies of the node in the folders of other nodes, the one that has come furthest.
    private func newestCopy(in data: String) throws -> (witness: String, JournalRebuilding) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        let copies = try names.sorted().flatMap { name in
            try files(in: "\(data)/\(name)").map { (name, "\(data)/\(name)/\($0)") }
        }.map { name, path -> (String, JournalRebuilding, Int64) in
            let copy = JournalRebuilding(from: path)
            do {
                return (name, copy, try copy.position())
            } catch {
                throw Failure(
                    .failed, "\(error)\n  to build from another copy, move this one away")
            }
        }
        guard let newest = copies.max(by: { $0.2 < $1.2 }) else {
            throw Failure(
                .badInput,
                "no node in \(data) has a copy of '\(node)'\n"
                    + "  look at the name and at --data; a backup is put back by: kontor restore")
        }
        return (newest.0, newest.1)
    }

    /// The copies of the node in a folder: of the life that began last, where it had several.
    private func files(in folder: String) throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let copies = names.filter { JournalFile.copiedNode($0) == node }
        return copies.max { age(of: "\(folder)/\($0)") < age(of: "\(folder)/\($1)") }
            .map { [$0] } ?? []
    }

    private func age(of path: String) -> Date {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.creationDate] as? Date ?? attributes?[.modificationDate] as? Date
            ?? .distantPast
    }
}
