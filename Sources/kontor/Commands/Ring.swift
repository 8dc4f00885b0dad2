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

            A line of negative quantity is a return: its goods come back into stock, and an
            order below zero is paid out, which only --pay cash can.

            --columns tip=NAME names a column of tips: each is of its whole order, and is paid
            with it.

            A time before 1990 or more than a day ahead is a bad row.

            JSON ends with one object: sales, lines, gross (decimal text), failed, seconds,
            sales_per_second, p50_ms, p99_ms and slowest_ms (from a sale's message to its answer), already
            (orders that were sales before), settled (nothing is on its way).
            With --dry-run it is another one: orders, lines, gross (quantities times prices).

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
            valueName: "order=…,time=…,item=…,quantity=…,price=…,tip=…"))
    var columns: String?

    @Option(help: "dmy, mdy or ymd, where day and month could be mistaken.")
    var dates: DateOrder?

    @Option(help: "Only so many orders, the oldest.")
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
        if let terminals, terminals < 1 { throw ValidationError("--terminals is 1 or more") }
        if ![.cash, .card].contains(pay) { throw ValidationError("--pay is cash or card") }
    }

    struct Result: Encodable {
        var sales = 0
        var lines = 0
        var gross = "0.00"
        var failed = 0
        var seconds = 0.0
        var salesPerSecond = 0.0
        /// Milliseconds from the message to its answer.
        var median = 0.0
        var tail = 0.0
        var slowest = 0.0
        var already = 0
        var settled = true

        private enum CodingKeys: String, CodingKey {
            case sales, lines, gross, failed, seconds, already, settled
            case salesPerSecond = "sales_per_second"
            case median = "p50_ms"
            case tail = "p99_ms"
            case slowest = "slowest_ms"
        }
    }

    /// What a run would ring up, without one.
    struct Preview: Encodable {
        var orders: Int
        var lines: Int
        var gross: String
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            guard let currency = Currency(code: store.currency) else {
                throw Failure(.badInput, "no currency \(store.currency)")
            }
            let count = terminals ?? store.terminals
            guard count <= store.terminals else {
                throw Failure(
                    .badInput, "--terminals: the store has \(store.terminals), not \(count)")
            }
            let checks = SaleChecks(layout: layout, store: store)
            try checks.staff(staff)
            if pay == .card { try checks.cardTerminal() }
            let file = try OrderFile(
                file, columns: columns, dates: dates, currency: currency,
                now: try StoreSettingsSource(store).now)
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
        let words =
            "\(file): \(Plural.of(orders.count, "order")), \(Plural.of(lines.count, "line")), "
            + "\(Plural.of(items, "item")), \(Plural.of(days, "day")); "
            + "nothing was rung up"
        guard output.output == .json else { return Console.print(words) }
        Console.say(words)
        try Output.json(
            Preview(
                orders: orders.count, lines: lines.count,
                gross: currency.text(try Self.gross(lines))))
    }

    /// Each line rounded as on a receipt; where prices are exclusive, the tax comes on top.
    private static func gross(_ lines: [OrderFile.Line]) throws -> Money {
        var gross = Money.zero
        for line in lines {
            let amount = try line.price.scaled(by: line.quantity.thousandths, over: 1000)
            gross = try gross.adding(amount)
        }
        return gross
    }

    private func show(_ result: Result) throws {
        if output.output == .json { return try Output.json(result) }
        Console.print(
            "\(Plural.of(result.sales, "sale")), \(Plural.of(result.lines, "line")), gross \(result.gross), "
                + "\(result.failed) failed, \(result.already) rung up before; "
                + "\(Int(result.salesPerSecond)) sales/s")
    }
}

extension Tender.Method: ExpressibleByArgument {}
