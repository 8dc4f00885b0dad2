package import Commerce
import Journal
import Wire

/// Issued receipts: the entries are the receipts, the one row counts them.
package struct ReceiptsBook: Projection {
    package enum Event: JournalEvent {
        case issued(Sale)

        package static var kind: String { "receipts.event/1" }

        package var entryKey: [UInt8] {
            switch self {
            case .issued(let sale): Array(sale.receipt.utf8)
            }
        }
    }

    package private(set) var count: Int64 = 0
    private static let key = "count"

    package init() {}

    package mutating func apply(_ event: Event) -> [String] {
        count += 1
        return [Self.key]
    }

    package func row(_ key: String) throws -> [UInt8]? {
        try CBOREncoder.encode(count)
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        count = try CBORDecoder.decode(Int64.self, from: row)
    }
}
