import ActorRuntime
import Commerce
import Contracts
import Foundation
import Topology

/// Rings orders up through several terminals at once, each order exactly once.
struct Ringing {
    let client: StoreClient
    let store: String
    let currency: Currency
    let staff: String
    let pay: Tender.Method
    let vatClass: String
    /// Gets a line for each acknowledged sale.
    let log: FileHandle?

    /// How long one sale is asked for again while its terminal is away.
    static let patience: Duration = .seconds(60)

    func run(_ orders: [OrderFile.Order], terminals: Int) async throws -> Ring.Result {
        let sales = try await matched(orders)
        let already = try await known(Set(sales.map(\.sale)))
        let tally = Tally(total: sales.count - already.count, log: log)
        await withTaskGroup(of: Void.self) { group in
            for terminal in 1...terminals {
                group.addTask(executorPreference: client.system.loop) {
                    // In turns, as a shop's terminals are at the same hour of the day all of them; and the
                    // next run asks the same terminal for the same sale.
                    for place in stride(from: terminal - 1, to: sales.count, by: terminals)
                    where !already.contains(sales[place].sale) {
                        await ring(sales[place], terminal, tally)
                    }
                }
            }
        }
        var result = await tally.result(currency)
        result.already = already.count
        result.settled = await client.settle(seconds: 120)
        if !result.settled {
            Console.say("some messages are still on their way; see: kontor ps", isError: true)
        }
        return result
    }

    /// The id comes from the order, so that the same order is the same sale in every run.
    private func matched(_ orders: [OrderFile.Order]) async throws -> [Sell] {
        var matching = ProductMatching(
            known: try await client.products(of: store), vatClass: vatClass)
        let sales = orders.map { order in
            Sell(
                sale: NamedID.make(at: order.time, "order", store, order.number), staff: staff,
                items: order.lines.map { line in
                    .init(code: matching.sku(for: line), quantity: line.quantity, price: line.price)
                }, payments: [.init(pay, currency: currency, tip: order.tip)], soldAt: order.time,
                returns: order.lines.contains { $0.quantity < .zero } ? true : nil)
        }
        if !matching.missing.isEmpty {
            let message = PublishProducts(products: matching.missing)
            _ = try await client.ask("catalog") {
                try await client.resolve($Catalog.self, "\(store)/catalog").publish(message)
            }
        }
        return sales
    }

    /// Orders that any terminal has finished already.
    private func known(_ sales: Set<SaleID>) async throws -> Set<SaleID> {
        var known: Set<SaleID> = []
        let ids = sales.sorted()
        for terminal in client.layout.deployment.store(store).map({ 1...$0.terminals }) ?? 1...1 {
            let stub = try client.resolve($Terminal.self, "\(store)/terminal/\(terminal)")
            let shown = try await client.ask("terminal \(terminal)") {
                try await stub.show(ShowTerminal())
            }
            guard shown.lastReceipt > 0 else { continue }
            for start in stride(from: 0, to: ids.count, by: 500) {
                let asked = KnownSales(sales: Array(ids[start..<min(start + 500, ids.count)]))
                known.formUnion(
                    try await client.ask("terminal \(terminal)") { try await stub.known(asked) }
                        .sales)
            }
        }
        return known
    }

    private func ring(_ sale: Sell, _ terminal: Int, _ tally: Tally) async {
        let started = ContinuousClock.now
        var reason = ""
        var wait = 20
        while ContinuousClock.now - started < Self.patience {
            let outcome = await Outcome.of {
                try await client.resolve($Terminal.self, "\(store)/terminal/\(terminal)").sell(sale)
            }
            switch outcome {
            case .reply(.done(let finished)):
                return await tally.add(finished.sale, after: ContinuousClock.now - started)
            case .reply(.refused(let refusal)) where !refusal.isPassing:
                return await tally.fail(sale, "\(refusal.name): \(refusal.detail)")
            case .reply(.refused(let refusal)): reason = "\(refusal.name): \(refusal.detail)"
            case .rejected(let why), .unknown(let why): reason = why
            }
            await client.system.loop.pause(.milliseconds(wait))
            wait = min(wait * 2, 500)
        }
        await tally.fail(sale, reason)
    }
}

/// What the terminals have rung up so far.
private actor Tally {
    private var result = Ring.Result()
    private var gross = Money.zero
    private var progress: Progress
    /// Microseconds.
    private var latencies: [Int64] = []

    private let log: FileHandle?

    init(total: Int, log: FileHandle?) {
        self.log = log
        progress = Progress("sales", total: total)
    }

    func add(_ sale: Sale, after taken: Duration) {
        latencies.append(taken.nanoseconds / 1000)
        let line = "\(sale.id.text) \(sale.receipt) \(sale.priced.due.minor)\n"
        try? log?.write(contentsOf: Data(line.utf8))
        result.sales += 1
        result.lines += sale.lines.count
        gross.minor += sale.priced.due.minor
        progress.show(result.sales + result.failed)
    }

    func fail(_ sale: Sell, _ reason: String) {
        result.failed += 1
        if result.failed <= 20 {
            Console.say("sale \(sale.sale.text) failed: \(reason)", isError: true)
        }
    }

    func result(_ currency: Currency) -> Ring.Result {
        result.seconds = (progress.seconds * 1000).rounded() / 1000
        result.salesPerSecond =
            result.seconds > 0
            ? (Double(result.sales) / result.seconds * 10).rounded() / 10 : 0
        latencies.sort()
        if let slowest = latencies.last {
            result.median = Double(latencies[latencies.count / 2]) / 1000
            result.tail = Double(latencies[latencies.count * 99 / 100]) / 1000
            result.slowest = Double(slowest) / 1000
        }
        result.gross = currency.text(gross)
        return result
    }
}
