import ArgumentParser
import Foundation
import Topology

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, show, change and take back the keys of a store's TCP links.",
        discussion: """
            Every TCP link is encrypted, and each end has to have a key that is on the list. A store of
            one machine gets its keys from 'kontor up'. A key has a role: node, operator, terminal,
            viewer, or one that the topology file makes; the role says which messages it may send.
            Commands use the key 'operator', or the file that KONTOR_KEY names.

            EXAMPLES
              kontor keys list
              kontor keys add counter-2 --role terminal    for a till on another machine
              kontor keys rotate money                     another key for a node
              kontor keys revoke counter-2                 it is out within a second
            """,
        subcommands: [Make.self, List.self, Add.self, Rotate.self, Revoke.self, Pack.self],
        defaultSubcommand: List.self)

    /// Which store's keys: those of a topology file, or of the running store.
    struct Place: ParsableArguments {
        @Option(
            help: ArgumentHelp("The topology file; else the running store's.", valueName: "file"))
        var file: String?

        @OptionGroup var store: StoreOptions

        func folder() throws -> KeyFolder {
            guard let file else { return KeyFolder(try store.running()) }
            let (deployment, path) = try TopologyFile.read(file)
            let data = store.data ?? ProcessInfo.processInfo.environment["KONTOR_DATA"]
            return KeyFolder(
                StoreLayout(
                    deployment: deployment, file: path,
                    data: data.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
                        ?? StoreLayout.folder(for: deployment.name)))
        }
    }

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the keys that a topology needs and that are not there yet.",
            discussion: "EXAMPLES\n  kontor keys make chain.yml")

        @Argument(help: "The topology file.") var file: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await reporting {
                var place = Place()
                (place.file, place.store) = (file, store)
                let folder = try place.folder()
                let made = try folder.makeMissing()
                Console.say(
                    made.isEmpty
                        ? "nothing was missing in \(folder.path)"
                        : "made keys for \(made.joined(separator: ", ")) in \(folder.path)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show who may connect.",
            discussion: """
                JSON: one object a key: name, role, key (public), secret (whether this machine has its
                secret half).

                EXAMPLES
                  kontor keys list
                  kontor keys list -o json
                """)

        @OptionGroup var place: Place
        @OptionGroup var output: OutputOptions

        struct Row: Encodable {
            var name: String
            var role: String
            var key: String
            var secret: Bool
        }

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                let rows = try folder.list().items.map { item in
                    let own = try? LinkKeyFile.read(folder.file(of: item.name))
                    return Row(
                        name: item.name, role: item.role, key: item.key,
                        secret: own?.publicKey == item.key)
                }
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("NAME") { $0.name }, Column("ROLE") { $0.role },
                        Column("PUBLIC KEY") { $0.key },
                        Column("SECRET") { $0.secret ? "here" : "" },
                    ])
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for somebody new.",
            discussion: "EXAMPLES\n  kontor keys add counter-2 --role terminal")

        @Argument(help: "Its name.") var name: String
        @Option(help: "What it may do: operator, terminal, viewer, or a role of the topology.")
        var role: String
        @OptionGroup var place: Place

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                _ = try Roles(folder.deployment).role(role)
                guard role != "node" else {
                    throw Failure(
                        .badInput, "nodes are in the topology file; then: kontor keys make FILE")
                }
                try folder.add(name, role: role)
                Console.say("\(name) may connect as \(role); its key is \(folder.file(of: name))")
                Console.say("  take that file there, and use it: KONTOR_KEY=\(name).key")
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make another key for a name; the one before stays good until it is revoked.",
            discussion: """
                A node uses its new key when it is started again.

                EXAMPLES
                  kontor keys rotate money
                  kontor keys revoke money --old
                """)

        @Argument(help: "Whose key.") var name: String
        @OptionGroup var place: Place

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                try folder.rotate(name)
                Console.say("\(name) has another key: \(folder.file(of: name))")
                Console.say("  once it is in use everywhere: kontor keys revoke \(name) --old")
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take keys back; whoever is connected with one is not heard any more.",
            discussion: """
                EXAMPLES
                  kontor keys revoke counter-2
                  kontor keys revoke money --old     only the ones before the newest
                """)

        @Argument(help: "Whose keys.") var name: String
        @Flag(help: "Only the ones before the newest.") var old = false
        @Flag(name: .shortAndLong, help: "Do not ask.") var yes = false
        @OptionGroup var place: Place

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                if !old, !yes {
                    try Question.ask("Take back all keys of \(name)?", agreeing: "--yes")
                }
                let count = try folder.revoke(name, old: old)
                Console.say("\(count) key\(count == 1 ? "" : "s") of \(name) taken back")
            }
        }
    }

    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put what a host needs of the keys into a folder, to be carried there.",
            discussion: """
                The folder gets the list, the secrets of the host's nodes and the operator's.

                EXAMPLES
                  kontor keys pack east --file chain.yml --into east-keys
                """)

        @Argument(help: "The host, as the topology file names it.") var host: String
        @Option(help: ArgumentHelp("The folder to make.", valueName: "dir")) var into: String
        @OptionGroup var place: Place

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                let hosts = folder.deployment.hosts.map(\.name)
                guard hosts.contains(host) else {
                    throw Failure(
                        .badInput,
                        "there is no host '\(host)'; there are: \(hosts.joined(separator: ", "))")
                }
                let nodes = folder.deployment.nodes.filter { $0.host == host }.map(\.name)
                try folder.pack(nodes + [KeyFolder.operatorName], into: into)
                Console.say("\(into) has the keys of \(nodes.joined(separator: ", "))")
            }
        }
    }
}
