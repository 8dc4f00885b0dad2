import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

/// What a person does about refunds that their card declined.
extension PaymentsCommand {
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a refund to the card again that it declined.",
            discussion: """
                EXAMPLES
                  kontor payments retry 3f2a
                """)

        @Argument(help: "The end of the refund's sale id, as 'kontor payments' shows it.")
        var sale: String
        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                try await shop.reach { client, store in
                    let payments = try client.resolve($Payments.self, "\(store.name)/payments")
                    let refund = try await client.declined(sale, by: payments)
                    _ = try await client.ask("payments") {
                        try await payments.retry(RetryRefund(refund: RefundName(refund.id)))
                    }
                }
                Console.say("it is sent again; see: kontor payments")
            }
        }
    }

    struct PayOut: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pay-out",
            abstract: "Pay a refund out of the drawer that the card declined.",
            discussion: """
                The card gets nothing of it any more. Where staff sign in, it needs the right refund.
                JSON: terminal, refund, amount.

                EXAMPLES
                  kontor payments pay-out 3f2a
                  kontor payments pay-out 3f2a --terminal 2 --staff S-02 -o json
                """)

        @Argument(help: "The end of the refund's sale id, as 'kontor payments' shows it.")
        var sale: String
        @OptionGroup var approval: ApproverOptions
        @OptionGroup var again: ActionOption
        @OptionGroup var drawer: DrawerOptions

        func run() async throws {
            try await reporting {
                let client = try DrawerClient(drawer, again)
                defer { client.stop() }
                let payments = try client.client.resolve(
                    $Payments.self, "\(client.store.name)/payments")
                let refund = try await client.client.declined(sale, by: payments)
                let message = PayOutRefund(
                    action: client.action, staff: drawer.staff,
                    refund: RefundName(refund.id))
                let paid = try await approval.approving(
                    at: drawer.terminal, client.store.name, client.client
                ) {
                    try await client.ask { try await $0.payOut(message) }
                }
                try drawer.show(
                    Row(
                        terminal: drawer.terminal, refund: refund.by.text,
                        amount: client.text(paid.amount)),
                    "\(client.money(paid.amount)) paid out at terminal \(drawer.terminal)")
            }
        }

        struct Row: Encodable {
            var terminal: Int
            var refund: String
            var amount: String
        }
    }
}

extension StoreClient {
    /// The declined refund whose sale ends so.
    fileprivate func declined(
        _ word: String, by payments: $Payments
    ) async throws -> PaymentBook.CardRefund {
        let listed = try await ask("payments") { try await payments.list(ListPayments()) }
        let found = listed.refunds.filter {
            $0.by.text.hasSuffix(word.lowercased()) && $0.state == .declined
        }
        guard found.count == 1 else {
            throw Failure(
                .badInput,
                found.isEmpty
                    ? "no declined refund is of a sale that ends with '\(word)'; see: kontor payments"
                    : "\(found.count) declined refunds end with '\(word)'; say more of it")
        }
        return found[0]
    }
}
