package import Commerce
package import Wire

extension Catalogue.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .published(let value0):
            writer.variant("published") { fields in
                fields.field("_0", value0)
            }
        case .promoted(let value0):
            writer.variant("promoted") { fields in
                fields.field("_0", value0)
            }
        case .priced(let value0):
            writer.variant("priced") { fields in
                fields.field("_0", value0)
            }
        case .exchanged(let value0):
            writer.variant("exchanged") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "published":
                return .published(try fields.field("_0"))
            case "promoted":
                return .promoted(try fields.field("_0"))
            case "priced":
                return .priced(try fields.field("_0"))
            case "exchanged":
                return .exchanged(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Product: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("gtin", gtin)
        record.field("name", name)
        record.field("unit", unit)
        record.field("price", price)
        record.field("detail", detail)
        record.field("category", category)
        record.field("vatClass", vatClass)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let gtin: String? = try record.field("gtin")
        let name: String = try record.field("name")
        let unit: String = try record.field("unit")
        let price: Money = try record.field("price")
        let detail: ProductDetail? = try record.field("detail")
        let category: String = try record.field("category")
        let vatClass: String = try record.field("vatClass")
        self.init(
            sku: sku, gtin: gtin, name: name, category: category, price: price, vatClass: vatClass,
            unit: unit, detail: detail)
    }
}
