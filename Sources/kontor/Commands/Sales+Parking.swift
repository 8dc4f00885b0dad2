import ArgumentParser
import Commerce
import Contracts
import Topology

extension Sales {
    struct Park: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Park the open sale, for any terminal of the store.",
            discussion: """
                -o json prints one object: sale, due, parked.

                EXAMPLES
                  kontor sales park
                  kontor sales park --terminal 2 -o json
                """)

        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    let park = ParkSale(sale: open.id, handOver: open.nextHandOver)
                    let parked = try await counter.ask { try await $0.park(park) }
                    try ParkedShowing.show(parked, counter)
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the parked sales of a store.",
            discussion: """
                JSON: one object a sale: sale, staff, member, lines, due, currency, terminal, since.

                EXAMPLES
                  kontor sales list
                """)

        @OptionGroup var options: CounterOptions

        struct Row: Encodable {
            var sale: String
            var staff: String
            var member: String?
            var lines: Int
            var due: String
            var currency: String
            var terminal: Int
            var since: String
        }

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let currency = Currency(code: counter.store.currency) ?? .euro
                    let parked = try await counter.parked()
                    let rows = parked.sorted { ($0.since, $0.sale) < ($1.since, $1.sale) }.map {
                        Row(
                            sale: $0.sale.text, staff: $0.staff, member: $0.member,
                            lines: $0.lines, due: currency.text($0.due), currency: currency.code,
                            terminal: $0.terminal, since: $0.since.text)
                    }
                    try Output.rows(
                        rows, as: counter.output,
                        columns: [
                            Column("SALE") { $0.sale }, Column("STAFF") { $0.staff },
                            Column("LINES", isNumber: true) { String($0.lines) },
                            Column("DUE", isNumber: true) { $0.due },
                            Column("TERMINAL", isNumber: true) { String($0.terminal) },
                            Column("SINCE") { $0.since },
                        ])
                }
            }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on with a parked sale at a terminal.",
            discussion: """
                EXAMPLES
                  kontor sales resume 3f2a --terminal 2
                  kontor sales resume 3f2a --terminal 2 --staff S-02
                """)

        @Argument(help: "The id of the sale, or how it ends.") var sale: String
        @Option(help: "Who serves it from now on; else who did.") var staff: String?
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    try counter.staff(staff)
                    let row = try await counter.parked(sale)
                    let resume = ResumeSale(
                        sale: row.sale, handOver: row.nextHandOver, staff: staff)
                    let shown = try await counter.ask { try await $0.resume(resume) }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }

    struct Transfer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a sale to a colleague: the open one of a terminal, or a parked one.",
            discussion: """
                EXAMPLES
                  kontor sales transfer S-02
                  kontor sales transfer S-02 --sale 3f2a
                """)

        @Argument(help: "Who serves it from now on.") var staff: String
        @Option(help: "A parked sale, by its id or how that ends.") var sale: String?
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    try counter.staff(staff)
                    guard let sale else {
                        let transfer = TransferSale(
                            sale: try await counter.open().id, step: counter.step, staff: staff)
                        let shown = try await counter.ask { try await $0.transfer(transfer) }
                        return try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                    }
                    let transfer = TransferParked(
                        sale: try await counter.parked(sale).sale, staff: staff)
                    _ = try await counter.client.ask("parking") {
                        try await counter.client
                            .resolve($Parking.self, "\(counter.store.name)/parking")
                            .transfer(transfer)
                    }
                    Console.say("\(staff) serves the sale \(transfer.sale.text)")
                }
            }
        }
    }
}

/// Sales that left a terminal, and the part that stayed.
enum ParkedShowing {
    struct Row: Encodable {
        var sale: String
        var due: String
        var currency: String
        var parked: Bool
    }

    static func show(_ parked: SalesParked, _ counter: Counter) throws {
        let currency = Currency(code: counter.store.currency) ?? .euro
        let rows = parked.rows.map {
            Row(
                sale: $0.sale.text, due: currency.text($0.due), currency: currency.code,
                parked: $0.nextHandOver != nil)
        }
        try Output.rows(
            rows, as: counter.output,
            columns: [
                Column("SALE") { $0.sale }, Column("DUE", isNumber: true) { $0.due },
                Column("WHERE") { $0.parked ? "parked" : "terminal \(counter.number)" },
            ])
    }
}
