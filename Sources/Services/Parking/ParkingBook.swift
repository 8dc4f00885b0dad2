package import Commerce
import Journal
import Wire

/// Parked sales as rows, one each.
package struct ParkingBook: Projection {
    package typealias Event = ParkedSales.Event

    package private(set) var sales = ParkedSales()

    package init() {}

    package mutating func apply(_ event: ParkedSales.Event) -> [String] {
        defer { sales.apply(event) }
        switch event {
        case .parked(let sale): return ["sale/\(sale.sale.id.text)"]
        case .taken(let id, _), .transferred(let id, _): return ["sale/\(id.text)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        guard let id = key.after("sale/").flatMap(SaleID.init) else { return nil }
        return (try? sales.sale(id)).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        sales.restore(try CBORDecoder.decode(ParkedSale.self, from: row))
    }
}

extension ParkedSales.Event: JournalEvent {
    package static var kind: String { "parking.event/1" }
}
