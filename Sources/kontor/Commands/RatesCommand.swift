import ArgumentParser
import Commerce
import Contracts
import Services
import Topology

struct RatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "Say what foreign cash counts for.",
        discussion: """
            Foreign notes and coins pay at the rate of the moment, rounded to the cent, half away
            from zero; change is in the store's own money, and a refund too. The drawer counts
            each currency by itself, and all of it goes to the safe at the end of the shift.

            EXAMPLES
              kontor rates set CHF=1.0432 USD=0.9215
              kontor rates list
              kontor rates withdraw USD
              kontor sell --item BRD-001 --given 20 --currency CHF
            """,
        subcommands: [Set.self, List.self, Withdraw.self])
}

extension RatesCommand {
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set rates; every terminal goes by them at once.",
            discussion: """
                A rate is what one of the foreign currency counts for in the store's own, with up to
                six digits behind the point.

                EXAMPLES
                  kontor rates set CHF=1.0432 USD=0.9215
                """)

        @Argument(help: ArgumentHelp("What one counts for.", valueName: "code=rate"))
        var rates: [String]
        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let found = try await shop.reach(takesHeadquarters: true) { client, store in
                    let home = try StoreSettingsSource(store).settings.currency
                    let message = SetRates(rates: try rates.map { try Self.rate($0, in: home) })
                    return (
                        home, try await client.atCatalog(of: store) { try await $0.set(message) }
                    )
                }
                try RateRow.show(found.1.rates, in: found.0, as: output.output)
            }
        }

        private static func rate(_ text: String, in home: Currency) throws -> ExchangeRate {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let currency = Currency(code: String(parts[0])),
                let rate = ExchangeRate(currency, parts[1], in: home)
            else {
                throw Failure(
                    .badInput,
                    "'\(text)' is no rate; write CHF=1.0432, of a currency that is not "
                        + home.code)
            }
            return rate
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all rates.",
            discussion: """
                JSON: currency, rate, of (the store's own currency).

                EXAMPLES
                  kontor rates list -o json
                """)

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let (home, rates) = try await shop.reach(takesHeadquarters: true) { client, store in
                    let catalog = try client.resolve($Catalog.self, "\(store.name)/catalog")
                    let found = try await client.ask("catalog") {
                        try await catalog.rates(ListRates())
                    }
                    return (try StoreSettingsSource(store).settings.currency, found.rates)
                }
                try RateRow.show(rates, in: home, as: output.output)
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a currency no more.",
            discussion: """
                EXAMPLES
                  kontor rates withdraw USD
                """)

        @Argument(help: "The codes.") var currencies: [String]
        @OptionGroup var shop: ShopOptions

        func run() async throws {
            try await reporting {
                let codes = try currencies.map { code in
                    guard let currency = Currency(code: code) else {
                        throw Failure(.badInput, "'\(code)' is no currency code; write USD")
                    }
                    return currency
                }
                let left = try await shop.reach(takesHeadquarters: true) { client, store in
                    try await client.atCatalog(of: store) {
                        try await $0.set(SetRates(rates: [], withdrawn: codes))
                    }
                }
                Console.say("taken: \(Plural.of(left.rates.count, "currency", "currencies"))")
            }
        }
    }
}

/// A rate for people and for scripts.
struct RateRow: Encodable {
    var currency: String
    var rate: String
    var of: String

    static func show(_ rates: [ExchangeRate], in home: Currency, as form: OutputForm) throws {
        let rows = rates.map {
            RateRow(currency: $0.currency.code, rate: $0.text(in: home), of: home.code)
        }
        try Output.rows(
            rows, as: form,
            columns: [
                Column("CURRENCY") { $0.currency }, Column("RATE", isNumber: true) { $0.rate },
                Column("OF") { $0.of },
            ])
    }
}
