import ArgumentParser
import Commerce
import Contracts
import Topology

struct GiftCardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "giftcard", abstract: "Show what is on a gift card, and block a lost one.",
        discussion: """
            Gift cards are sold and topped up with 'kontor sell --gift-card CODE:AMOUNT', and pay
            with 'kontor sell --pay giftcard:CODE[:AMOUNT]'. Selling one is no turnover and holds
            no VAT: what it buys does.

            EXAMPLES
              kontor giftcard show G-1001
              kontor giftcard block G-1001
            """,
        subcommands: [Show.self, Block.self, Unblock.self])
}

extension GiftCardCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is on a gift card.",
            discussion: """
                JSON: code, kind, balance, currency, blocked, expires.

                EXAMPLES
                  kontor giftcard show G-1001 -o json
                """)

        @Argument(help: "The code on the card.") var code: String
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        struct Row: Encodable {
            var code: String
            var kind: String
            var balance: String
            var currency: String
            var blocked: Bool
            var expires: String?
        }

        func run() async throws {
            try await reporting {
                let layout = try shop.running.running()
                let store = try shop.shop(of: layout)
                let client = try StoreClient(layout)
                defer { client.stop() }
                let account = try await client.giftCard(code, of: store.name)
                let currency = Currency(code: store.currency) ?? .euro
                let row = Row(
                    code: account.code, kind: account.kind.rawValue,
                    balance: currency.text(account.balance), currency: currency.code,
                    blocked: account.isBlocked, expires: account.expires?.text)
                try Output.rows(
                    [row], as: output.output,
                    columns: [
                        Column("CODE") { $0.code }, Column("KIND") { $0.kind },
                        Column("BALANCE", isNumber: true) { $0.balance },
                        Column("BLOCKED") { $0.blocked ? "yes" : "no" },
                        Column("EXPIRES") { $0.expires ?? "-" },
                    ])
            }
        }
    }

    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Block a gift card that was lost: it pays for nothing.",
            discussion: """
                Of several stores with a headquarters all refuse it; one whose line is away hears
                of it when the line is back, and what the card pays there until then stays paid.

                EXAMPLES
                  kontor giftcard block G-1001
                """)

        @Argument(help: "The code on the card.") var code: String
        @OptionGroup var shop: ShopOptions

        func run() async throws { try await reporting { try await shop.block(code, true) } }
    }

    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a blocked gift card pay again.",
            discussion: """
                At all stores, as with 'block'; of what stores decide against each other the last
                that headquarters hears counts.

                EXAMPLES
                  kontor giftcard unblock G-1001
                """)

        @Argument(help: "The code on the card.") var code: String
        @OptionGroup var shop: ShopOptions

        func run() async throws { try await reporting { try await shop.block(code, false) } }
    }
}

extension ShopOptions {
    /// Lets nothing more go off a card or on an account, or lets it again.
    func block(_ code: String, _ isBlocked: Bool) async throws {
        let layout = try running.running()
        let store = try shop(of: layout)
        let client = try StoreClient(layout)
        defer { client.stop() }
        let message = BlockAccount(code: code, isBlocked: isBlocked)
        _ = try await client.ask("vouchers") {
            try await client.resolve($Vouchers.self, "\(store.name)/vouchers").block(message)
        }
        Console.say("\(code) is \(isBlocked ? "blocked" : "usable")")
    }
}

extension StoreClient {
    fileprivate func giftCard(_ code: String, of store: String) async throws -> StoredAccount {
        try await ask("vouchers") {
            try await self.resolve($Vouchers.self, "\(store)/vouchers")
                .account(FindAccount(code: code, least: StoredAccount.limit))
        }.account
    }
}
