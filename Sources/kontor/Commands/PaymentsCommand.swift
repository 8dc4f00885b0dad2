import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

struct PaymentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments", abstract: "Show card payments that somebody has to see to.",
        discussion: """
            Lists charges whose end is not known, that go back, or whose sale is not finished; what
            cards are owed by refunds; and sales that say of their cards what those did not pay.
            Payments asks the card terminal by itself, soon and then ever more rarely. A refund that
            the card declined waits for a person: who tries again, with the customer's card at hand,
            or pays it out of the drawer, which is then in X and Z as cash paid out (card-refund).
            A card that was charged for a sale that is not finished pays for it when the sale is tried
            again; ten minutes after the last try its terminal gives it back.

            JSON: one object a row: kind (charge, refund, difference), sale, tender, state, amount,
            currency, attempts, reference, day, next (what to do about it), and of a refund the sale
            that it gives back for (of).

            EXAMPLES
              kontor payments
              kontor payments -o json
              kontor payments reconcile      ask the card terminal now, then show what is left
              kontor payments give-back 3f2a     a charge whose sale does not come about
              kontor payments settle 3f2a        one of a finished sale, if its message was given up
              kontor payments retry 3f2a     a declined refund, by the end of its sale's id
              kontor payments pay-out 3f2a --terminal 2
            """,
        subcommands: [
            List.self, Reconcile.self, GiveBack.self, Settle.self, Retry.self, PayOut.self,
        ],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is open.",
            discussion: """
                EXAMPLES
                  kontor payments list -o json
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await PaymentsCommand.show(shop, output) { try await $0.list(ListPayments()) }
            }
        }
    }

    struct Reconcile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the card terminal now about everything that is not certain.",
            discussion: """
                EXAMPLES
                  kontor payments reconcile
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await PaymentsCommand.show(shop, output) {
                    try await $0.reconcile(ReconcilePayments())
                }
            }
        }
    }

    private static func show(
        _ shop: ShopOptions, _ output: OutputOptions,
        _ ask: ($Payments) async throws -> PaymentsListed
    ) async throws {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        let client = try StoreClient(layout)
        defer { client.stop() }
        let listed: PaymentsListed = try await client.ask("payments", patience: .seconds(60)) {
            try await ask(client.resolve($Payments.self, "\(store.name)/payments"))
        }
        let currency = Currency(code: store.currency) ?? .euro
        try Output.rows(
            PaymentRow.all(listed, currency), as: output.output, columns: PaymentRow.columns)
    }
}

/// One thing that is open, of whatever kind.
struct PaymentRow: Encodable {
    var kind: String
    var sale: String
    var tender: Int
    var state: String
    var amount: String
    var currency: String
    var attempts: Int?
    var reference: String?
    var day: String?
    var of: String?
    /// What to do about it.
    var next: String

    static func all(_ listed: PaymentsListed, _ currency: Currency) -> [Self] {
        listed.payments.map { Self($0, currency) } + listed.refunds.map { Self($0, currency) }
            + listed.differing.map { Self($0, currency) }
    }

    static var columns: [Column<Self>] {
        [
            Column("KIND") { $0.kind },
            Column("SALE") { $0.tender == 1 ? $0.sale : "\($0.sale)/\($0.tender)" },
            Column("STATE") { $0.state },
            Column("AMOUNT", isNumber: true) { "\($0.amount) \($0.currency)" },
            Column("TRIES", isNumber: true) { $0.attempts.map(String.init) ?? "" },
            Column("DAY") { $0.day ?? "" },
            Column("WHAT") { $0.reference ?? "" },
            Column("NEXT") { $0.next },
        ]
    }

    private init(_ payment: PaymentBook.Payment, _ currency: Currency) {
        (kind, sale, tender) = ("charge", payment.sale.text, payment.tender ?? 1)
        (state, amount) = (payment.standing.rawValue, currency.text(payment.amount))
        (self.currency, attempts) = (currency.code, payment.attempt)
        (reference, day) = (payment.reference, payment.day?.text)
        next = PaymentStep.of(payment)
    }

    private init(_ refund: PaymentBook.CardRefund, _ currency: Currency) {
        (kind, sale, tender) = ("refund", refund.by.text, refund.tender ?? 1)
        (state, amount) = (refund.state.rawValue, currency.text(refund.amount))
        (self.currency, attempts) = (currency.code, refund.attempts)
        (reference, day, of) = (refund.reference, refund.day?.text, refund.sale.text)
        next = PaymentStep.of(refund)
    }

    private init(_ differing: PaymentsListed.Differing, _ currency: Currency) {
        (kind, sale, tender) = ("difference", differing.sale.text, 1)
        (state, amount) = ("differs", currency.text(differing.said))
        (self.currency, reference) = (
            currency.code, "cards paid \(currency.text(differing.approved))"
        )
        next = PaymentStep.of(differing)
    }
}
