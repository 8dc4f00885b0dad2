import ArgumentParser
import Commerce
import Contracts
import Foundation
import Topology

struct Ring: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ring up a history of orders as real sales through the running terminals.",
        discussion: """
            The file is checked whole before the first sale. Items that the store does not have
            become products. An order that was rung up before is not rung up again, so a run
            that was cut off is taken up by the same command.

            JSON ends with one object: sales, lines, gross (decimal text), failed, seconds,
            sales_per_second, already (orders that were sales before), settled (nothing is on its way).

            EXAMPLES
              kontor ring orders.csv
              kontor ring orders.csv --limit 100 --terminals 1
              kontor ring bons.csv --columns order=Bon,item=Artikel --dates dmy
              kontor ring orders.csv --dry-run
            """)

    @Argument(help: "A CSV file, one row for each line of an order.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "Which columns to read, where their names are unusual.",
            valueName: "order=…,time=…,item=…,quantity=…,price=…"))
    var columns: String?

    @Option(help: "dmy, mdy or ymd, where day and month could be mistaken.")
    var dates: DateOrder?

    @Option(help: "Only the first orders.")
    var limit: Int?

    @Option(help: "How many terminals ring at the same time; else all of the store.")
    var terminals: Int?

    @Option(help: "VAT class of products that are made.")
    var vat = "standard"

    @Option(help: ArgumentHelp("cash or card.", valueName: "cash|card"))
    var pay = Tender.Method.cash

    @Option(help: "Who serves.")
    var staff = "S-01"

    @Option(
        help: ArgumentHelp(
            "Add a line for each acknowledged sale to a file: id, receipt, minor units due.",
            valueName: "file"))
    var acknowledged: String?

    @Flag(help: "Only check the file and say what would happen.")
    var dryRun = false

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is 1 or more") }
        if pay == .points { throw ValidationError("--pay is cash or card") }
    }

    struct Result: Encodable {
        var sales = 0
        var lines = 0
        var gross = "0.00"
        var failed = 0
        var seconds = 0.0
        var salesPerSecond = 0.0
        var already = 0
        var settled = true

        private enum CodingKeys: String, CodingKey {
            case sales, lines, gross, failed, seconds, already, settled
            case salesPerSecond = "sales_per_second"
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            guard let currency = Currency(code: store.currency) else {
                throw Failure(.badInput, "no currency \(store.currency)")
            }
            let count = terminals ?? store.terminals
            guard (1...store.terminals).contains(count) else {
                throw Failure(.badInput, "the store has \(store.terminals) terminals")
            }
            let file = try OrderFile(file, columns: columns, dates: dates, currency: currency)
            let orders = Array(file.orders.prefix(limit ?? .max))
            guard !dryRun else { return try describe(orders, currency) }
            let client = try StoreClient(layout)
            defer { client.stop() }
            let ringing = Ringing(
                client: client, store: store.name, currency: currency, staff: staff, pay: pay,
                vatClass: vat, log: try acknowledged.map { try Supervisor.appending(to: $0) })
            let result = try await ringing.run(orders, terminals: count)
            try show(result)
            if result.failed > 0 { throw ExitCode(1) }
        }
    }

    private func describe(_ orders: [OrderFile.Order], _ currency: Currency) throws {
        let lines = orders.flatMap(\.lines)
        let items = Set(lines.map(\.item)).count
        let days = Set(orders.map(\.time.day)).count
        Console.print(
            "\(file): \(orders.count) orders, \(lines.count) lines, \(items) items, \(days) days; "
                + "nothing was rung up")
    }

    private func show(_ result: Result) throws {
        if output.output == .json { return try Output.json(result) }
        Console.print(
            "\(result.sales) sales, \(result.lines) lines, gross \(result.gross), "
                + "\(result.failed) failed, \(result.already) rung up before; "
                + "\(Int(result.salesPerSecond)) sales/s")
    }
}

extension Tender.Method: ExpressibleByArgument {}
