import ArgumentParser
import Commerce
import Contracts
import Topology

struct Stock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show what the store has of each product; take goods in, send them to other stores.",
        discussion: """
            EXAMPLES
              kontor stock --low
              kontor stock receive BRD-001=40
              kontor stock ship --store altona --to ottensen BRD-001=5
            """,
        subcommands: [
            StockShow.self, StockReceive.self, StockShip.self, StockTransfers.self,
            StockAccept.self,
        ], defaultSubcommand: StockShow.self)
}

struct StockShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the store has of each product.",
        discussion: """
            JSON: one object a product: sku, name, on_hand, reserved, reorder, low.

            EXAMPLES
              kontor stock
              kontor stock BRD-001 4012345001921
              kontor stock --low
            """)

    @Argument(help: "Products by GTIN or SKU; all without.")
    var codes: [String] = []

    @Flag(help: "Only products at or below their reorder level.")
    var low = false

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var sku: String
        /// Nil for stock of something that the catalogue does not have.
        var name: String?
        var onHand: String
        var reserved: String
        var reorder: String?
        var low: Bool

        private enum CodingKeys: String, CodingKey {
            case sku, name, reserved, reorder, low
            case onHand = "on_hand"
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout, takesHeadquarters: true)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let rows =
                try await codes.isEmpty
                ? all(client, store.name) : chosen(client, store.name)
            try Output.rows(rows, as: output.output, columns: Self.columns)
        }
    }

    private func chosen(_ client: StoreClient, _ store: String) async throws -> [Row] {
        let products = try await client.products(codes, of: store)
        let wanted = StockLevels(
            skus: products.map(\.sku), onlyLow: low, limit: products.count)
        let names = Self.nameOfSKU(products)
        return try await levels(wanted, client, store).map { Self.row($0, names) }
    }

    private func all(_ client: StoreClient, _ store: String) async throws -> [Row] {
        let names = await names(client, store)
        var rows: [Row] = []
        while true {
            let wanted = StockLevels(onlyLow: low, after: rows.last?.sku ?? "")
            let shown = try await levels(wanted, client, store)
            guard !shown.isEmpty else { return rows }
            rows += shown.map { Self.row($0, names) }
        }
    }

    private func levels(
        _ wanted: StockLevels, _ client: StoreClient, _ store: String
    ) async throws -> [StockShown.Row] {
        try await client.ask("inventory") {
            try await client.resolve($Inventory.self, "\(store)/inventory").levels(wanted)
        }.rows
    }

    /// Without the catalogue the levels are still worth showing.
    private func names(_ client: StoreClient, _ store: String) async -> [String: String] {
        do {
            return Self.nameOfSKU(try await client.products(of: store))
        } catch {
            Console.say("the catalogue does not answer, so names are missing; see: kontor ps")
            return [:]
        }
    }

    private static func nameOfSKU(_ products: [Product]) -> [String: String] {
        Dictionary(products.map { ($0.sku, $0.name) }) { first, _ in first }
    }

    private static func row(_ shown: StockShown.Row, _ names: [String: String]) -> Row {
        Row(
            sku: shown.sku, name: names[shown.sku], onHand: shown.level.onHand.text,
            reserved: shown.level.reserved.text, reorder: shown.level.reorder?.text,
            low: shown.level.isLow)
    }

    private static var columns: [Column<Row>] {
        [
            Column("SKU") { $0.sku },
            Column("NAME") { $0.name ?? "" },
            Column("ON HAND", isNumber: true) { $0.onHand },
            Column("RESERVED", isNumber: true) { $0.reserved },
            Column("REORDER", isNumber: true) { $0.reorder ?? "" },
            Column("") { $0.low ? "low" : "" },
        ]
    }
}
