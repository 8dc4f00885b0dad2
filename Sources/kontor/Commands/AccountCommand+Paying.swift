import ArgumentParser
import Commerce
import Contracts
import Topology

extension AccountCommand {
    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take money for what an account owes.",
            discussion: """
                It is no turnover: that was the sale. Prints the receipt; -o json prints one object:
                receipt, sale, total, currency, lines, change. More than is owed is taken with
                --in-advance alone, and stays on the account.

                EXAMPLES
                  kontor account pay K-100 120 --cash
                  kontor account pay K-100 120 --given 200
                  kontor account pay K-100 120 --card --terminal 2
                  kontor account pay K-100 500 --cash --in-advance
                """)

        @Argument(help: "The number of the account.") var number: String
        @Argument(help: "How much is paid.") var amount: String
        @Flag(help: "It may be more than is owed.") var inAdvance = false
        @OptionGroup var money: MoneyOptions
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func validate() throws { try money.checkPays() }

        func run() async throws {
            try await reporting {
                try await money.take(at: shop, as: output.output) { store in
                    let load = StoredAmount(
                        number, try AccountWords.amount(amount, store.money))
                    return { message in
                        (message.accounts, message.inAdvance) = ([load], inAdvance ? true : nil)
                    }
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what an account owes, and its statement.",
            discussion: """
                JSON: one object as of 'kontor account list', then one for each move: day, sale,
                charged or paid, owed (what it then owed).

                EXAMPLES
                  kontor account show K-100
                  kontor account show K-100 -o json
                """)

        @Argument(help: "The number of the account.") var number: String
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let (account, moves, currency) = try await shop.reach { client, store in
                    let (account, moves) = try await client.statement(
                        of: number, in: store.name)
                    return (account, moves, store.money)
                }
                try AccountRow.show([AccountRow(account, currency)], as: output.output)
                try StatementRow.show(moves, currency, as: output.output)
            }
        }
    }
}

/// One line of a statement.
struct StatementRow: Encodable {
    var day: String
    var sale: String
    var charged: String?
    var paid: String?
    var owed: String

    static func show(_ moves: [StoredMove], _ currency: Currency, as form: OutputForm) throws {
        var owed: Int64 = 0
        let rows = moves.map { move in
            let isCharged = move.kind == .redeemed
            owed += isCharged ? move.amount.minor : -move.amount.minor
            let amount = currency.text(move.amount)
            return StatementRow(
                day: move.day.text, sale: move.sale.text, charged: isCharged ? amount : nil,
                paid: isCharged ? nil : amount, owed: currency.text(Money(minor: owed)))
        }
        guard form == .json || !rows.isEmpty else { return }
        try Output.rows(
            rows, as: form,
            columns: [
                Column("DAY") { $0.day }, Column("SALE") { $0.sale },
                Column("CHARGED", isNumber: true) { $0.charged ?? "" },
                Column("PAID", isNumber: true) { $0.paid ?? "" },
                Column("OWED", isNumber: true) { $0.owed },
            ])
    }
}
