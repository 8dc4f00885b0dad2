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
            have had it. JSON: id, store, what, mend.

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

/// A conflict for people and for scripts.
struct ConflictRow: Encodable {
    var id: String
    var store: String
    var what: String
    var mend: String

    init(_ shown: ConflictsListed.Row, _ currency: Currency) {
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
        case .strayedValue(let transfer):
            what =
                "\(Self.text(transfer.value, currency)) was on its way from \(store) to "
                + "\(transfer.to), which is no store of the topology"
            mend =
                shown.conflict.isUnsent == true
                ? "a store that asks for it gets it; or bring it back: kontor headquarters inbox return \(id)"
                : "\(transfer.to) may have had it: look there; else bring it back: "
                    + "kontor headquarters inbox return \(id)"
        case .strayedGoods(let transfer):
            what =
                "\(TransferLines.text(transfer.lines)) was lent by \(store) to \(transfer.to), and "
                + "neither is a store of the topology"
            mend = "book it where it is: kontor stock receive SKU=N --store NAME"
        }
    }

    private static func text(_ value: ValueTransfer.Value, _ currency: Currency) -> String {
        switch value {
        case .account(let account):
            let kind = account.kind == .giftCard ? "gift card" : account.kind.rawValue
            return "\(value.amount(in: currency)) of \(kind) \(account.code)"
        case .member(let member): return "\(value.amount(in: currency)) of member \(member.number)"
        }
    }
}
