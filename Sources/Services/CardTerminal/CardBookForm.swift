import Commerce
import Contracts
package import Wire

extension CardBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .told(let way, let count):
            writer.variant("told") { fields in
                fields.field("_0", way)
                fields.field("count", count)
            }
        case .answered(let intent, let answer):
            writer.variant("answered") { fields in
                fields.field("_0", intent.sale)
                fields.field("_1", answer)
                fields.field("tender", intent.tenderIfNotFirst)
            }
        case .refunded(let id, let intent, let answer):
            writer.variant("refunded") { fields in
                fields.field("_0", id.sale)
                fields.field("_1", answer)
                fields.field("of", intent.sale)
                fields.field("tender", id.tenderIfNotFirst)
            }
        case .repeated(let intent):
            writer.variant("repeated") { fields in
                fields.field("_0", intent.sale)
                fields.field("tender", intent.tenderIfNotFirst)
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
                let sale: SaleID = try fields.field("_0")
                let answer: CardAnswer = try fields.field("_1")
                return .answered(CardIntent(sale, try fields.field("tender") ?? 1), answer)
            case "refunded":
                let sale: SaleID = try fields.field("_0")
                let answer: CardAnswer = try fields.field("_1")
                let charged: SaleID = try fields.field("of")
                let tender: Int = try fields.field("tender") ?? 1
                return .refunded(
                    CardIntent(sale, tender), of: CardIntent(charged, tender), answer)
            case "repeated":
                let sale: SaleID = try fields.field("_0")
                return .repeated(CardIntent(sale, try fields.field("tender") ?? 1))
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
