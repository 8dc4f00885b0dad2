import ArgumentParser
import Commerce
import Contracts
import Services
import Topology

struct PromotionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promotions", abstract: "Publish, show and withdraw promotions.",
        discussion: """
            EXAMPLES
              kontor promotions publish happy-hour.json
              kontor promotions list
              kontor promotions withdraw HAPPY
            """,
        subcommands: [Publish.self, List.self, Withdraw.self])
}

extension PromotionsCommand {
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add promotions, or replace those of the same id; all or none.",
            discussion: """
                FILE is a JSON list of promotions. Each has id, name and one offer:
                  "each": {"percent": "20", "of": SET}      or "amount", "price": of each unit
                  "buy_get": {"buy": 2, "get": 1, "of": SET, "percent": "100", "from": SET}
                  "mix": {"count": 3, "price": "5.00", "of": SET}              or "percent"
                  "nth": {"count": 2, "percent": "50", "of": SET}
                  "threshold": {"spend": "50.00", "percent": "10", "of": SET}  or "amount"
                  "bundle": {"parts": [{"sku": "A", "count": 1}], "price": "9.00"}
                SET is {"skus": [], "categories": [], "tags": [], "except": {…}}; left out, it is
                everything. A promotion may also have
                  "window": {"from": "2026-11-02", "until": "2026-11-09T18:00",
                             "weekdays": ["mon"], "hours": "17:00-19:30"}
                  "members": true, "group": "staff", "store": "corner", "coupon": true,
                  "limit": 2, "exclusive": true, "priority": 10

                EXAMPLES
                  kontor promotions publish happy-hour.json
                  kontor promotions publish happy-hour.json --dry-run
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
                    let message = PublishPromotions(
                        promotions: try PromotionFile.read(file, currency: currency),
                        isDryRun: dryRun)
                    return try await client.atCatalog(of: store) {
                        try await $0.promote(message)
                    }
                }
                let verb = dryRun ? "would change" : "changed"
                Console.say("\(done.changed) \(verb); \(done.promotions) in all")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all promotions of the store.",
            discussion: """
                JSON: one object a promotion: id, name, offer, members, coupon, exclusive, priority.

                EXAMPLES
                  kontor promotions list
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        struct Row: Encodable {
            var id: String
            var name: String
            /// Its key in the file.
            var offer: String
            var members: Bool
            var coupon: Bool
            var exclusive: Bool
            var priority: Int
        }

        func run() async throws {
            try await reporting {
                let promotions = try await shop.reach(takesHeadquarters: true) {
                    try await $0.promotions(of: $1.name)
                }
                let rows = promotions.map(Self.row)
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("ID") { $0.id }, Column("OFFER") { $0.offer },
                        Column("NAME") { $0.name },
                        Column("") { row in
                            [("members", row.members), ("coupon", row.coupon)]
                                .filter(\.1).map(\.0).joined(separator: ", ")
                        },
                    ])
            }
        }

        private static func row(_ promotion: Promotion) -> Row {
            let offer =
                switch promotion.offer {
                case .each: "each"
                case .buyGet: "buy_get"
                case .mix: "mix"
                case .nth: "nth"
                case .threshold: "threshold"
                case .bundle: "bundle"
                }
            return Row(
                id: promotion.id, name: promotion.name, offer: offer,
                members: promotion.audience == .members, coupon: promotion.needsCoupon,
                exclusive: promotion.isExclusive, priority: promotion.priority)
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take promotions away; open sales lose them, too.",
            discussion: """
                EXAMPLES
                  kontor promotions withdraw HAPPY
                """)

        @Argument(help: ArgumentHelp("Of the promotions.", valueName: "id"))
        var ids: [String]

        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let message = WithdrawPromotions(ids: ids)
                let done = try await shop.reach(takesHeadquarters: true) { client, store in
                    try await client.atCatalog(of: store) { try await $0.withdraw(message) }
                }
                Console.say("\(done.changed) withdrawn; \(done.promotions) left")
            }
        }
    }
}
