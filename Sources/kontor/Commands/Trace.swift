import ArgumentParser
import Commerce
import Contracts
import Foundation
import Topology
import Wire

struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follow what happened, message by message.",
        subcommands: [TraceSale.self])
}

struct TraceSale: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sale",
        abstract: "Show every message that a sale caused, in order.",
        discussion: """
            Each node keeps its last 65,536 messages in memory, and forgets them when it ends.
            JSON: one object a message: at (ISO 8601, UTC), node, from, to, message, outcome,
            microseconds, attempt.

            EXAMPLES
              kontor trace sale T1-000001
              kontor trace sale T1-000001 -o json
            """)

    @Argument(help: "Receipt number, or the sale's id.")
    var sale: String

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var at: String
        var node: String
        var from: String
        var to: String
        var message: String
        var outcome: String
        var microseconds: Int64
        var attempt: Int
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let client = try StoreClient(layout)
            defer { client.stop() }
            let id = try await find(client, try shop.shop(of: layout).name)
            var events: [TraceEvent] = []
            let wanted = TraceWanted(wanted: Correlation(high: id.high, low: id.low))
            for node in layout.deployment.nodes {
                events += try await client.ask("node \(node.name)") {
                    try await client.resolve($NodeControl.self, "node/\(node.name)").trace(wanted)
                }.events
            }
            guard !events.isEmpty else {
                throw Failure(
                    .failed,
                    "the nodes have no messages of \(sale) any more\n"
                        + "  each keeps its last 65,536, and none from before its start")
            }
            await tellRestarts(client, after: events.map(\.at).min() ?? 0)
            try Output.rows(
                events.sorted { ($0.at, $0.order) < ($1.at, $1.order) }.map(Self.row),
                as: output.output, columns: Self.columns)
        }
    }

    /// What a node did before its start is not in the trace.
    private func tellRestarts(_ client: StoreClient, after first: Int64) async {
        var nodes: [String] = []
        for node in client.layout.deployment.nodes {
            // An incarnation is the time of its start, in milliseconds since 1970.
            guard let status = await client.status(of: node.name),
                status.incarnation > UInt64(clamping: first / 1_000_000)
            else { continue }
            nodes.append(node.name)
        }
        guard !nodes.isEmpty else { return }
        Console.say(
            "the trace may lack messages: started after the sale began, and without memory of "
                + "before: \(nodes.joined(separator: ", "))")
    }

    private func find(_ client: StoreClient, _ store: String) async throws -> SaleID {
        if let id = SaleID(sale) { return id }
        let wanted = RenderReceipt(receipt: sale, form: .text)
        return try await client.ask("receipts") {
            try await client.resolve($Receipts.self, "\(store)/receipts").render(wanted)
        }.sale
    }

    private static func row(_ event: TraceEvent) -> Row {
        let seconds = CivilTime(secondsSince1970: event.at / 1_000_000_000)
        let micros = Decimal.text(event.at / 1000 % 1_000_000, digits: 6).dropFirst(2)
        return Row(
            at: "\(seconds.text).\(micros)Z", node: event.node, from: event.from, to: event.to,
            message: event.message, outcome: event.outcome, microseconds: event.microseconds,
            attempt: Int(event.attempt))
    }

    private static var columns: [Column<Row>] {
        [
            Column("AT") { String($0.at.dropFirst(11)) }, Column("NODE") { $0.node },
            Column("FROM") { $0.from }, Column("TO") { $0.to }, Column("MESSAGE") { $0.message },
            Column("OUTCOME") { $0.outcome },
            Column("µs", isNumber: true) { String($0.microseconds) },
            Column("TRY", isNumber: true) { String($0.attempt) },
        ]
    }
}
