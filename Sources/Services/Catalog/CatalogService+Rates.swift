import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What foreign cash counts for: terminals ask when some is given.
extension CatalogService {
    package distributed func set(_ message: SetRates) throws -> Answer<RatesFound> {
        let home = store.currency
        return try change { (catalogue) throws(Refusal) in
            try catalogue.exchange(message.rates, without: message.withdrawn, in: home)
        } _: { after, _ in
            RatesFound(version: after.version, rates: after.rates.list)
        }
    }

    package distributed func rates(_ message: ListRates) throws -> RatesFound {
        let catalogue = ledger.state.catalogue
        return RatesFound(version: catalogue.version, rates: catalogue.rates.list)
    }
}
