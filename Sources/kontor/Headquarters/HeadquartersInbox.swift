import ArgumentParser
import Commerce
import Contracts
import Topology

/// What no rule could settle between the stores.
struct HeadquartersInbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Show what is open between the stores, and settle it.",
        discussion: """
            Empty means that all stores agree. An oversold product settles itself when its stock is
            above nothing again; what a store could not take over comes again when it is changed
            at headquarters. Value that was on its way to a store which has left the topology is kept, until
            it is brought to another one; a store that asks for it gets it where the one that left cannot
            have had it. JSON: id, store, kind, what, mend.

            EXAMPLES
              kontor headquarters inbox
              kontor headquarters inbox settle altona/oversold/BRD-001
              kontor headquarters inbox return altona/value/0b3c…
            """,
        subcommands: [List.self, Settle.self, Return.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is open, with a way out of each.",
            discussion: """
                EXAMPLES
                  kontor headquarters inbox
                  kontor headquarters inbox -o json
                """)

        @OptionGroup var headquarters: HeadquartersOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let rows = try await headquarters.reach { client in try await all(client) }
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("ID") { $0.id }, Column("WHAT") { $0.what },
                        Column("MEND") { $0.mend },
                    ])
            }
        }

        private func all(_ client: StoreClient) async throws -> [ConflictRow] {
            var rows: [ConflictRow] = []
            while true {
                let wanted = ListConflicts(after: rows.last?.id ?? "")
                let shown = try await client.ask("headquarters") {
                    try await headquarters.branches(client).inbox(wanted)
                }.rows
                guard !shown.isEmpty else { return rows }
                let shops = client.layout.deployment.shops
                rows += shown.map { row in
                    let store = shops.first { $0.name == row.conflict.store } ?? shops.first
                    return ConflictRow(row, Currency(code: store?.currency ?? "") ?? .euro)
                }
            }
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that somebody has seen to it.",
            discussion: """
                --book has the store raise its stock of an oversold product to 0. The store says by how much when
                it hears of it, however long the line was away: twice books no more than once, and what has come
                in there by itself meanwhile stays.

                EXAMPLES
                  kontor headquarters inbox settle altona/notTaken/BRD-001
                  kontor headquarters inbox settle altona/oversold/BRD-001 --book
                """)

        @Argument(help: "The id that the inbox shows.") var id: String
        @Flag(help: "Have the store book what it lacks of an oversold product.")
        var book = false
        @Option(help: "The id of an earlier try, so that it is done once.") var action: String?
        @OptionGroup var headquarters: HeadquartersOptions

        func run() async throws {
            try await reporting {
                let message = SettleConflict(
                    id: id, action: ActionID(try TransferID.read(action)), books: book)
                try await headquarters.reach { client in
                    _ = try await client.ask("headquarters") {
                        try await headquarters.branches(client).settle(message)
                    }
                }
                Console.say(
                    "\(id) is settled" + (book ? "; the store books what it still lacks" : ""))
            }
        }
    }
}

extension HeadquartersInbox {
    /// The way out of value that could not arrive.
    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring value that headquarters keeps back to where it came from.",
            discussion: """
                --to brings it to another store, where the customer goes now. A store that has left may
                have had it already: look there first, if you can.

                EXAMPLES
                  kontor headquarters inbox return altona/value/0b3c…
                  kontor headquarters inbox return altona/value/0b3c… --to ottensen
                """)

        @Argument(help: "The id that the inbox shows.") var id: String
        @Option(help: ArgumentHelp("Another store than it came from.", valueName: "store"))
        var to: String?
        @OptionGroup var headquarters: HeadquartersOptions

        func run() async throws {
            try await reporting {
                let returned: KeptReturned = try await headquarters.reach { client in
                    try await client.ask("headquarters") {
                        try await headquarters.branches(client).giveBack(ReturnKept(id: id, to: to))
                    }
                }
                Console.say("on its way to \(returned.to)")
            }
        }
    }
}
