package import Commerce
import Journal
import Wire

/// What headquarters knows, as rows: one for each store, for each total of a store, each level of its
/// stock and each conflict.
package struct BranchesBook: Projection {
    package typealias Event = BranchLedger.Event

    package private(set) var ledger = BranchLedger()

    package init() {}

    package mutating func apply(_ event: BranchLedger.Event) -> [String] {
        let touched = ledger.apply(event)
        var keys = touched.conflicts.map { "conflict/\(KeptConflict.key(of: $0))" }
        keys += touched.brought.map { "brought/\($0)" }
        guard !touched.store.isEmpty else { return keys }
        keys.append("store/\(touched.store)")
        keys += touched.totals.map { "total/\(touched.store)/\(ReportBook.name(of: $0))" }
        keys += touched.transfers.flatMap { ["transfer/\($0.text)", "arrival/\($0.text)"] }
        keys += touched.blocks.map { "block/\($0)" }
        keys += touched.skus.map { "stock/\(touched.store)/\($0)" }
        return keys
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let id = key.after("conflict/") {
            return ledger.inbox[id].map { CBOREncoder.encode(KeptConflict($0).asKept) }
        }
        if let code = key.after("block/") {
            return ledger.blocks[code].map { CBOREncoder.encode($0) }
        }
        if let name = key.after("brought/") {
            return ledger.brought.contains(name) ? CBOREncoder.encode(true) : nil
        }
        if let id = key.after("transfer/").flatMap(SaleID.init) {
            return ledger.transfers[id].map { CBOREncoder.encode($0) }
        }
        if let id = key.after("arrival/").flatMap(SaleID.init) {
            return ledger.transfers.arrival(id).map { CBOREncoder.encode($0) }
        }
        if let store = key.after("store/") {
            return ledger.branches[store].map { CBOREncoder.encode($0) }
        }
        if let (store, name) = Self.parts(key, "total/"), let total = ReportBook.key(name) {
            return ledger.reports[store]?[total].map { CBOREncoder.encode($0) }
        }
        guard let (store, sku) = Self.parts(key, "stock/") else { return nil }
        return ledger.stock[store]?[sku].map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key.after("conflict/") != nil {
            ledger.restore(
                KeptConflict(asKept: try CBORDecoder.decode(Conflict.self, from: row)).conflict)
        } else if key.after("block/") != nil {
            ledger.restore(try CBORDecoder.decode(BlockRule.self, from: row))
        } else if let name = key.after("brought/") {
            ledger.restore(brought: name)
        } else if key.after("transfer/") != nil {
            ledger.restore(try CBORDecoder.decode(Transfer.self, from: row))
        } else if key.after("arrival/") != nil {
            ledger.restore(try CBORDecoder.decode(TransferArrival.self, from: row))
        } else if let store = key.after("store/") {
            ledger.restore(
                try CBORDecoder.decode(BranchLedger.Branch.self, from: row), of: store)
        } else if let (store, name) = Self.parts(key, "total/"), let total = ReportBook.key(name) {
            ledger.restore(
                total, try CBORDecoder.decode(SalesReport.Total.self, from: row), of: store)
        } else if let (store, sku) = Self.parts(key, "stock/") {
            ledger.restore(sku, try CBORDecoder.decode(Quantity.self, from: row), at: store)
        }
    }

    /// Names of stores hold no slash.
    private static func parts(_ key: String, _ prefix: String) -> (String, String)? {
        guard let rest = key.after(prefix), let slash = rest.firstIndex(of: "/") else { return nil }
        return (String(rest[..<slash]), String(rest[rest.index(after: slash)...]))
    }
}

extension BranchLedger.Event: JournalEvent {
    package static var kind: String { "branches.event/1" }
}
