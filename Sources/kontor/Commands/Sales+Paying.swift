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
                currency, lines, tip where one was given. Where an earlier try ended in between, what it tendered stands:
                say the same again.

                EXAMPLES
                  kontor sales pay --cash
                  kontor sales pay --given 20 --terminal 2
                  kontor sales pay --given 5 --card
                  kontor sales pay --card --tip 2
                  kontor sales pay --account K-100
                """)

        @Flag(help: "Pay in cash.") var cash = false
        @Option(help: ArgumentHelp("Cash that the customer gives.", valueName: "amount"))
        var given: String?
        @Flag(help: "Pay by card; after --given, what is left.") var card = false
        @Option(
            help: ArgumentHelp(
                "The house account that it goes on: the amount, or what is left.",
                valueName: "number[:amount]"))
        var account: String?
        @Option(
            help: ArgumentHelp(
                "For the staff, on top of the total: by what pays last.", valueName: "amount"))
        var tip: String?
        @Option(help: "Seconds to wait for the sale to end.") var wait = 60
        @OptionGroup var options: CounterOptions

        func validate() throws {
            guard cash || given != nil || card || account != nil else {
                throw ValidationError("say how it is paid: --cash, --given, --card or --account")
            }
            if tip != nil, !cash, !card, given == nil {
                throw ValidationError("--tip is given with --cash, --given or --card")
            }
        }

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    if open.tenders.isEmpty {
                        for tender in try tenders(for: try counter.priced(open).due, counter.store)
                        {
                            let add = AddTender(
                                sale: open.id, step: counter.step, tender: tender)
                            _ = try await counter.ask { try await $0.tender(add) }
                        }
                    }
                    let finished = try await counter.ask(seconds: max(1, wait)) {
                        try await $0.finish(FinishSale(sale: open.id))
                    }
                    try await show(finished.sale, counter)
                }
            }
        }

        private func tenders(for due: Money, _ store: Deployment.Store) throws -> [Tender] {
            guard let currency = Currency(code: store.currency) else {
                throw Failure(.badInput, "no currency \(store.currency)")
            }
            let tip = try tip.map { try SellCommand.tip($0, currency) }
            guard due != .zero || tip != nil else { return [] }
            var tenders: [Tender] = []
            if let account = try account.map({ try AccountWords.payment($0, currency) }) {
                let rest = account.amount ?? due
                tenders.append(Tender(.houseAccount, rest, currency, code: account.code))
            }
            if let given {
                guard let amount = currency.parse(given), amount > .zero else {
                    throw Failure(.badInput, "'\(given)' is no amount; write 20 or 19.50")
                }
                tenders.append(Tender(.cash, amount, currency))
            }
            let left = try due.subtracting(try Money.sum(tenders.map(\.amount)))
            if cash || card, left > .zero || due == .zero && tenders.isEmpty {
                let amount = try left.adding(tip ?? .zero)
                tenders.append(Tender(card ? .card : .cash, amount, currency, tip: tip))
            } else if let last = tenders.indices.last, tip != nil {
                tenders[last].tip = tip
            }
            return tenders
        }

        private func show(_ sale: Sale, _ counter: Counter) async throws {
            guard counter.output == .json else {
                return try await SaleShowing(client: counter.client, store: counter.store.name)
                    .print(sale, counter.store.language)
            }
            try Output.json(SellCommand.Row(sale))
        }
    }
}
