import ArgumentParser
import Commerce
import Contracts
import Services
import Topology

struct PriceListsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price-lists", abstract: "Publish, show and withdraw price lists.",
        discussion: """
            Of the lists that hold and have a product the most specific one decides: for a customer
            group before for a store before for a time before for everybody; among equals the lowest
            price. A list decides also where the product's own price is lower.

            EXAMPLES
              kontor price-lists publish wholesale.json
              kontor price-lists list
              kontor price-lists withdraw WHOLESALE
            """,
        subcommands: [Publish.self, List.self, Withdraw.self])
}

extension PriceListsCommand {
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add price lists, or replace those of the same id; all or none.",
            discussion: """
                FILE is a JSON list of price lists:
                  {"id": "WHOLESALE", "name": "Wholesale", "prices": {"BRD-001": "1.99"},
                   "group": "trade", "store": "corner", "minimum": "10",
                   "window": {"from": "2026-11-02", "until": "2026-11-09T18:00",
                              "weekdays": ["mon"], "hours": "17:00-19:30"}}
                id and prices have to be there. minimum is the quantity of a line from which on it
                holds. Sales follow at once, open ones too until something is paid.

                EXAMPLES
                  kontor price-lists publish wholesale.json
                  kontor price-lists publish wholesale.json --dry-run
                """)

        @Argument(help: ArgumentHelp("A JSON file.", valueName: "file"))
        var file: String

        @Flag(help: "Only say what would change.")
        var dryRun = false

        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let done = try await shop.reach(takesHeadquarters: true) { client, store in
                    let currency = try StoreSettingsSource(store).settings.currency
                    let message = PublishPriceLists(
                        lists: try PriceListFile.read(file, currency: currency), isDryRun: dryRun)
                    return try await client.atCatalog(of: store) {
                        try await $0.publishLists(message)
                    }
                }
                let verb = dryRun ? "would change" : "changed"
                Console.say("\(done.changed) \(verb); \(done.lists) in all")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all price lists of the store.",
            discussion: """
                JSON: one object a list: id, name, group, store, minimum, hasWindow, products.

                EXAMPLES
                  kontor price-lists list
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        struct Row: Encodable {
            var id: String
            var name: String
            var group: String?
            var store: String?
            var minimum: String?
            var hasWindow: Bool
            var products: Int
        }

        func run() async throws {
            try await reporting {
                let lists = try await shop.reach(takesHeadquarters: true) {
                    try await $0.priceLists(of: $1.name)
                }
                let rows = lists.map { list in
                    Row(
                        id: list.id, name: list.name, group: list.group, store: list.store,
                        minimum: list.minimum?.text, hasWindow: list.window != nil,
                        products: list.entries.count)
                }
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("ID") { $0.id }, Column("GROUP") { $0.group ?? "" },
                        Column("STORE") { $0.store ?? "" },
                        Column("PRODUCTS", isNumber: true) { "\($0.products)" },
                        Column("NAME") { $0.name },
                    ])
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take price lists away; open sales lose them, too.",
            discussion: """
                EXAMPLES
                  kontor price-lists withdraw WHOLESALE
                """)

        @Argument(help: ArgumentHelp("Of the price lists.", valueName: "id"))
        var ids: [String]

        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let message = WithdrawPriceLists(ids: ids)
                let done = try await shop.reach(takesHeadquarters: true) { client, store in
                    try await client.atCatalog(of: store) { try await $0.withdrawLists(message) }
                }
                Console.say("\(done.changed) withdrawn; \(done.lists) left")
            }
        }
    }
}
