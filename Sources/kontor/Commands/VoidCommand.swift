import ArgumentParser
import Commerce
import Contracts
import Topology

struct VoidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Take a paid sale back as a whole.",
        discussion: """
            A void is a sale of its own with its own receipt, which names the voided one. What was
            paid goes back to whom it came from: cash, cards and gift cards, tips aside; coupons are
            as if they had not been used, and the goods come back into stock. It is possible at the
            terminal that made the sale, on the same business day and before its shift is closed, as
            long as nothing of the sale was refunded. Afterwards: kontor refund. Where staff sign
            in, it needs the right voidPaidSale. An open sale is given up by: kontor sales abandon.

            JSON: receipt, sale, refunds (the receipt that is voided), total (below zero), currency,
            lines, to.

            EXAMPLES
              kontor void T1-000001 --reason 'wrong table'
              kontor void T1-000001 --reason mistyped --staff S-04 --approver S-02
            """)

    @Argument(help: "The receipt number of the sale.")
    var receipt: String

    @Option(help: "Why.")
    var reason: String

    @Option(help: "Who serves.")
    var staff = "S-01"

    @OptionGroup var approval: ApproverOptions

    @Option(help: "Seconds to wait for it to end.")
    var wait = 60

    @Option(help: "The id of an earlier try whose end is unknown.")
    var sale: String?

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            try SaleChecks(layout: layout, store: store).staff(staff)
            guard let terminal = TerminalState.terminal(ofReceipt: receipt) else {
                throw Failure(.badInput, "'\(receipt)' is no receipt number; write T1-000001")
            }
            let client = try StoreClient(layout)
            defer { client.stop() }
            let message = RefundSale(
                sale: try SaleRetry.id(sale),
                original: try await client.sale(of: receipt, in: store.name), receipt: receipt,
                staff: staff, wanted: WantedRefund(reason: reason, isVoid: true))
            let void = try await SaleRetry(id: message.sale, isRepeat: sale != nil).of {
                try await approval.approving(at: terminal, store.name, client) {
                    try await client.ask(
                        "terminal \(terminal)", patience: .seconds(max(1, wait))
                    ) {
                        try await client.resolve(
                            $Terminal.self, "\(store.name)/terminal/\(terminal)"
                        ).refund(message)
                    }
                }
            }
            try await show(void.sale, client, store)
        }
    }

    private func show(
        _ sale: Sale, _ client: StoreClient, _ store: Deployment.Store
    ) async throws {
        guard output.output == .table else {
            return try Output.json(RefundCommand.Row(sale, of: receipt))
        }
        try await SaleShowing(client: client, store: store).print(sale, store.language)
    }
}
