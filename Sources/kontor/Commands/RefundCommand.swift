import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Foundation
import Topology

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund", abstract: "Give back lines of a sale, or all that is left of it.",
        discussion: """
            A refund is a sale of its own with its own receipt, which is printed. It gives back
            what was paid for the lines, to the cent; together no more than was sold, whichever
            terminals are asked. The money goes back as it came: onto the house account, the gift
            cards, the points and the cards that paid, in this order, and cash is the rest; --to
            says otherwise of all but points and house accounts. A card gets no more than it paid;
            what is not on it yet is owed to it, and kontor payments shows it. The goods come back
            into stock unless they are written off. -o json prints one object: receipt, sale,
            refunds (the receipt that it gives back for), total (below zero), currency, lines, and
            to: for each way that money goes back its method and amount, and the code of an account.

            EXAMPLES
              kontor refund T1-000001
              kontor refund T1-000001 --line 2 --line 3*2 --reason 'wrong size'
              kontor refund T1-000001 --line 2#SN-1,SN-2
              kontor refund T1-000001 --line 1*0.250 --write-off --reason mouldy
              kontor refund T1-000001 --line 2 --to card
              kontor refund T1-000001 --terminal 2 --staff S-02 -o json
              kontor refund T1-000001 --onto G-1001
            """)

    @Argument(help: "The receipt number of the sale.")
    var receipt: String

    @Option(
        help: ArgumentHelp(
            "A line as the receipt shows it, from 1, with how much or which serials; else all. Repeat.",
            valueName: "line[*qty|#serials]"))
    var line: [String] = []

    @Option(help: "Why; needed where goods are written off.")
    var reason = ""

    @Flag(help: "The goods do not come back into stock.")
    var writeOff = false

    enum Payout: String, ExpressibleByArgument, CaseIterable {
        case cash, card

        var method: Tender.Method { self == .cash ? .cash : .card }
    }

    @Option(help: "How the money goes back; else as it was paid.")
    var to: Payout?

    @Option(
        help: ArgumentHelp(
            "Onto a gift card, or as store credit of a new code, in place of a payout.",
            valueName: "code"))
    var onto: String?

    @Option(help: "Who serves.")
    var staff = "S-01"

    @OptionGroup var approval: ApproverOptions

    @Option(help: "The terminal where the customer stands; else the one that made the sale.")
    var terminal: Int?

    @Option(help: "Seconds to wait for the refund to end.")
    var wait = 60

    @Option(help: "The id of an earlier try whose end is unknown.")
    var sale: String?

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
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
            let wanted = WantedRefund(
                lines: try line.map(Self.line), goods: writeOff ? .writeOff : .restock,
                reason: reason, payout: to?.method, account: onto)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let message = RefundSale(
                sale: try SaleRetry.id(sale),
                original: try await client.sale(of: receipt, in: store.name),
                receipt: receipt, staff: staff, wanted: wanted)
            let refund = try await SaleRetry(id: message.sale, isRepeat: sale != nil).of {
                try await approval.approving(at: standing, store.name, client) {
                    try await finish(message, client, store.name)
                }
            }
            try await show(refund.sale, client, store)
        }
    }

    /// `2`, `2*0.750` or `2#SN-1,SN-2`.
    static func line(_ text: String) throws -> WantedRefund.Line {
        let pieces = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if pieces.count == 2 {
            let serials = pieces[1].split(separator: ",").map(String.init)
            guard let number = Int(pieces[0]), number >= 1, !serials.isEmpty else {
                throw Failure(.badInput, "--line: '\(text)' names no pieces; write 2#SN-1,SN-2")
            }
            return .init(number: number, serials: serials)
        }
        let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard let number = Int(parts[0]), number >= 1 else {
            throw Failure(.badInput, "--line: '\(parts[0])' is no line number; write 2 or 2*0.750")
        }
        guard parts.count == 2 else { return .init(number: number) }
        guard let quantity = Quantity(parts[1]) else {
            throw Failure(.badInput, "--line: '\(parts[1])' is no quantity; write 2*1 or 2*0.750")
        }
        return .init(number: number, quantity: quantity)
    }

    /// Where the customer stands.
    private var standing: Int { terminal ?? TerminalState.terminal(ofReceipt: receipt) ?? 1 }

    private func finish(
        _ message: RefundSale, _ client: StoreClient, _ store: String
    ) async throws -> SaleFinished {
        let number = standing
        return try await client.ask("terminal \(number)", patience: .seconds(max(1, wait))) {
            try await client.resolve($Terminal.self, "\(store)/terminal/\(number)")
                .refund(message)
        }
    }

    struct Row: Encodable {
        var receipt: String
        var sale: String
        var refunds: String
        var total: String
        var currency: String
        var lines: Int
        var to: [Part]

        struct Part: Encodable {
            var method: String
            var amount: String
            var code: String?
        }

        init(_ sale: Sale, of receipt: String) {
            (self.receipt, self.sale, refunds) = (sale.receipt, sale.id.text, receipt)
            (total, currency) = (sale.currency.text(sale.priced.due), sale.currency.code)
            lines = sale.lines.count
            to = sale.tenders.map {
                Part(
                    method: $0.method.rawValue, amount: sale.currency.text($0.amount), code: $0.code
                )
            }
        }
    }

    private func show(
        _ sale: Sale, _ client: StoreClient, _ store: Deployment.Store
    ) async throws {
        if output.output == .json {
            return try Output.json(Row(sale, of: receipt))
        }
        try await SaleShowing(client: client, store: store).print(sale, store.language)
    }
}
