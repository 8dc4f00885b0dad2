import ArgumentParser
import Commerce
import Contracts
import Topology

/// Goods that come in without a sale, or turn out to be others than there should be.
struct StockReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Take goods in, or correct what is there.",
        discussion: """
            What is below zero goes out: a breakage, or a count that found less. With
            --store headquarters it is the stock that stores are lent rights from. JSON: id.

            EXAMPLES
              kontor stock receive BRD-001=40
              kontor stock receive BRD-001=-2 --reason breakage
              kontor stock receive TICKET=100 --store headquarters
            """)

    @Argument(help: "SKU=QUANTITY, several.") var lines: [String]
    @Option(help: "Why, in a word.") var reason = "delivery"
    @Option(help: "The id of an earlier try, so that it is done once.") var action: String?
    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable { var id: String }

    func run() async throws {
        try await reporting {
            let movements = try TransferLines.read(lines, mayBeBelowZero: true)
            guard !movements.isEmpty else {
                throw Failure(.badInput, "say what came in: kontor stock receive BRD-001=40")
            }
            let id = try TransferID.read(action)
            try await shop.reach(takesHeadquarters: true) { client, store in
                let known = Set(try await client.products(of: store.name).map(\.sku))
                if let line = movements.first(where: { !known.contains($0.sku) }) {
                    throw Failure(.badInput, "\(store.name) has no product \(line.sku)")
                }
                let message = MoveStock(
                    sale: id, reason: reason, isSale: false, movements: movements)
                _ = try await client.ask("inventory") {
                    try await client.resolve($Inventory.self, "\(store.name)/inventory")
                        .move(message)
                }
            }
            if output.output == .json { return try Output.json(Row(id: id.text)) }
            Console.say("booked \(TransferLines.text(movements)), \(reason)")
        }
    }
}

/// Goods for another store.
struct StockShip: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ship",
        abstract: "Send goods to another store, or lend it the right to sell some.",
        discussion: """
            Goods are on their way until the other store accepts them; what then differs is in
            'kontor headquarters inbox'. --lend is for what is sold only while there is some
            ("limited" in the product list): the right is there at once. JSON: id.

            EXAMPLES
              kontor stock ship --store altona --to ottensen BRD-001=5
              kontor stock ship --store headquarters --to altona TICKET=10 --lend
              kontor stock transfers
            """)

    @Argument(help: "SKU=QUANTITY, several.") var lines: [String]
    @Option(help: ArgumentHelp("The store that gets it.", valueName: "store")) var to: String
    @Flag(help: "Lend the right to sell; nothing is carried.") var lend = false
    @Option(help: "The id of an earlier try, so that it is done once.") var action: String?
    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let movements = try TransferLines.read(lines)
            let id = try TransferID.read(action)
            try await shop.reach(takesHeadquarters: true) { client, store in
                guard client.layout.deployment.store(to) != nil else {
                    let names = client.layout.deployment.stores.map(\.name)
                    throw Failure(
                        .badInput,
                        "there is no store '\(to)'; there are: \(names.joined(separator: ", "))")
                }
                let transfer = Transfer(
                    id: id, from: store.name, to: to, lines: movements, isLent: lend)
                _ = try await client.ask("inventory") {
                    try await client.resolve($Inventory.self, "\(store.name)/inventory")
                        .ship(ShipStock(transfer: transfer))
                }
            }
            if output.output == .json { return try Output.json(StockReceive.Row(id: id.text)) }
            Console.say(
                lend
                    ? "lent to \(to): \(TransferLines.text(movements))"
                    : "on its way to \(to): \(TransferLines.text(movements))\n"
                        + "  there: kontor stock accept \(id.text) --store \(to)")
        }
    }
}

/// The id of something that is done once.
enum TransferID {
    static func read(_ text: String?) throws -> SaleID {
        guard let text else { return SystemSources.saleID() }
        guard let id = SaleID(text) else { throw Failure(.badInput, "'\(text)' is no id") }
        return id
    }
}
