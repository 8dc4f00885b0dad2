import ArgumentParser
import Commerce
import Contracts
import Topology

extension LayawayCommand {
    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a deposit.",
            discussion: """
                Prints the receipt; -o json prints one object: receipt, sale, total, currency, lines,
                change.

                EXAMPLES
                  kontor layaway pay L-1 20 --cash
                  kontor layaway pay L-1 20 --given 50
                """)

        @Argument(help: "The number of the layaway.") var number: String
        @Argument(help: "How much is paid of it.") var amount: String
        @OptionGroup var money: MoneyOptions
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func validate() throws { try money.checkPays() }

        func run() async throws {
            try await reporting {
                try await money.take(at: shop, as: output.output) { store in
                    let amount = try AccountWords.amount(amount, store.money)
                    return { $0.layaway = LayawayStep(number, .deposit(amount)) }
                }
            }
        }
    }

    struct Take: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sell the goods: the deposits pay, and what is left is paid now.",
            discussion: """
                Prints the receipt; -o json as of 'kontor layaway pay'.

                EXAMPLES
                  kontor layaway take L-1
                  kontor layaway take L-1 --card
                """)

        @Argument(help: "The number of the layaway.") var number: String
        @OptionGroup var money: MoneyOptions
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await money.take(at: shop, as: output.output) { _ in
                    { $0.layaway = LayawayStep(number, .take) }
                }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End it: the deposits go back in cash, less a fee.",
            discussion: """
                The fee is turnover without VAT. Prints the receipt; -o json as of
                'kontor layaway pay'. Where nothing was paid there is no receipt.

                EXAMPLES
                  kontor layaway cancel L-1
                  kontor layaway cancel L-1 --fee 5
                """)

        @Argument(help: "The number of the layaway.") var number: String
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("What the shop keeps.", valueName: "amount"))
        var fee = "0"
        @Option(help: "Who serves.") var staff = "S-01"
        @OptionGroup var approval: ApproverOptions
        @Option(help: "The terminal, from 1.") var terminal = 1
        @Option(help: "The id of an earlier try at the same terminal whose end is unknown.")
        var sale: String?
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await shop.reach { client, store in
                    let fee = try AccountWords.limit(fee, store.money)
                    let goods = try await client.layaway(number, of: store.name)
                    let id = try SaleRetry.id(sale)
                    guard goods.layaway.paid > .zero else {
                        return try await end(id, client, store.name)
                    }
                    let message = Sell(
                        sale: id, staff: staff, items: [],
                        payments: [.init(.cash, currency: store.money)],
                        layaway: LayawayStep(number, .cancel(fee: fee)))
                    let finished = try await SaleRetry(id: id, isRepeat: sale != nil).of {
                        try await approval.approving(at: terminal, store.name, client) {
                            try await client.ask("terminal \(terminal)") {
                                try await client.resolve(
                                    $Terminal.self, "\(store.name)/terminal/\(terminal)"
                                ).sell(message)
                            }
                        }
                    }
                    guard output.output == .table else {
                        return try Output.json(SellCommand.Row(finished.sale))
                    }
                    try await SaleShowing(client: client, store: store)
                        .print(finished.sale, store.language)
                }
            }
        }

        private func end(_ id: SaleID, _ client: StoreClient, _ store: String) async throws {
            let message = EndLayaway(sale: id, number: number, amount: .zero, fee: .zero)
            _ = try await client.vouchers(of: store) { try await $0.endLayaway(message) }
            Console.say("\(number) is cancelled; nothing was paid of it")
        }
    }
}
