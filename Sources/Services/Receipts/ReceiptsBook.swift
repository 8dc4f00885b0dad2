package import Commerce
import Journal
package import Wire

/// Issued receipts: the entries are the receipts; a row counts them, others count their copies.
package struct ReceiptsBook: Projection {
    package enum Event: JournalEvent {
        case issued(Sale)
        case copied(String, number: Int)

        package static var kind: String { "receipts.event/1" }

        package var entryKey: [UInt8] {
            switch self {
            case .issued(let sale): Array(sale.receipt.utf8)
            case .copied(let receipt, _): Array(receipt.utf8)
            }
        }
    }

    package private(set) var count: Int64 = 0
    /// Of receipts that have copies.
    private var copies: [String: Int] = [:]
    private static let key = "count"

    package init() {}

    /// How many copies of a receipt there are.
    func copies(of receipt: String) -> Int { copies[receipt] ?? 0 }

    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .issued:
            count += 1
            return [Self.key]
        case .copied(let receipt, let number):
            copies[receipt] = number
            return ["copy/\(receipt)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        guard let receipt = key.after("copy/") else { return CBOREncoder.encode(count) }
        return copies[receipt].map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let receipt = key.after("copy/") {
            copies[receipt] = try CBORDecoder.decode(Int.self, from: row)
        } else {
            count = try CBORDecoder.decode(Int64.self, from: row)
        }
    }
}

extension ReceiptsBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .issued(let value0):
            writer.variant("issued") { fields in
                fields.field("_0", value0)
            }
        case .copied(let value0, let number):
            writer.variant("copied") { fields in
                fields.field("_0", value0)
                fields.field("number", number)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "issued":
                return .issued(try fields.field("_0"))
            case "copied":
                let receipt: String = try fields.field("_0")
                return .copied(receipt, number: try fields.field("number"))
            default: throw .unknownName(name)
            }
        }
    }
}
