package import Commerce
package import Wire

extension StockLedger.Level: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("onHand", onHand)
        record.field("reorder", reorder)
        record.field("reserved", reserved)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        onHand = try record.field("onHand")
        reorder = try record.field("reorder")
        reserved = try record.field("reserved")
    }
}

extension StockLedger.Movement: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let quantity: Quantity = try record.field("quantity")
        self.init(sku: sku, quantity: quantity)
    }
}

extension StockLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .moved(let value0, let reason, let sale):
            writer.variant("moved") { fields in
                fields.field("_0", value0)
                fields.field("sale", sale)
                fields.field("reason", reason)
            }
        case .reserved(let id, let value1):
            writer.variant("reserved") { fields in
                fields.field("_1", value1)
                fields.field("id", id)
            }
        case .released(let id):
            writer.variant("released") { fields in
                fields.field("id", id)
            }
        case .reorderSet(let sku, let value1):
            writer.variant("reorderSet") { fields in
                fields.field("_1", value1)
                fields.field("sku", sku)
            }
        case .ranLow(let sku):
            writer.variant("ranLow") { fields in
                fields.field("sku", sku)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "moved":
                let value0: [StockLedger.Movement] = try fields.field("_0")
                let sale: SaleID? = try fields.field("sale")
                let reason: String = try fields.field("reason")
                return .moved(value0, reason: reason, sale: sale)
            case "reserved":
                let value1: [StockLedger.Movement] = try fields.field("_1")
                let id: SaleID = try fields.field("id")
                return .reserved(id: id, value1)
            case "released":
                return .released(id: try fields.field("id"))
            case "reorderSet":
                let value1: Quantity = try fields.field("_1")
                let sku: String = try fields.field("sku")
                return .reorderSet(sku: sku, value1)
            case "ranLow":
                return .ranLow(sku: try fields.field("sku"))
            default: throw .unknownName(name)
            }
        }
    }
}
