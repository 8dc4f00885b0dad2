import ArgumentParser
import Commerce
import Contracts
import Topology

struct Sales: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales",
        abstract: "Ring up a sale step by step; park, resume, split and merge it.",
        discussion: """
            A terminal has one open sale. A parked sale waits in the store for any terminal. A part
            of a split sale keeps its amounts, so that the parts are the whole to the cent, tax
            included; each is paid by itself and has its own receipt.

            EXAMPLES
              kontor sales open --item BRD-001*2 --item OBG-001*0.750
              kontor sales park
              kontor sales list
              kontor sales resume 3f2a --terminal 2 --staff S-02
              kontor sales split --ways 3 --terminal 2
              kontor sales pay --cash --terminal 2
            """,
        subcommands: [
            Open.self, Add.self, Show.self, Coupons.self, Comp.self, OrderAs.self, Exempt.self,
            Pay.self, Unpay.self, Abandon.self, Park.self, List.self, Resume.self, Transfer.self,
            Split.self, Merge.self,
        ])
}

extension Sales {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a sale at a terminal.",
            discussion: """
                EXAMPLES
                  kontor sales open --item BRD-001*2 --item 4012345001921
                  kontor sales open --terminal 2 --member M-10001 --staff S-02
                """)

        @Option(
            help: ArgumentHelp("A product by GTIN or SKU; repeat.", valueName: "code[*qty]"))
        var item: [String] = []
        @Option(help: "The member who buys.") var member: String?
        @Option(help: "Who serves.") var staff = "S-01"
        @Option(help: "here or to-go, where that changes a rate; else the store's.")
        var orderType: OrderTypeOption?
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let items = try item.map(counter.items.item)
                    try counter.staff(staff)
                    let begin = BeginSale(
                        sale: SystemSources.saleID(), staff: staff, member: member,
                        orderType: orderType?.type)
                    let shown = try await counter.ask { try await $0.open(begin) }
                    try await counter.add(
                        items, to: begin.sale, shown, isOrderTypeAsked: orderType != nil)
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ring up more in the open sale.",
            discussion: """
                EXAMPLES
                  kontor sales add --item BRD-001
                """)

        @Option(
            help: ArgumentHelp("A product by GTIN or SKU; repeat.", valueName: "code[*qty]"))
        var item: [String] = []
        @OptionGroup var options: CounterOptions

        func validate() throws {
            guard !item.isEmpty else { throw ValidationError("name at least one --item") }
        }

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let items = try item.map(counter.items.item)
                    try await counter.add(items, to: try await counter.open().id, nil)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the open sale of a terminal.",
            discussion: """
                EXAMPLES
                  kontor sales show --terminal 2
                """)

        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let open = try await counter.open()
                    let shown = SaleShown(sale: open, priced: try counter.priced(open))
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }

    struct Coupons: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which coupons the customer gives, in place of those before.",
            discussion: """
                Without codes none is given any more. Those that take something off are used up
                when the sale is paid.

                EXAMPLES
                  kontor sales coupons WELCOME
                  kontor sales coupons
                """)

        @Argument(help: "The codes.") var codes: [String] = []
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let give = GiveCoupons(
                        sale: try await counter.open().id, step: counter.step, codes: codes)
                    let shown = try await counter.ask { try await $0.coupons(give) }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }

    struct Comp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a line of the open sale away, or all of it.",
            discussion: """
                It costs nothing then, the receipt says so, and the sale keeps the reason. Where
                staff sign in, it needs the right comp.

                EXAMPLES
                  kontor sales comp --line 2 --reason 'waited too long'
                  kontor sales comp --reason 'guest of the house'
                """)

        @Option(help: "The line as the receipt will show it, from 1; else all.") var line: Int?
        @Option(help: "Why.") var reason: String
        @OptionGroup var approval: ApproverOptions
        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let comp = CompSale(
                        sale: try await counter.open().id, step: counter.step, line: line,
                        reason: reason)
                    let shown = try await approval.approving(
                        at: counter.number, counter.store.name, counter.client
                    ) {
                        try await counter.ask { try await $0.comp(comp) }
                    }
                    try OpenSaleShowing(shown, at: counter).print(as: counter.output)
                }
            }
        }
    }

    struct Abandon: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give the open sale up; whatever was taken for it goes back.",
            discussion: """
                EXAMPLES
                  kontor sales abandon --terminal 2
                """)

        @OptionGroup var options: CounterOptions

        func run() async throws {
            try await reporting {
                try await options.at { counter in
                    let sale = try await counter.open().id
                    _ = try await counter.ask { try await $0.abandon(AbandonSale(sale: sale)) }
                    Console.say("the sale \(sale.text) is given up")
                }
            }
        }
    }
}

extension Counter {
    fileprivate func add(
        _ items: [Sell.Item], to sale: SaleID, _ shown: SaleShown?,
        isOrderTypeAsked: Bool = false
    ) async throws {
        var shown = shown
        for item in items {
            let scan = ScanItem(
                sale: sale, step: step, code: item.code, quantity: item.quantity,
                price: item.price, choice: item.choice)
            shown = try await ask { try await $0.scan(scan) }
        }
        guard let shown else { return }
        try OpenSaleShowing(shown, at: self, isOrderTypeAsked: isOrderTypeAsked)
            .print(as: output)
    }
}
