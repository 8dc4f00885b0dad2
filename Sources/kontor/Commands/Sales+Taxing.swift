import ArgumentParser
import Commerce
import Contracts
import Topology

extension Sales {
    struct OrderAs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "order-type",
            abstract: "Say whether the open sale is consumed here or to go.",
            discussion: """
                Goods that have another VAT rate to go get it; prices that hold the VAT stay what
                they are.

                EXAMPLES
                  kontor sales order-type to-go
                """)

        @Argument(help: "here or to-go.") var type: OrderTypeOption
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let order = OrderSale(
                        sale: try await counter.open().id, step: counter.step, orderType: type.type)
                    let shown = try await counter.ask { try await $0.order(order) }
                    try OpenSaleShowing(shown, at: counter, isOrderTypeAsked: true)
                        .print(as: counter.output)
                }
            }
        }
    }

    struct Exempt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Charge no VAT on the open sale, or charge it again.",
            discussion: """
                Out of prices that hold the VAT it is taken, line by line. The receipt says why.
                Where staff sign in, it needs the right exemptTax.

                EXAMPLES
                  kontor sales exempt --reason 'U.S. Army AE-FORM 302 4711'
                  kontor sales exempt
                """)

        @Option(help: "Why, with the number of the document; without it VAT is charged again.")
        var reason: String?
        @OptionGroup var approval: ApproverOptions
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let exempt = ExemptSale(
                        sale: try await counter.open().id, step: counter.step, reason: reason)
                    let shown = try await approval.approving(
                        at: counter.number, counter.store.name, counter.client
                    ) {
                        try await counter.ask { try await $0.exempt(exempt) }
                    }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }
}
