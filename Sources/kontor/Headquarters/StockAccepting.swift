import ArgumentParser
import Commerce
import Contracts
import Topology

/// What is on its way between the stores.
struct StockTransfers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfers", abstract: "Show what is on its way between stores.",
        discussion: """
            JSON: id, from, to, lines (SKU to quantity), lent.

            EXAMPLES
              kontor stock transfers
            """)

    @OptionGroup var headquarters: HeadquartersOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var id: String
        var from: String
        var to: String
        var lines: [String: String]
        var lent: Bool
    }

    func run() async throws {
        try await reporting {
            let open = try await headquarters.reach { client in
                try await client.transfers(headquarters)
            }
            let rows = open.map { transfer in
                Row(
                    id: transfer.id.text, from: transfer.from, to: transfer.to,
                    lines: Dictionary(
                        transfer.lines.map { ($0.sku, $0.quantity.text) }, uniquingKeysWith: { $1 }),
                    lent: transfer.isLent)
            }
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("ID") { $0.id }, Column("FROM") { $0.from }, Column("TO") { $0.to },
                    Column("WHAT") { row in
                        row.lines.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                            .joined(separator: " ")
                    },
                ])
        }
    }
}

/// The other end of a transfer.
struct StockAccept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take in what another store sent.",
        discussion: """
            Without lines, all of it arrived. Lines say what arrived instead of what was sent; the
            others arrived as they were sent. What was for a store that has left the topology goes back to
            the one that sent it; where that has left too, the first store that takes it in has it.

            EXAMPLES
              kontor stock accept 0b3c… --store ottensen
              kontor stock accept 0b3c… --store ottensen BRD-001=4
            """)

    @Argument(help: "The id that 'kontor stock transfers' shows.") var id: String
    @Argument(help: "SKU=QUANTITY of what is not as it was sent.") var lines: [String] = []
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            let id = try TransferID.read(id)
            let counted = try TransferLines.read(lines)
            let arrived = try await shop.reach(takesHeadquarters: true) { client, store in
                let headquarters = HeadquartersOptions()
                let transfer = try await client.transfers(headquarters).first { $0.id == id }
                // Of what is no longer on its way, headquarters says where it is.
                let lines = try transfer.map { try Self.lines(of: $0, counted) } ?? counted
                let message = AcceptTransfer(
                    arrival: TransferArrival(transfer: id, lines: lines), store: store.name)
                _ = try await client.ask("headquarters") {
                    try await headquarters.branches(client).accept(message)
                }
                return lines
            }
            Console.say("here: \(TransferLines.text(arrived))")
        }
    }

    private static func lines(
        of transfer: Transfer, _ counted: [StockLedger.Movement]
    ) throws -> [StockLedger.Movement] {
        for line in counted where !transfer.lines.contains(where: { $0.sku == line.sku }) {
            throw Failure(.badInput, "\(line.sku) is not in this transfer")
        }
        return transfer.lines.map { sent in counted.first { $0.sku == sent.sku } ?? sent }
    }
}

extension StoreClient {
    /// All that is on its way.
    func transfers(_ headquarters: HeadquartersOptions) async throws -> [Transfer] {
        var all: [Transfer] = []
        while true {
            let wanted = ListTransfers(after: all.last?.id)
            let more = try await ask("headquarters") {
                try await headquarters.branches(self).transfers(wanted)
            }.transfers
            guard !more.isEmpty else { return all }
            all += more
        }
    }
}
