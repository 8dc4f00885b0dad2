import ArgumentParser
import Commerce
import Contracts
import Topology

struct Stock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the store has of each product.",
        discussion: """
            JSON: one object a product: sku, on_hand, reserved, reorder, low.

            EXAMPLES
              kontor stock
              kontor stock BRD-001 OBG-001
              kontor stock --low
            """)

    @Argument(help: "SKUs; all without.")
    var skus: [String] = []

    @Flag(help: "Only products at or below their reorder level.")
    var low = false

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var sku: String
        var onHand: String
        var reserved: String
        var reorder: String?
        var low: Bool

        private enum CodingKeys: String, CodingKey {
            case sku, reserved, reorder, low
            case onHand = "on_hand"
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let inventory = try client.resolve($Inventory.self, "\(store.name)/inventory")
            var rows: [Row] = []
            var after = ""
            while true {
                let wanted = StockLevels(skus: skus, onlyLow: low, after: after)
                let shown = try await client.ask("inventory") { try await inventory.levels(wanted) }
                rows += shown.rows.map(Self.row)
                guard skus.isEmpty, let last = shown.rows.last else { break }
                after = last.sku
            }
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("SKU") { $0.sku },
                    Column("ON HAND", isNumber: true) { $0.onHand },
                    Column("RESERVED", isNumber: true) { $0.reserved },
                    Column("REORDER", isNumber: true) { $0.reorder ?? "" },
                    Column("") { $0.low ? "low" : "" },
                ])
        }
    }

    private static func row(_ shown: StockShown.Row) -> Row {
        Row(
            sku: shown.sku, onHand: shown.level.onHand.text, reserved: shown.level.reserved.text,
            reorder: shown.level.reorder?.text, low: shown.level.isLow)
    }
}
