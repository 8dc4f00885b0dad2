import ActorRuntime
import Commerce
import Foundation
import Services
import Topology

/// A store of the topology file with its texts turned into values.
struct StoreSettingsSource {
    let settings: StoreSettings

    /// What the store's wall clock shows.
    var now: CivilTime { settings.civil(SystemSources.clock.wall()) }

    init(_ store: Deployment.Store) throws {
        guard let currency = Currency(code: store.currency) else {
            throw Failure(.badInput, "store \(store.name): no currency \(store.currency)")
        }
        guard let zone = TimeZone(identifier: store.timeZone) else {
            throw Failure(
                .badInput,
                "store \(store.name): no time zone '\(store.timeZone)'; write one such as Europe/Berlin"
            )
        }
        var rates: [String: VATRate] = [:]
        for (name, text) in store.vat {
            guard let rate = VATRate(text) else {
                throw Failure(.badInput, "store \(store.name): no VAT rate '\(text)'")
            }
            rates[name] = rate
        }
        settings = StoreSettings(
            name: store.name, currency: currency,
            pricing: Pricing(prices: store.pricesIncludeVAT ? .inclusive : .exclusive),
            rates: rates, cutOff: store.dayStartsAt, language: store.language,
            drawers: try Self.policy(store, currency),
            civil: SystemSources.civil(zone))
    }

    private static func policy(
        _ store: Deployment.Store, _ currency: Currency
    ) throws -> DrawerPolicy {
        func amount(_ text: String?) throws -> Money? {
            guard let text else { return nil }
            guard let amount = currency.parse(text) else {
                throw Failure(
                    .badInput,
                    "store \(store.name), drawers: '\(text)' is no amount in \(currency.code)")
            }
            return amount
        }
        return DrawerPolicy(
            requiresShift: store.drawers.requireShift, isBlind: store.drawers.blind,
            reasonAbove: try amount(store.drawers.reasonAbove),
            approvalAbove: try amount(store.drawers.approvalAbove))
    }
}
