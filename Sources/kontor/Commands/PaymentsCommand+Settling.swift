import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

extension PaymentsCommand {
    /// Tells payments of a finished sale again.
    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell payments again what a finished sale was paid with.",
            discussion: """
                For a sale whose parked message was given up. The terminal that finished it says it from its
                journal. A sale that payments
                has heard of already is counted no second time, so it may be tried again. Of a refund,
                cards get what they are owed.

                EXAMPLES
                  kontor payments settle 3f2a
                  kontor payments settle 0190a1b2c3d4e5f60718293a4b5c6d7e
                """)

        @Argument(
            help: "The sale's id; of one that 'kontor payments' shows, the end of it is enough.")
        var sale: String
        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let id = try await shop.reach { client, store in
                    let payments = try client.resolve($Payments.self, "\(store.name)/payments")
                    let id =
                        if let id = SaleID(sale) { id } else {
                            try await client.charged(sale, by: payments)
                        }
                    try await client.settle(id, in: store)
                    return id
                }
                Console.say("payments has what \(id.text) was paid with; see: kontor payments")
            }
        }
    }
}

extension StoreClient {
    /// Has the terminal that finished a sale tell payments of it.
    fileprivate func settle(_ sale: SaleID, in store: Deployment.Store) async throws {
        for number in 1...store.terminals {
            do {
                let terminal = try resolve($Terminal.self, "\(store.name)/terminal/\(number)")
                _ = try await ask("terminal \(number)") {
                    try await terminal.settle(SettleSale(sale: sale))
                }
                return
            } catch let failure as Failure where failure.refused == "terminal.unknownSale" {
                continue
            }
        }
        throw Failure(
            .badInput,
            "no terminal of \(store.name) has finished the sale \(sale.text)\n"
                + "  a charge without a sale goes back: kontor payments give-back \(sale.text)")
    }
}
