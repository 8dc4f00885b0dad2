package import Commerce
package import Wire

extension PriceList: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("name", name)
        record.field("group", group)
        record.field("store", store)
        record.field("window", window)
        record.field("entries", entries)
        record.field("minimum", minimum)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: String = try record.field("id")
        let name: String = try record.field("name")
        let group: String? = try record.field("group")
        let store: String? = try record.field("store")
        let window: PriceWindow? = try record.field("window")
        let entries: [PriceList.Entry] = try record.field("entries")
        let minimum: Quantity? = try record.field("minimum")
        self.init(
            id: id, name: name, window: window, group: group, store: store, minimum: minimum,
            entries: entries)
    }
}

extension PriceList.Entry: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("price", price)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let price: Money = try record.field("price")
        self.init(sku: sku, price: price)
    }
}

extension PriceLists.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .published(let value0):
            writer.variant("published") { fields in
                fields.field("_0", value0)
            }
        case .withdrawn(let value0):
            writer.variant("withdrawn") { fields in
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
            case "withdrawn":
                return .withdrawn(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
