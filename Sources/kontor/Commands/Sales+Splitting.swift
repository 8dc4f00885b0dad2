import ArgumentParser
import Commerce
import Contracts
import Topology

extension Sales {
    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Split the open sale; the first part stays, the others are parked.",
            discussion: """
                Parts keep their amounts and are the whole to the cent, tax included. -o json prints
                one object a part: sale, due, parked.

                EXAMPLES
                  kontor sales split --ways 3                 what is over pays the first
                  kontor sales split --part 2,3*1 --part 4    lines 2 and one of line 3; line 4
                  kontor sales split --amount 20 --amount 15.50
                """)

        @Option(help: "Into so many equal parts.") var ways: Int?
        @Option(
            help: ArgumentHelp(
                "Lines of another part; repeat. What no part names stays.",
                valueName: "line[*qty],…"))
        var part: [String] = []
        @Option(help: "What another part pays; repeat. The rest stays.") var amount: [String] = []
        @OptionGroup var options: CounterOptions

        func validate() throws {
            let named = [ways != nil, !part.isEmpty, !amount.isEmpty].count { $0 }
            guard named == 1 else {
                throw ValidationError("say one of --ways, --part and --amount")
            }
            if let ways, !(2...50).contains(ways) {
                throw ValidationError("--ways is from 2 to 50")
            }
        }

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    let (split, count) = try wanted(open, counter.store)
                    let message = SplitSale(
                        sale: open.id, step: counter.step, split: split,
                        others: (0..<count).map { _ in SystemSources.saleID() })
                    let parked = try await counter.ask { try await $0.split(message) }
                    try ParkedShowing.show(parked, counter)
                }
            }
        }

        /// How, and into how many other parts.
        private func wanted(
            _ sale: OpenSale, _ store: Deployment.Store
        ) throws -> (SaleSplit, Int) {
            if let ways { return (.byShare, ways - 1) }
            guard part.isEmpty else {
                return (.byLine(try part.map { try Self.takes($0, of: sale) }), part.count)
            }
            let amounts = try amount.map { text in
                guard let money = Currency(code: store.currency)?.parse(text) else {
                    throw Failure(.badInput, "'\(text)' is no amount; write 20 or 19.50")
                }
                return money
            }
            return (.byAmount(amounts), amounts.count)
        }

        private static func takes(_ text: String, of sale: OpenSale) throws -> [Bill.Take] {
            try text.split(separator: ",").map { word in
                let words = word.split(
                    separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
                guard let number = Int(words[0]), let line = try? sale.line(number) else {
                    throw Failure(.badInput, "--part: the sale has no line '\(words[0])'")
                }
                guard words.count == 2 else { return Bill.Take(number, line.quantity) }
                guard let quantity = Quantity(words[1]) else {
                    throw Failure(
                        .badInput, "--part: '\(words[1])' is no quantity; write 2*1 or 2*0.750")
                }
                return Bill.Take(number, quantity)
            }
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a parked sale into the open one.",
            discussion: """
                EXAMPLES
                  kontor sales merge 3f2a
                """)

        @Argument(help: "The id of the parked sale, or how it ends.") var sale: String
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    let row = try await counter.parked(sale)
                    let merge = MergeSale(
                        sale: row.sale, handOver: row.nextHandOver, into: open.id)
                    let shown = try await counter.ask { try await $0.merge(merge) }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }
}
