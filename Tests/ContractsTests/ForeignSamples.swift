import Commerce
import Contracts
import Wire

/// Foreign cash, and what it counts for.
extension SampleMaker {
    private var francs: Currency { Currency(code: "CHF") ?? .euro }

    private var rate: ExchangeRate { ExchangeRate(francs, home: 104_320_000, foreign: 100_000_000) }

    var foreignCash: ForeignCash {
        ForeignCash(rate: rate, amount: Money(minor: 2000), value: Money(minor: 2086))
    }

    var foreignTaken: ForeignTaken {
        ForeignTaken(francs, amount: Money(minor: 2000), value: Money(minor: 2086))
    }

    var foreignCount: ForeignCount { ForeignCount(francs, Money(minor: 1900)) }

    var foreign: [any CBORCodable] {
        [
            rate, ExchangeRates([rate]), foreignCash, foreignTaken, foreignCount,
            Catalogue.Event.exchanged([rate]), SetRates(rates: [rate], withdrawn: [.euro]),
            ListRates(), RatesFound(version: 4, rates: [rate]),
        ]
    }
}
