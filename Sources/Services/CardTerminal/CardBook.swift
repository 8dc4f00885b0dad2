package import Commerce
package import Contracts
import Journal
package import Wire

/// What a simulated card terminal remembers: each charge, and how it shall behave.
package struct CardBook: Projection {
    package enum Event: JournalEvent {
        case told(CardBehaviour.Way, count: Int)
        case answered(SaleID, CardAnswer)
        /// One of the told ways was used up.
        case used

        package static var kind: String { "card.event/1" }

        package var entryKey: [UInt8] {
            if case .answered(let sale, _) = self { sale.bytes } else { [] }
        }
    }

    fileprivate struct Told {
        var way = CardBehaviour.Way.approve
        var left = 0
    }

    private var told = Told()
    private var charges: [SaleID: CardAnswer] = [:]
    private static let toldRow = "told"

    package init() {}

    func charge(_ sale: SaleID) -> CardAnswer? { charges[sale] }

    var way: CardBehaviour.Way { told.left > 0 ? told.way : .approve }

    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .told(let way, let count):
            told = Told(way: way, left: count)
            return [Self.toldRow]
        case .used:
            told.left = max(0, told.left - 1)
            return [Self.toldRow]
        case .answered(let sale, let answer):
            charges[sale] = answer
            return ["charge/\(sale.text)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if key == Self.toldRow { return CBOREncoder.encode(told) }
        guard let sale = key.after("charge/").flatMap(SaleID.init) else { return nil }
        return charges[sale].map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.toldRow {
            told = try CBORDecoder.decode(Told.self, from: row)
        } else if let sale = key.after("charge/").flatMap(SaleID.init) {
            charges[sale] = try CBORDecoder.decode(CardAnswer.self, from: row)
        }
    }
}

extension CardBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .told(let value0, let count):
            writer.variant("told") { fields in
                fields.field("_0", value0)
                fields.field("count", count)
            }
        case .answered(let value0, let value1):
            writer.variant("answered") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
            }
        case .used: writer.variant("used")
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "told":
                return .told(try fields.field("_0"), count: try fields.field("count"))
            case "answered":
                return .answered(try fields.field("_0"), try fields.field("_1"))
            case "used": return .used
            default: throw .unknownName(name)
            }
        }
    }
}

extension CardBook.Told: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("way", way)
        record.field("left", left)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        way = try record.field("way")
        left = try record.field("left")
    }
}
