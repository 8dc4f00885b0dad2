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
            Commands use the key 'operator', or the file that KONTOR_KEY names. On a machine that runs no
            node of the store, commands need the topology file and a packed key:
            KONTOR_KEY=till/keys/counter-2.key kontor sell --topology chain.yml --data till …

            EXAMPLES
              kontor keys list
              kontor keys add counter-2 --role terminal    for a till
              kontor keys rotate money                     another key for a node
              kontor keys revoke counter-2                 it is out within a second
            """,
        subcommands: [Make.self, List.self, Add.self, Rotate.self, Revoke.self, Pack.self],
        defaultSubcommand: List.self)

    /// Which store's keys: those of a topology file, or of the running store.
    struct Place: ParsableArguments {
        @OptionGroup var store: StoreOptions

        func folder() throws -> KeyFolder { KeyFolder(try store.place()) }
    }

    /// On several machines each has a list of its own, which a command here does not reach.
    static func sayWhereToCarry(_ folder: KeyFolder) {
        guard folder.deployment.spansMachines else { return }
        let hosts = folder.deployment.usedHosts.map(\.name).joined(separator: ", ")
        Console.say(
            "  carry the list \(folder.listPath) to each of the machines (\(hosts)): until then it "
                + "counts on this one only")
    }

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the keys that a topology needs and that are not there yet.",
            discussion: "EXAMPLES\n  kontor keys make chain.yml")

        @Argument(help: "The topology file.") var file: String
        @Option(help: ArgumentHelp("The data folder (or KONTOR_DATA).", valueName: "dir"))
        var data: String?

        func run() async throws {
            try await reporting {
                var store = StoreOptions()
                (store.topology, store.data) = (file, data)
                let folder = KeyFolder(try store.place())
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
                Console.say("  commands use it with: KONTOR_KEY=\(folder.file(of: name))")
                Keys.sayWhereToCarry(folder)
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
                Keys.sayWhereToCarry(folder)
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
                if !yes {
                    try Question.ask(
                        old
                            ? "Take back all but the newest key of \(name)? A node that was not started "
                                + "since then is cut off."
                            : "Take back all keys of \(name)?", agreeing: "--yes")
                }
                let count = try folder.revoke(name, old: old)
                Console.say("\(Plural.of(count, "key")) of \(name) taken back")
                Keys.sayWhereToCarry(folder)
            }
        }
    }

    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Put what another machine needs of the keys into a folder, to be carried there.",
            discussion: """
                For a host: the list, the secrets of its nodes and the operator's. For a name: the list
                and its secret.

                EXAMPLES
                  kontor keys pack east --topology chain.yml --into east/keys
                  kontor keys pack counter-2 --into till/keys
                """)

        @Argument(help: "A host of the topology, or the name of a key.") var name: String
        @Option(help: ArgumentHelp("The folder to make.", valueName: "dir")) var into: String
        @OptionGroup var place: Place

        func run() async throws {
            try await reporting {
                let folder = try place.folder()
                let names = try names(of: folder)
                try folder.pack(names, into: into)
                Console.say("\(into) has the keys of \(names.joined(separator: ", "))")
            }
        }

        private func names(of folder: KeyFolder) throws -> [String] {
            let nodes = folder.deployment.nodes.filter { $0.host == name }.map(\.name)
            if !nodes.isEmpty { return nodes + [KeyFolder.operatorName] }
            let list = try folder.list()
            if !list.keys(of: name).isEmpty { return [name] }
            let hosts = folder.deployment.usedHosts.map(\.name)
            throw Failure(
                .badInput,
                "'\(name)' is neither a host with nodes nor the name of a key; there are: "
                    + (hosts + Set(list.items.map(\.name)).sorted()).joined(separator: ", "))
        }
    }
}
