package import Commerce
import Journal
package import Wire

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
        CBOREncoder.encode(count)
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        count = try CBORDecoder.decode(Int64.self, from: row)
    }
}

extension ReceiptsBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .issued(let value0):
            writer.variant("issued") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "issued":
                return .issued(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
