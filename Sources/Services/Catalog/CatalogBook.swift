package import Commerce
import Journal
import Wire

/// The catalogue as rows: one for each product, promotion and price list, one for the exchange rates,
/// one for the version.
package struct CatalogBook: Projection {
    package typealias Event = Catalogue.Event

    package private(set) var catalogue = Catalogue()
    // No SKU begins with #.
    private static let versionRow = "#version"
    private static let promotionRow = "#promotion/"
    private static let listRow = "#list/"
    private static let ratesRow = "#rates"

    package init() {}

    package mutating func apply(_ event: Catalogue.Event) -> [String] {
        let touched = catalogue.apply(event)
        return touched.skus + touched.promotions.map { Self.promotionRow + $0 }
            + touched.lists.map { Self.listRow + $0 } + (touched.rates ? [Self.ratesRow] : [])
            + [Self.versionRow]
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if key == Self.versionRow { return CBOREncoder.encode(catalogue.version) }
        if key == Self.ratesRow { return CBOREncoder.encode(catalogue.rates) }
        if let id = key.after(Self.promotionRow) {
            return catalogue.promotions[id].map { CBOREncoder.encode($0) }
        }
        if let id = key.after(Self.listRow) {
            return catalogue.lists[id].map { CBOREncoder.encode($0) }
        }
        return catalogue[key].map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.versionRow {
            catalogue.restore(version: try CBORDecoder.decode(Int64.self, from: row))
        } else if key == Self.ratesRow {
            catalogue.restore(try CBORDecoder.decode(ExchangeRates.self, from: row))
        } else if key.after(Self.promotionRow) != nil {
            catalogue.restore(try CBORDecoder.decode(Promotion.self, from: row))
        } else if key.after(Self.listRow) != nil {
            catalogue.restore(try CBORDecoder.decode(PriceList.self, from: row))
        } else {
            catalogue.restore(try CBORDecoder.decode(Product.self, from: row))
        }
    }
}

extension Catalogue.Event: JournalEvent {
    package static var kind: String { "catalog.event/1" }
}
