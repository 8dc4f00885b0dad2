import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Take goods of a sale back and sell others for them, as one act.",
        discussion: """
            What comes back pays for the new goods, and the customer pays, or gets, the difference. What
            is left over goes back as the sale was paid; what a gift card, a house account or points
            paid never becomes money, neither now nor when the new goods come back. There are two
            receipts, which name each other, and both or neither. -o json prints one object: refund and
            sale, each with its receipt, sale and total, and difference, below zero where the customer
            gets it.

            EXAMPLES
              kontor exchange T1-000001 --line 2 --item BRD-001
              kontor exchange T1-000001 --line 1*1 --item OBG-001*0.750 --cash
              kontor exchange T1-000001 --item BRD-001*2 --given 5 --terminal 2 --reason 'too small'
            """)

    @Argument(help: "The receipt number of the sale.")
    var receipt: String

    @Option(
        help: ArgumentHelp(
            "A line that comes back, as the receipt shows it, from 1; else all. Repeat for more.",
            valueName: "line[*qty]"))
    var line: [String] = []

    @Option(
        help: ArgumentHelp(
            "What goes out, as with kontor sell; repeat for more.", valueName: "code[*qty]"))
    var item: [String] = []

    @OptionGroup var payment: PaymentOptions

    @Option(help: "Why; needed where goods are written off.")
    var reason = ""

    @Flag(help: "The goods do not come back into stock.")
    var writeOff = false

    @Option(help: "Consumed here or to go: here, to-go; else as what comes back.")
    var orderType: OrderTypeOption?

    @Option(
        help: ArgumentHelp(
            "Charge no VAT, and why; else as what comes back, where its terminal made that.",
            valueName: "reason"))
    var taxExempt: String?

    @Option(help: "The member who buys; else who bought before.")
    var member: String?

    @Option(help: "How old somebody has seen that the customer is, in years.")
    var age: Int?

    @Option(help: "Who serves.")
    var staff = "S-01"

    @OptionGroup var approval: ApproverOptions

    @Option(help: "The terminal where the customer stands; else the one that made the sale.")
    var terminal: Int?

    @Option(help: "Seconds to wait for the exchange to end.")
    var wait = 60

    @Option(help: "The id of an earlier try at the same terminal whose end is unknown.")
    var sale: String?

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !item.isEmpty else { throw ValidationError("name at least one --item that goes out") }
        guard !writeOff || !reason.isEmpty else {
            throw ValidationError("say why the goods are written off: --reason")
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            let checks = SaleChecks(layout: layout, store: store)
            try checks.staff(staff)
            if let terminal { try checks.terminal(terminal) }
            if payment.card { try checks.cardTerminal() }
            let client = try StoreClient(layout)
            defer { client.stop() }
            let message = try message(
                try SaleRetry.id(sale), of: try await client.sale(of: receipt, in: store.name),
                store.money)
            let done = try await SaleRetry(id: message.sell.sale, isRepeat: sale != nil).of {
                try await approval.approving(at: standing, store.name, client) {
                    try await finish(message, client, store.name)
                }
            }
            try await show(done, client, store)
        }
    }

    /// Where the customer stands.
    private var standing: Int { terminal ?? TerminalState.terminal(ofReceipt: receipt) ?? 1 }

    /// The refund's id is made of the sale's, so that one names both.
    private func message(
        _ id: SaleID, of original: SaleID, _ home: Currency
    ) throws -> ExchangeSale {
        let wanted = WantedRefund(
            lines: try line.map(RefundCommand.line), goods: writeOff ? .writeOff : .restock,
            reason: reason)
        return ExchangeSale(
            sell: Sell(
                sale: id, staff: staff, member: member,
                items: try item.map(ItemText(currency: home).item),
                payments: try payment.payments(home), checkedAge: age,
                orderType: orderType?.type, exemption: taxExempt),
            refund: RefundSale(
                sale: SaleID(high: id.high, low: id.low ^ 1), original: original, receipt: receipt,
                staff: staff, wanted: wanted))
    }

    private func finish(
        _ message: ExchangeSale, _ client: StoreClient, _ store: String
    ) async throws -> SalesExchanged {
        let number = standing
        return try await client.ask("terminal \(number)", patience: .seconds(max(1, wait))) {
            try await client.resolve($Terminal.self, "\(store)/terminal/\(number)")
                .exchange(message)
        }
    }

    private struct Row: Encodable {
        struct Half: Encodable {
            var receipt: String
            var sale: String
            var total: String

            init(_ sale: Sale) {
                (receipt, self.sale) = (sale.receipt, sale.id.text)
                total = sale.currency.text(sale.priced.due)
            }
        }

        var refund: Half
        var sale: Half
        var difference: String
        var change: String
        var currency: String

        init(_ done: SalesExchanged) {
            (refund, sale) = (Half(done.refund), Half(done.sale))
            let (currency, due) = (done.sale.currency, done.refund.priced.due)
            difference = currency.text(Money(minor: due.minor &+ done.sale.priced.due.minor))
            change = currency.text(done.sale.change)
            self.currency = currency.code
        }
    }

    private func show(
        _ done: SalesExchanged, _ client: StoreClient, _ store: Deployment.Store
    ) async throws {
        if output.output == .json { return try Output.json(Row(done)) }
        let showing = SaleShowing(client: client, store: store)
        try await showing.print(done.refund, store.language)
        try await showing.print(done.sale, store.language)
    }
}
