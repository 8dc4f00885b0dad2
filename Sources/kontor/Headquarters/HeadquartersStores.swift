import ArgumentParser
import Commerce
import Contracts
import Topology

/// Every store of the topology: what headquarters has of it, and what it still has to tell.
struct HeadquartersStores: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stores", abstract: "Show every store: sales, and what is still on its way.",
        discussion: """
            WAITING is what the store has told and headquarters does not have, SINCE when the oldest
            of it happened; '?' where the store does not answer. JSON: store, sales, refunds, gross,
            currency, last_sale, received, waiting, waiting_since, silent_ms, trouble.

            EXAMPLES
              kontor headquarters stores
              kontor headquarters stores -o json
            """)

    @OptionGroup var headquarters: HeadquartersOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var store: String
        var sales: Int64
        var refunds: Int64
        var gross: String
        var currency: String
        var lastSale: String?
        var received: Int64
        /// Nil where the store does not answer.
        var waiting: Int64?
        var waitingSince: String?
        var silent: Int64?
        var trouble: String?

        private enum CodingKeys: String, CodingKey {
            case store, sales, refunds, gross, currency, received, waiting, trouble
            case lastSale = "last_sale"
            case waitingSince = "waiting_since"
            case silent = "silent_ms"
        }
    }

    func run() async throws {
        try await reporting {
            let (rows, conflicts) = try await headquarters.reach { client in
                let shown = try await client.ask("headquarters") {
                    try await headquarters.branches(client).show(ShowBranches())
                }
                var rows: [Row] = []
                for shop in client.layout.deployment.shops {
                    let known = shown.rows.first { $0.store == shop.name }
                    rows.append(try await Self.row(shop, known, client))
                }
                return (rows, shown.conflicts)
            }
            try Output.rows(rows, as: output.output, columns: Self.columns)
            if conflicts > 0 {
                Console.say("\(conflicts) open between the stores; see: kontor headquarters inbox")
            }
        }
    }

    private static func row(
        _ shop: Deployment.Store, _ known: BranchesShown.Row?, _ client: StoreClient
    ) async throws -> Row {
        let line = try? await client.ask("sync", patience: .seconds(1)) {
            try await client.resolve($Sync.self, "\(shop.name)/sync").show(ShowSync())
        }
        let branch = known?.branch ?? BranchLedger.Branch()
        let currency = branch.currency ?? Currency(code: shop.currency) ?? .euro
        return Row(
            store: shop.name, sales: branch.sales, refunds: branch.refunds ?? 0,
            gross: currency.text(branch.gross),
            currency: currency.code, lastSale: branch.lastSale?.text, received: branch.received,
            waiting: line.map { $0.told - branch.received },
            waitingSince: line?.waitingSince?.text, silent: known?.silent,
            trouble: line == nil ? "does not answer" : line?.trouble)
    }

    private static var columns: [Column<Row>] {
        [
            Column("STORE") { $0.store },
            Column("SALES", isNumber: true) { String($0.sales) },
            Column("GROSS", isNumber: true) { "\($0.gross) \($0.currency)" },
            Column("LAST SALE") { $0.lastSale ?? "" },
            Column("WAITING", isNumber: true) { $0.waiting.map(String.init) ?? "?" },
            Column("SINCE") { $0.waitingSince ?? "" },
            Column("") { $0.trouble ?? "" },
        ]
    }
}
