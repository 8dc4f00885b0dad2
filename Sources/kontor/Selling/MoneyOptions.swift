import ArgumentParser
import Commerce
import Contracts
import Topology

/// How money is taken for what is no goods, at which terminal, and by whom.
struct MoneyOptions: ParsableArguments {
    @Flag(help: "Pay in cash.") var cash = false
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Cash that the customer gives.", valueName: "amount"))
    var given: String?
    @Flag(help: "Pay by card; after --given, what is left.") var card = false
    @Option(help: "Who serves.") var staff = "S-01"
    @Option(help: "The terminal, from 1.") var terminal = 1
    @Option(help: "Seconds to wait for the end.") var wait = 60
    @Option(help: "The id of an earlier try at the same terminal whose end is unknown.")
    var sale: String?

    /// Refuses a command that takes money and is not told how.
    func checkPays() throws {
        guard cash || given != nil || card else {
            throw ValidationError("say how it is paid: --cash, --given or --card")
        }
    }

    /// Makes the sale that `filling` says what for, and shows its receipt.
    func take(
        at shop: ShopOptions, as form: OutputForm,
        _ filling: (Deployment.Store) throws -> (inout Sell) -> Void
    ) async throws {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        let checks = SaleChecks(layout: layout, store: store)
        try checks.terminal(terminal)
        try checks.staff(staff)
        if card { try checks.cardTerminal() }
        var message = Sell(
            sale: try SaleRetry.id(sale), staff: staff, items: [],
            payments: try payments(store.money))
        try filling(store)(&message)
        let client = try StoreClient(layout)
        defer { client.stop() }
        let wanted = message
        let finished = try await SaleRetry(id: wanted.sale, isRepeat: sale != nil).of {
            if sale != nil { try await checks.elsewhere(wanted.sale, than: terminal, client) }
            return try await client.ask("terminal \(terminal)", patience: .seconds(max(1, wait))) {
                try await client.resolve($Terminal.self, "\(store.name)/terminal/\(terminal)")
                    .sell(wanted)
            }
        }
        guard form == .table else { return try Output.json(SellCommand.Row(finished.sale)) }
        try await SaleShowing(client: client, store: store)
            .print(finished.sale, store.language)
    }

    private func payments(_ currency: Currency) throws -> [Sell.Payment] {
        var payments: [Sell.Payment] = []
        if cash || given != nil {
            let amount = try given.map { try PaymentOptions.given($0, currency) }
            payments.append(.init(.cash, amount, currency: currency))
        }
        if card { payments.append(.init(.card, currency: currency)) }
        return payments
    }
}
