import ArgumentParser
import Commerce
import Foundation
import Topology
import Verifying

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write an enciphered copy of a running store, and check it.",
        discussion: """
            The store goes on selling. All journals are copied as they are at one moment, the copy is
            restored into a folder of its own, verified, and only then said to be good.

            Stores with a headquarters are told of it: 'kontor headquarters' shows when each was last
            backed up, and when a backup was last tried out, as create and check do.

            JSON: one object a backup: file, store, nodes, bytes, entries, ok.

            EXAMPLES
              kontor backup key shop.key
              kontor backup create monday.kontor --key shop.key
              kontor backup create backups/ --key shop.key --every 6h --keep 28
              kontor backup check monday.kontor --key shop.key
              kontor restore monday.kontor --key shop.key --data restored
            """,
        subcommands: [Create.self, Check.self, Key.self])

    struct Row: Encodable {
        var file: String
        var store: String
        var nodes: Int
        var bytes: Int64
        var entries: Int64
        var ok = true
    }

    struct KeyOption: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "The key file; without it nobody reads the backup.", valueName: "file"))
        var key: String
    }

    /// Restores into a folder of its own, verifies, and removes it.
    static func check(_ path: String, _ options: KeyOption) throws -> Row {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kontor-check-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (manifest, report) = try Restoring(key: KeyFile.read(options.key)).run(path, to: folder)
        return Row(
            file: path, store: manifest.store, nodes: manifest.nodes.count,
            bytes: manifest.nodes.reduce(0) { $0 + $1.bytes }, entries: report.entries)
    }

    /// Like `check`, and the store that it is of hears how it ended.
    static func test(
        _ path: String, _ options: KeyOption, _ noting: BackupNoting?
    ) async throws -> Row {
        do {
            let row = try check(path, options)
            if noting?.client.layout.deployment.name == row.store {
                await noting?.note(.restoreTest, isGood: true)
            }
            return row
        } catch {
            await noting?.note(.restoreTest, isGood: false)
            throw error
        }
    }

    static func show(_ row: Row, _ output: OutputOptions) throws {
        if output.output == .json { return try Output.json(row) }
        Console.print(
            "\(row.file): good (\(row.store), \(Plural.of(row.nodes, "node")), "
                + "\(Plural.of(row.entries, "entry", "entries")), "
                + "\(Plural.of(row.bytes, "byte"))), restored and verified")
    }
}

extension Backup {
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key; keep a copy of it away from the shop.")

        @Argument var file: String

        func run() async throws {
            try await reporting {
                try KeyFile.make(file)
                Console.say("\(file) is the key; without it no backup can be read")
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Restore a backup into a folder of its own, verify it, and remove that again.",
            discussion: """
                Where the topology runs here, its stores are told how it ended.

                EXAMPLES
                  kontor backup check monday.kontor --key shop.key
                """)

        @Argument var file: String
        @OptionGroup var key: KeyOption
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                // What was mistyped says nothing about the backups of the store.
                _ = try KeyFile.read(key.key)
                guard FileManager.default.fileExists(atPath: file) else {
                    throw Failure(.badInput, "\(file): there is no such backup")
                }
                let client = (try? store.running()).flatMap { try? StoreClient($0) }
                defer { client?.stop() }
                try Backup.show(
                    await Backup.test(file, key, client.map(BackupNoting.init)), output)
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Back up the running store into a file, or again and again into a folder.")

        @Argument(help: "The file; with --every a folder.") var target: String
        @OptionGroup var key: KeyOption
        @Option(help: "Again and again, such as 30m, 6h or 1d.") var every: Interval?
        @Option(help: "How many backups stay in the folder.") var keep = 30
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                guard let every else { return try await create(target) }
                guard keep > 0 else { throw Failure(.badInput, "--keep has to be 1 or more") }
                try Files.makeFolder(target)
                while true {
                    await scheduled()
                    try await Task.sleep(for: every.duration)
                }
            }
        }

        private func create(_ path: String) async throws {
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Failure(.cannotCreate, "\(path) is there already; a backup is never replaced")
            }
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            _ = try await BackupMaking(client: client, key: KeyFile.read(key.key)).run(to: path)
            let noting = BackupNoting(client: client)
            do {
                let row = try await Backup.test(path, key, noting)
                await noting.note(.backup, isGood: true)
                try Backup.show(row, output)
            } catch {
                // A copy that cannot be restored shall not be taken for one that can.
                rename(path, path + ".bad")
                throw error
            }
        }

        /// One of many: what goes wrong is said, and the next one comes at its time.
        private func scheduled() async {
            let stamp = ISO8601DateFormatter().string(from: Date())
                .replacingOccurrences(of: ":", with: "-")
            do {
                try await create("\(target)/\(stamp).kontor")
                try prune()
            } catch let failure as Failure {
                Console.say("backup \(stamp): \(failure.text)", isError: true)
            } catch {
                Console.say("backup \(stamp): \(error)", isError: true)
            }
        }

        private func prune() throws {
            let all = try FileManager.default.contentsOfDirectory(atPath: target)
                .filter { $0.hasSuffix(".kontor") }.sorted()
            for old in all.dropLast(keep) {
                try FileManager.default.removeItem(atPath: "\(target)/\(old)")
            }
        }
    }
}

/// A length of time as people write it: `30m`, `6h`, `1d`.
struct Interval: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }),
            let count = Int(argument.dropLast()), count > 0, count <= 366 * 86_400 / unit
        else { return nil }
        duration = .seconds(count * unit)
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup into a new data folder.",
        discussion: """
            Everything is checked: each part of the backup, each journal, and what they say together.
            The topology file of that time lies in the folder as topology.yml.

            JSON: one object: file, store, nodes, bytes, entries, ok.

            EXAMPLES
              kontor restore monday.kontor --key shop.key --data restored
              kontor up Topologies/corner-shop.yml --data restored
            """)

    @Argument(help: "The backup.") var file: String
    @OptionGroup var key: Backup.KeyOption
    @Option(help: ArgumentHelp("The new data folder.", valueName: "dir")) var data: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let folder = URL(fileURLWithPath: data).standardizedFileURL.path
            let (manifest, report) = try Restoring(key: KeyFile.read(key.key))
                .run(file, to: folder)
            let row = Backup.Row(
                file: file, store: manifest.store, nodes: manifest.nodes.count,
                bytes: manifest.nodes.reduce(0) { $0 + $1.bytes }, entries: report.entries)
            if output.output == .json { return try Output.json(row) }
            Console.print(
                "\(data): \(Plural.of(report.journals, "journal")), "
                    + "\(Plural.of(report.entries, "entry", "entries")): good")
        }
    }
}
