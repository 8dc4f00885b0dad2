package import Commerce
package import Wire

extension SalesReport.Dimension: CBORName {}

extension SalesReport.Total: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("gross", gross)
        record.field("lines", lines)
        record.field("sales", sales)
        record.field("loaded", loaded)
        record.field("refunds", refunds)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        gross = try record.field("gross")
        lines = try record.field("lines")
        sales = try record.field("sales")
        loaded = try record.field("loaded")
        refunds = try record.field("refunds")
        quantity = try record.field("quantity")
    }
}

extension SalesReport.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .sold(let value0):
            writer.variant("sold") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "sold":
                return .sold(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension SalesReport.Sold: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("hour", hour)
        record.field("sale", sale)
        record.field("gross", gross)
        record.field("lines", lines)
        record.field("staff", staff)
        record.field("change", change)
        record.field("loaded", loaded)
        record.field("tenders", tenders)
        record.field("isRefund", isRefund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let hour: Int = try record.field("hour")
        let sale: SaleID = try record.field("sale")
        let gross: Money = try record.field("gross")
        let lines: [SalesReport.Sold.Line] = try record.field("lines")
        let staff: String = try record.field("staff")
        let change: Money = try record.field("change")
        let loaded: Money? = try record.field("loaded")
        let tenders: [Tender] = try record.field("tenders")
        let isRefund: Bool? = try record.field("isRefund")
        self.init(
            sale: sale, day: day, hour: hour, staff: staff, lines: lines, tenders: tenders,
            change: change, gross: gross, loaded: loaded, isRefund: isRefund)
    }
}

extension SalesReport.Sold.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("name", name)
        record.field("gross", gross)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let name: String = try record.field("name")
        let gross: Money = try record.field("gross")
        let quantity: Quantity = try record.field("quantity")
        self.init(sku: sku, name: name, quantity: quantity, gross: gross)
    }
}
