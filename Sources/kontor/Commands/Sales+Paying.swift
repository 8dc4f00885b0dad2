import ArgumentParser
import Commerce
import Contracts
import Topology

extension Sales {
    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the money for the open sale and finish it.",
            discussion: """
                Prints the receipt; -o json prints one object: receipt, sale, total, change,
                currency, lines, tip where one was given. Where an earlier try ended in between, what it
                tendered stands: say the same again. What was typed wrong is taken back by
                kontor sales unpay.

                EXAMPLES
                  kontor sales pay --cash
                  kontor sales pay --given 20 --terminal 2
                  kontor sales pay --given 20 --currency CHF
                  kontor sales pay --given 5 --card
                  kontor sales pay --card --tip 2
                  kontor sales pay --pay giftcard:G-1001 --card
                  kontor sales pay --points 250 --cash
                  kontor sales pay --account K-100
                """)

        @OptionGroup var payment: PaymentOptions
        @Option(help: "Seconds to wait for the sale to end.") var wait = 60
        @OptionGroup var options: CounterOptions

        func validate() throws { try payment.checkPays() }

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    let payments = try payment.payments(counter.store.money)
                    try await OpenSalePaying(counter: counter).pay(open, by: payments)
                    try await show(try await finish(open.id, at: counter), counter)
                }
            }
        }

        private func finish(_ sale: SaleID, at counter: Counter) async throws -> Sale {
            do {
                return try await counter.ask(seconds: max(1, wait)) {
                    try await $0.finish(FinishSale(sale: sale))
                }.sale
            } catch let failure as Failure {
                guard let refused = failure.refused else { throw failure }
                let paying = OpenSalePaying(counter: counter)
                throw refused == "tender.belowTotal"
                    ? try await paying.stillOpen : try await paying.standing(failure)
            }
        }

        private func show(_ sale: Sale, _ counter: Counter) async throws {
            guard counter.output == .json else {
                return try await SaleShowing(client: counter.client, store: counter.store)
                    .print(sale, counter.store.language)
            }
            try Output.json(SellCommand.Row(sale))
        }
    }

    struct Unpay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a tender of the open sale back, which was typed wrong.",
            discussion: """
                Without a number it is the last one; kontor sales show numbers them. A card that was
                charged already gets its money back with the end of the sale. What a gift card, a
                house account or points paid is theirs again when the sale is given up.

                EXAMPLES
                  kontor sales unpay
                  kontor sales unpay 2 --terminal 2
                """)

        @Argument(help: "Its number, from 1; else the last.") var tender: Int?
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    guard !open.tenders.isEmpty else {
                        throw Failure(.failed, "nothing was tendered for the open sale")
                    }
                    let remove = RemoveTender(
                        sale: open.id, step: counter.step, tender: tender ?? open.tenders.count)
                    let shown = try await counter.ask { try await $0.untender(remove) }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }
}
