import ArgumentParser
import Commerce
import Contracts
import Topology

/// Running totals over all stores, side by side.
struct HeadquartersReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Compare what the stores sold, by day, hour, product, payment or staff.",
        discussion: """
            The sum is of stores with one currency. JSON: one object a value: value, gross (the sum),
            and stores, each with sales, refunds, lines, quantity, gross and currency.

            EXAMPLES
              kontor headquarters report
              kontor headquarters report --by product
              kontor headquarters report --by day -o json
            """)

    @Option(help: "day, hour, product, payment or staff.") var by = SalesReport.Dimension.day
    @OptionGroup var headquarters: HeadquartersOptions
    @OptionGroup var output: OutputOptions

    struct Part: Encodable {
        var sales: Int64
        var refunds: Int64
        var lines: Int64
        var quantity: String
        var gross: String
        var currency: String
    }

    struct Row: Encodable {
        var value: String
        var stores: [String: Part]
        /// Nil where the stores have several currencies.
        var gross: String?
    }

    func run() async throws {
        try await reporting {
            let (rows, names) = try await headquarters.reach { client in
                (try await all(client), client.layout.deployment.shops.map(\.name))
            }
            try Output.rows(
                rows, as: output.output,
                columns: [Column(by.rawValue.uppercased()) { $0.value }]
                    + names.map { name in
                        Column(name.uppercased(), isNumber: true) {
                            $0.stores[name]?.gross ?? "-"
                        }
                    } + [Column("ALL", isNumber: true) { $0.gross ?? "" }])
        }
    }

    private func all(_ client: StoreClient) async throws -> [Row] {
        var rows: [Row] = []
        while true {
            let wanted = BranchReport(dimension: by, after: rows.last?.value ?? "")
            let shown = try await client.ask("headquarters") {
                try await headquarters.branches(client).report(wanted)
            }.rows
            guard !shown.isEmpty else { return rows }
            rows += shown.map(Self.row)
        }
    }

    private static func row(_ shown: BranchReportShown.Row) -> Row {
        var parts: [String: Part] = [:]
        for one in shown.stores {
            parts[one.store] = Part(
                sales: one.total.sales, refunds: one.total.refunds ?? 0, lines: one.total.lines,
                quantity: one.total.quantity.text,
                gross: one.currency.text(one.total.gross), currency: one.currency.code)
        }
        let currencies = Set(shown.stores.map(\.currency))
        let sum = Money(minor: shown.stores.reduce(Int64(0)) { $0 &+ $1.total.gross.minor })
        return Row(
            value: shown.value, stores: parts,
            gross: currencies.count == 1 ? currencies.first?.text(sum) : nil)
    }
}
