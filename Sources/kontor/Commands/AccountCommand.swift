import ArgumentParser
import Commerce
import Contracts
import Topology

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "House accounts: buy now, pay later, within a limit.",
        discussion: """
            A sale goes on an account with 'kontor sell --account NUMBER', as far as the limit lets
            it, and is turnover then. What is paid later is none: X and Z reports have it in a row of
            its own. Refunds of what went on an account go back there.

            EXAMPLES
              kontor account open K-100 --limit 500 --name 'Bäckerei Huber'
              kontor sell --item BRD-001 --account K-100
              kontor account show K-100
              kontor account pay K-100 120 --card
            """,
        subcommands: [
            Open.self, Limit.self, List.self, Show.self, Pay.self, Block.self, Unblock.self,
        ])
}

extension AccountCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open an account.",
            discussion: """
                The same again changes nothing. JSON: as of 'kontor account list'.

                EXAMPLES
                  kontor account open K-100 --limit 500 --name 'Bäckerei Huber'
                """)

        @Argument(help: "The number that the shop gives it.") var number: String
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("How much it may owe.", valueName: "amount"))
        var limit: String
        @Option(help: "Whose it is.") var name: String?
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let account = try await shop.reach { client, store in
                    let message = OpenAccount(
                        code: number, name: name,
                        limit: try AccountWords.limit(limit, store.money))
                    return AccountRow(
                        try await client.vouchers(of: store.name) { try await $0.open(message) }
                            .account, store.money)
                }
                try AccountRow.show([account], as: output.output)
            }
        }
    }

    struct Limit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how much an account may owe; not less than it does.",
            discussion: """
                JSON: as of 'kontor account list'.

                EXAMPLES
                  kontor account limit K-100 800
                """)

        @Argument(help: "The number of the account.") var number: String
        @Argument(help: "How much it may owe.") var limit: String
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let account = try await shop.reach { client, store in
                    let message = SetCreditLimit(
                        code: number, limit: try AccountWords.limit(limit, store.money))
                    return AccountRow(
                        try await client.vouchers(of: store.name) { try await $0.setLimit(message) }
                            .account, store.money)
                }
                try AccountRow.show([account], as: output.output)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List accounts, what each owes and may still owe.",
            discussion: """
                JSON: number, name, owed (below zero: paid in advance), limit, available, currency,
                blocked.

                EXAMPLES
                  kontor account list
                  kontor account list -o json
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let rows = try await shop.reach { client, store in
                    try await client.accounts(of: store.name).map { AccountRow($0, store.money) }
                }
                try AccountRow.show(rows, as: output.output)
            }
        }
    }

    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let nothing more go on an account; it can still be paid.",
            discussion: """
                EXAMPLES
                  kontor account block K-100
                """)

        @Argument(help: "The number of the account.") var number: String
        @OptionGroup var shop: ShopOptions

        func run() async throws { try await reporting { try await shop.block(number, true) } }
    }

    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let sales go on a blocked account again.",
            discussion: """
                EXAMPLES
                  kontor account unblock K-100
                """)

        @Argument(help: "The number of the account.") var number: String
        @OptionGroup var shop: ShopOptions

        func run() async throws { try await reporting { try await shop.block(number, false) } }
    }
}
