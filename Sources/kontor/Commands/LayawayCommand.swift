import ArgumentParser
import Commerce
import Contracts
import Topology

struct LayawayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layaway", abstract: "Set goods aside, and have them paid over time.",
        discussion: """
            The goods keep the price that they had when they were set aside. Deposits are no turnover:
            X and Z reports have them in a row of their own. The goods are turnover, and leave the
            stock, when they are taken. Where a law taxes a deposit as soon as it is paid, book it by
            that row.

            EXAMPLES
              kontor layaway open L-1 --item OBG-001*2 --item BRD-001 --minimum 2
              kontor layaway pay L-1 2 --cash
              kontor layaway show L-1
              kontor layaway take L-1 --card
              kontor layaway cancel L-1 --fee 1
            """,
        subcommands: [Open.self, Pay.self, Take.self, Cancel.self, Show.self, List.self])
}

extension LayawayCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set goods aside under a number.",
            discussion: """
                JSON: as of 'kontor layaway list'.

                EXAMPLES
                  kontor layaway open L-1 --item OBG-001*2 --minimum 2 --name 'Frau Meier'
                """)

        @Argument(help: "The number that the shop gives it.") var number: String
        @Option(
            help: ArgumentHelp("As of 'kontor sell'; repeat for more.", valueName: "code[*qty]"))
        var item: [String]
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("The first deposit is at least this.", valueName: "amount"))
        var minimum = "0"
        @Option(help: "Whose it is.") var name: String?
        @Option(help: "The member who buys, for prices.") var member: String?
        @Option(help: "Who serves.") var staff = "S-01"
        @Option(help: "The terminal, from 1.") var terminal = 1
        @Option(help: "The id of an earlier try whose end is unknown.") var action: String?
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let row = try await shop.reach { client, store in
                    let id = try SaleRetry.id(action)
                    let message = LayAway(
                        action: ActionID(id), staff: staff, number: number, name: name,
                        minimum: try AccountWords.limit(minimum, store.money),
                        items: try item.map(ItemText(currency: store.money).item), member: member)
                    let retry = SaleRetry(id: id, isRepeat: action != nil, thing: "action")
                    let found = try await retry.of {
                        try await client.ask("terminal \(terminal)") {
                            try await client.resolve(
                                $Terminal.self, "\(store.name)/terminal/\(terminal)"
                            ).layAway(message)
                        }
                    }
                    return LayawayRow(found.goods, store.money)
                }
                try LayawayRow.show([row], as: output.output)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is set aside under a number, and what was paid.",
            discussion: """
                JSON: as of 'kontor layaway list', then one object for each line (line, name,
                quantity, amount) and one for each deposit (day, sale, deposit).

                EXAMPLES
                  kontor layaway show L-1
                """)

        @Argument(help: "The number of the layaway.") var number: String
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let (goods, currency) = try await shop.reach { client, store in
                    (try await client.layaway(number, of: store.name), store.money)
                }
                try LayawayRow.show([LayawayRow(goods, currency)], as: output.output)
                try LayawayLine.show(goods, currency, as: output.output)
                try DepositRow.show(goods, currency, as: output.output)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List layaways, how far each is paid, and which have ended.",
            discussion: """
                JSON: number, name, state (open, paid, taken, cancelled), total, paid, rest, minimum,
                currency.

                EXAMPLES
                  kontor layaway list
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let rows = try await shop.reach { client, store in
                    try await client.layaways(of: store.name).map { LayawayRow($0, store.money) }
                }
                try LayawayRow.show(rows, as: output.output)
            }
        }
    }
}
