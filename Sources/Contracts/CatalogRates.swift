import ActorRuntime
package import Commerce
import Wire

/// Says what foreign cash counts for from now on, and what is taken no more; all or none.
package struct SetRates: Message {
    package static let wireName = "catalog.setRates/1"
    package typealias Reply = Answer<RatesFound>
    package var rates: [ExchangeRate]
    package var withdrawn: [Currency]

    package init(rates: [ExchangeRate], withdrawn: [Currency] = []) {
        (self.rates, self.withdrawn) = (rates, withdrawn)
    }
}

package struct ListRates: Message {
    package static let wireName = "catalog.rates/1"
    package typealias Reply = RatesFound

    package init() {}
}

package struct RatesFound: WireValue {
    package static let wireName = "catalog.ratesFound/1"
    package var version: Int64
    /// By the code of their currency.
    package var rates: [ExchangeRate]

    package init(version: Int64, rates: [ExchangeRate]) {
        (self.version, self.rates) = (version, rates)
    }
}
