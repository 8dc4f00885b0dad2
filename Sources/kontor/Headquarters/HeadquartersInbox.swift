import ArgumentParser
import Commerce
import Contracts

/// What no rule could settle between the stores.
struct HeadquartersInbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Show what is open between the stores, and settle it.",
        discussion: """
            Empty means that all stores agree. An oversold product settles itself when its stock is
            above nothing again; what a store could not take over comes again when it is changed
            at headquarters. JSON: id, store, what, mend.

            EXAMPLES
              kontor headquarters inbox
              kontor headquarters inbox settle altona/oversold/BRD-001
            """,
        subcommands: [List.self, Settle.self], defaultSubcommand: List.self)

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
                rows += shown.map(ConflictRow.init)
            }
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that somebody has seen to it.",
            discussion: """
                EXAMPLES
                  kontor headquarters inbox settle altona/notTaken/BRD-001
                  kontor headquarters inbox settle altona/oversold/BRD-001 --book
                """)

        @Argument(help: "The id that the inbox shows.") var id: String
        @Flag(help: "Book what the store lacks of an oversold product, so that it has none.")
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
                Console.say("\(id) is settled")
            }
        }
    }
}

/// A conflict for people and for scripts.
struct ConflictRow: Encodable {
    var id: String
    var store: String
    var what: String
    var mend: String

    init(_ shown: ConflictsListed.Row) {
        (id, store) = (shown.conflict.id, shown.conflict.store)
        switch shown.conflict.kind {
        case .oversold(let sku):
            what = "\(store) has sold more of \(sku) than it had"
            let others = shown.elsewhere.map { "\($0.store) has \($0.quantity.text)" }
            let lack = shown.missing.map { "it lacks \($0.quantity.text); " } ?? ""
            mend =
                lack
                + (others.isEmpty
                    ? "book it with --book, or order it"
                    : others.joined(separator: ", ") + ": send some, or --book it")
        case .notTaken(let refusal):
            what = "\(store) could not take over \(refusal.what): \(refusal.reason.detail)"
            mend = "mend it there; it comes again when it is changed with --store headquarters"
        case .transferDiffers(let transfer, let lines):
            what = "of transfer \(transfer.text) arrived \(TransferLines.text(lines)) more or less"
            mend = "count both ends, then book it: kontor stock receive SKU=N --store NAME"
        case .notCounted(let number) where Int64(number) != nil:
            what =
                "news \(number) of \(store) is in no sum: it says what cannot be, or is of a newer build"
            mend = "bring headquarters up to the store's build, and count what it was about there"
        case .notCounted(let receipt):
            what = "\(receipt) of \(store) is in no sum"
            mend = "look at it: kontor receipt \(receipt) --store \(store)"
        case .refundedTwice(let receipt):
            what = "\(receipt) of \(store) gave back, without a server, what had gone back already"
            mend = "look at it: kontor receipt \(receipt) --store \(store)"
        }
    }
}
