import ArgumentParser
import Commerce
import Contracts
import Topology

/// Stock across stores.
struct HeadquartersStock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Show what each store has of products.",
        discussion: """
            JSON: one object a product: sku, total, and stores with the quantity of each.

            EXAMPLES
              kontor headquarters stock
              kontor headquarters stock BRD-001 -o json
            """)

    @Argument(help: "Products by SKU; all without.") var skus: [String] = []
    @OptionGroup var headquarters: HeadquartersOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var sku: String
        var total: String
        var stores: [String: String]
    }

    func run() async throws {
        try await reporting {
            let (rows, names) = try await headquarters.reach { client in
                (try await all(client), client.layout.deployment.stores.map(\.name))
            }
            try Output.rows(
                rows, as: output.output,
                columns: [Column("SKU") { $0.sku }]
                    + names.map { name in
                        Column(name.uppercased(), isNumber: true) { $0.stores[name] ?? "-" }
                    } + [Column("TOTAL", isNumber: true) { $0.total }])
        }
    }

    private func all(_ client: StoreClient) async throws -> [Row] {
        var rows: [Row] = []
        while true {
            let wanted = BranchStock(skus: skus, after: rows.last?.sku ?? "")
            let shown = try await client.ask("headquarters") {
                try await headquarters.branches(client).stock(wanted)
            }.rows
            rows += shown.map(Self.row)
            guard skus.isEmpty, !shown.isEmpty else { return rows }
        }
    }

    private static func row(_ shown: BranchStockShown.Row) -> Row {
        let total = shown.stores.reduce(Int64(0)) { $0 &+ $1.quantity.thousandths }
        return Row(
            sku: shown.sku, total: Quantity(thousandths: total).text,
            stores: Dictionary(
                shown.stores.map { ($0.store, $0.quantity.text) }, uniquingKeysWith: { $1 }))
    }
}
