import ArgumentParser
import Commerce
import Contracts
import Topology
import Web

/// Every store of the topology: what headquarters has of it, and what it still has to tell.
struct HeadquartersStores: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stores", abstract: "Show every store: sales, and what is still on its way.",
        discussion: """
            WAITING is what the store has told and headquarters does not have, OLDEST since when the
            oldest of it waits, by the store's clock; '?' where the store does not answer. AWAY is how
            many of its terminals no node serves. BACKUP is when one was last made, RESTORE TEST when
            one was last tried out and how that ended ('kontor backup' does both). JSON: store, sales,
            refunds, gross, currency, last_sale, received, waiting, waiting_since, waiting_s, silent_ms,
            terminals, terminals_away, backup, restore_test (at, ok), trouble; what never was is
            missing.

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
        var waitingFor: Int64?
        var silent: Int64?
        var terminals: Int
        var terminalsAway: Int
        var backup: String?
        var restoreTest: Test?
        var trouble: String?

        private enum CodingKeys: String, CodingKey {
            case store, sales, refunds, gross, currency, received, waiting, terminals, backup,
                trouble
            case lastSale = "last_sale"
            case waitingSince = "waiting_since"
            case waitingFor = "waiting_s"
            case silent = "silent_ms"
            case terminalsAway = "terminals_away"
            case restoreTest = "restore_test"
        }
    }

    struct Test: Encodable {
        var at: String
        var ok: Bool
    }

    func run() async throws {
        try await reporting {
            let (rows, conflicts) = try await headquarters.reach { client in
                let shown = try await client.ask("headquarters") {
                    try await headquarters.branches(client).show(ShowBranches())
                }
                let deployment = client.layout.deployment
                let healths = await StoreHealth.of(
                    deployment.shops.map { .init(store: $0.name, terminals: $0.terminals) },
                    nodes: deployment.nodes.map(\.name), in: client.system)
                let rows = deployment.shops.map { shop in
                    Self.row(
                        shop, shown.rows.first { $0.store == shop.name }, healths[shop.name])
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
        _ shop: Deployment.Store, _ known: BranchesShown.Row?, _ health: StoreHealth?
    ) -> Row {
        let (line, branch) = (health?.line, known?.branch ?? BranchLedger.Branch())
        let currency = branch.currency ?? Currency(code: shop.currency) ?? .euro
        return Row(
            store: shop.name, sales: branch.sales, refunds: branch.refunds ?? 0,
            gross: currency.text(branch.gross),
            currency: currency.code, lastSale: branch.lastSale?.text, received: branch.received,
            waiting: line.map { $0.told - branch.received },
            waitingSince: line?.waitingSince?.text, waitingFor: line?.waitingFor,
            silent: known?.silent, terminals: shop.terminals,
            terminalsAway: health?.tillsAway ?? shop.terminals, backup: branch.backup?.text,
            restoreTest: branch.restoreTest.map { Test(at: $0.at.text, ok: $0.isGood) },
            trouble: line == nil ? "does not answer" : line?.trouble)
    }

    private static var columns: [Column<Row>] {
        [
            Column("STORE") { $0.store },
            Column("SALES", isNumber: true) { String($0.sales) },
            Column("GROSS", isNumber: true) { "\($0.gross) \($0.currency)" },
            Column("LAST SALE") { $0.lastSale ?? "" },
            Column("WAITING", isNumber: true) { $0.waiting.map(String.init) ?? "?" },
            Column("OLDEST") { row in
                row.waitingSince.map { "\($0), for \(age(row.waitingFor ?? 0))" } ?? ""
            },
            Column("AWAY", isNumber: true) { "\($0.terminalsAway) of \($0.terminals)" },
            Column("BACKUP") { $0.backup ?? "never" },
            Column("RESTORE TEST") { row in
                row.restoreTest.map { "\($0.at) \($0.ok ? "good" : "failed")" } ?? "never"
            },
            Column("") { $0.trouble ?? "" },
        ]
    }

    /// `40 s`, `12 min`, `3 h`, `2 d`.
    private static func age(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}
