import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

extension PaymentsCommand {
    /// Ends the charge of a sale that does not come about, now and not when its terminal gives it up.
    struct GiveBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "give-back",
            abstract: "Give a charge back whose sale does not come about.",
            discussion: """
                The sale is given up at its terminal, with everything that was taken for it, and cannot
                be made any more. A sale that is finished, or open on a screen, is let be.

                EXAMPLES
                  kontor payments give-back 3f2a
                """)

        @Argument(help: "The end of the sale's id, as 'kontor payments' shows it.")
        var sale: String
        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let id = try await shop.reach { client, store in
                    let payments = try client.resolve($Payments.self, "\(store.name)/payments")
                    let id = try await client.charged(sale, by: payments)
                    try await UnfinishedSale(sale: id, store: store, client: client)
                        .giveUp(payments)
                    return id
                }
                Console.say("the card of \(id.text) gets its money back; see: kontor payments")
            }
        }
    }
}

/// A sale for which a card was charged and that is not finished, wherever it was rung up.
private struct UnfinishedSale {
    let sale: SaleID
    let store: Deployment.Store
    let client: StoreClient

    /// Every terminal is asked first, so that nothing goes back that a finished sale was paid with.
    func giveUp(_ payments: $Payments) async throws {
        let terminals = 1...store.terminals
        for number in terminals { try await refuseKept(at: number) }
        for number in terminals where try await giveUp(at: number) { return }
        // No terminal has it: it was given up already, or the terminal's journal is older than the charge. Or
        // somebody has finished it meanwhile.
        for number in terminals { try await refuseKept(at: number) }
        _ = try await client.ask("payments") { try await payments.cancel(CancelCard(sale: sale)) }
    }

    private func refuseKept(at number: Int) async throws {
        let terminal = try terminal(number)
        let known = try await client.ask("terminal \(number)") {
            try await terminal.known(KnownSales(sales: [sale]))
        }
        guard !known.sales.contains(sale) else {
            throw Failure(
                .failed,
                "terminal \(number) has finished the sale; its card pays for it as soon as payments "
                    + "hears so\n  what waits, and how to send it again: kontor parked; where that was "
                    + "given up: kontor payments settle \(sale.text)")
        }
        let open = try await client.ask("terminal \(number)") {
            try await terminal.show(ShowTerminal())
        }.open
        guard open?.id != sale else {
            throw Failure(
                .failed,
                "the sale is open at terminal \(number)\n  finish it: kontor sales pay --terminal "
                    + "\(number); or give it up: kontor sales abandon --terminal \(number)")
        }
    }

    /// Whether it was this terminal's to give up.
    private func giveUp(at number: Int) async throws -> Bool {
        do {
            let terminal = try terminal(number)
            _ = try await client.ask("terminal \(number)") {
                try await terminal.abandon(AbandonSale(sale: sale))
            }
            return true
        } catch let failure as Failure where failure.refused == "sale.notOpen" {
            return false
        }
    }

    private func terminal(_ number: Int) throws -> $Terminal {
        try client.resolve($Terminal.self, "\(store.name)/terminal/\(number)")
    }
}

extension StoreClient {
    /// The sale that ends so and has a charge that is approved and pays for nothing yet.
    func charged(_ word: String, by payments: $Payments) async throws -> SaleID {
        let listed = try await ask("payments") { try await payments.list(ListPayments()) }
        let found = Set(
            listed.payments.filter {
                $0.standing == .approved && $0.sale.text.hasSuffix(word.lowercased())
            }.map(\.sale))
        guard let sale = found.first, found.count == 1 else {
            throw Failure(
                .badInput,
                found.isEmpty
                    ? "no approved charge is of a sale that ends with '\(word)'; see: kontor payments"
                    : "\(found.count) sales with a charge end with '\(word)'; say more of it")
        }
        return sale
    }
}
