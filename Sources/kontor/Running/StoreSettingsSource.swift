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
        guard let drawers = DrawerPolicy(store.drawers, currency) else {
            throw Failure(
                .badInput,
                "store \(store.name): an amount of its drawers is none in \(currency.code)")
        }
        guard let offline = OfflinePolicy(of: store, currency) else {
            throw Failure(
                .badInput,
                "store \(store.name): an amount of its 'offline' is none in \(currency.code)")
        }
        var settings = StoreSettings(
            name: store.name, currency: currency,
            pricing: Pricing(
                prices: store.pricesIncludeVAT ? .inclusive : .exclusive,
                cashRounding: try Self.coin(of: store, currency),
                taxRounding: store.roundsTaxByLine ? .line : .receipt),
            rates: rates, cutOff: store.dayStartsAt, language: store.language,
            drawers: drawers,
            civil: SystemSources.civil(zone))
        (settings.receipt, settings.printers) = (store.receipt, store.printers)
        settings.offline = offline
        settings.orderType = store.orderType.flatMap(OrderType.init(rawValue:))
        settings.requiresSignIn = store.requiresSignIn
        settings.hasHeadquarters = store.hasHeadquarters
        settings.hasOwnProducts = store.catalog != nil
        settings.reader = try Self.reader(store, currency)
        self.settings = settings
    }

    private static func coin(
        of store: Deployment.Store, _ currency: Currency
    ) throws -> Money? {
        guard let text = store.cashRounding else { return nil }
        guard let coin = currency.parse(text), coin > .zero else {
            throw Failure(
                .badInput,
                "store \(store.name): cashRounding: '\(text)' is no coin of \(currency.code); "
                    + "write one such as 0.05")
        }
        return coin
    }

    private static func reader(
        _ store: Deployment.Store, _ currency: Currency
    ) throws -> BarcodeReader {
        guard let labels = store.labels else { return .usual(in: currency) }
        do throws(Refusal) {
            return try BarcodeReader(
                currency: currency,
                patterns: labels.compactMap { EmbeddedPattern($0, in: currency) })
        } catch {
            throw Failure(.badInput, "store \(store.name): labels: \(error.detail)")
        }
    }
}
