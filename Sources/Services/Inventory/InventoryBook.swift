package import Commerce
import Journal
import Wire

/// Stock as rows: a level for each product, and each reservation.
package struct InventoryBook: Projection {
    package typealias Event = StockLedger.Event

    package private(set) var stock = StockLedger()

    package init() {}

    package mutating func apply(_ event: StockLedger.Event) -> [String] {
        let levels = stock.apply(event).map { "level/\($0)" }
        switch event {
        case .reserved(let id, _), .released(let id): return levels + ["sale/\(id.text)"]
        case .moved, .reorderSet, .ranLow: return levels
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let sku = key.after("level/") { return CBOREncoder.encode(stock.level(sku)) }
        guard let id = key.after("sale/").flatMap(SaleID.init) else { return nil }
        return stock.reservation(id).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let sku = key.after("level/") {
            stock.restore(sku, try CBORDecoder.decode(StockLedger.Level.self, from: row))
        } else if let id = key.after("sale/").flatMap(SaleID.init) {
            stock.restore(id, try CBORDecoder.decode([StockLedger.Movement].self, from: row))
        }
    }
}

extension StockLedger.Event: JournalEvent {
    package static var kind: String { "inventory.event/1" }
}

extension String {
    /// What follows a prefix, or nil without it.
    func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
