import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Topology

struct CouponsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coupons", abstract: "Issue coupon codes, and show how often each was used.",
        discussion: """
            A coupon lets a promotion in that needs one ("coupon": true in its file). A serial is
            good for one sale; a code may be for more, or have no end. A code is used up by a sale
            that it takes something off, once whichever terminals ask at the same time, and comes
            back where the sale does not come about. A refund gives none back.

            EXAMPLES
              kontor coupons issue WELCOME --promotion TENOFF --limit 500
              kontor coupons issue --promotion TENOFF --serials 20 --prefix SUMMER- -o json
              kontor sell --item BRD-001 --coupon WELCOME --cash
              kontor coupons list --promotion TENOFF
            """,
        subcommands: [Issue.self, List.self])
}

extension CouponsCommand {
    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add codes, or make serials; all or none.",
            discussion: """
                Made serials are printed. JSON: as of 'kontor coupons list'.

                EXAMPLES
                  kontor coupons issue WELCOME --promotion TENOFF --limit 500
                  kontor coupons issue FRIENDS --promotion TENOFF --unlimited
                  kontor coupons issue --promotion TENOFF --serials 20 --prefix SUMMER-
                """)

        @Argument(help: "The codes, each for one sale unless said otherwise.")
        var codes: [String] = []
        @Option(help: ArgumentHelp("The promotion that they let in.", valueName: "id"))
        var promotion: String
        @Option(help: "How many sales may use each code.") var limit: Int64?
        @Flag(help: "Any number of sales may use each code.") var unlimited = false
        @Option(help: "How many serials to make, each for one sale.") var serials: Int?
        @Option(help: "What each serial begins with.") var prefix = ""
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard codes.isEmpty != (serials == nil) else {
                throw ValidationError("name codes, or say how many --serials to make")
            }
            guard (1...10_000).contains(serials ?? 1) else {
                throw ValidationError("--serials is from 1 to 10000")
            }
            guard limit ?? 1 >= 1 else { throw ValidationError("--limit is 1 or more") }
            guard !unlimited || limit == nil, serials == nil || limit == nil && !unlimited else {
                throw ValidationError("say --limit, --unlimited or --serials, not two of them")
            }
        }

        func run() async throws {
            try await reporting {
                let coupons = (serials.map(made) ?? codes).map {
                    CouponBook.Coupon(
                        code: $0, promotion: promotion, limit: unlimited ? nil : limit ?? 1)
                }
                try await shop.reach { client, store in
                    try await check(client, store.name)
                    let message = IssueCoupons(
                        action: ActionID(SystemSources.saleID()), coupons: coupons)
                    _ = try await client.ask("vouchers") {
                        try await client.resolve($Vouchers.self, "\(store.name)/vouchers")
                            .issue(message)
                    }
                }
                if serials != nil { try CouponRow.show(coupons, as: output.output) }
                Console.say("\(coupons.count) issued for \(promotion)")
            }
        }

        /// Unlike each other, and hard to guess: 60 bits of chance each.
        private func made(_ count: Int) -> [String] {
            let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
            return (0..<count).map { _ in
                var bits = SystemSources.random.next()
                return prefix
                    + String(
                        (0..<12).map { _ in
                            defer { bits >>= 5 }
                            return letters[Int(bits & 31)]
                        })
            }
        }

        private func check(_ client: StoreClient, _ store: String) async throws {
            let known = try await client.promotions(of: store)
            guard let found = known.first(where: { $0.id == promotion }) else {
                throw Failure(
                    .badInput,
                    "--promotion: there is none with the id '\(promotion)'\n"
                        + "  see: kontor promotions list")
            }
            guard found.needsCoupon else {
                throw Failure(
                    .badInput,
                    "--promotion: \(promotion) holds without a coupon\n"
                        + "  write \"coupon\": true in its file and publish it again")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show codes, and how often each was used.",
            discussion: """
                JSON: code, promotion, used, limit (left out where there is none).

                EXAMPLES
                  kontor coupons list
                  kontor coupons list --promotion TENOFF -o json
                """)

        @Option(help: ArgumentHelp("Only those of one promotion.", valueName: "id"))
        var promotion: String?
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let coupons = try await shop.reach { client, store in
                    try await client.coupons(of: store.name, promotion)
                }
                try CouponRow.show(coupons, as: output.output)
            }
        }
    }
}

/// A coupon for people and for scripts.
struct CouponRow: Encodable {
    var code: String
    var promotion: String
    var used: Int64
    var limit: Int64?

    static func show(_ coupons: [CouponBook.Coupon], as form: OutputForm) throws {
        let rows = coupons.map {
            CouponRow(code: $0.code, promotion: $0.promotion, used: $0.used, limit: $0.limit)
        }
        try Output.rows(
            rows, as: form,
            columns: [
                Column("CODE") { $0.code }, Column("PROMOTION") { $0.promotion },
                Column("USED", isNumber: true) { String($0.used) },
                Column("OF", isNumber: true) { $0.limit.map(String.init) ?? "-" },
            ])
    }
}
