package import Commerce
package import Wire

extension PaymentBook.State: CBORName {}

extension PaymentBook.Payment: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("state", state)
        record.field("amount", amount)
        record.field("method", method)
        record.field("isSettled", isSettled)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sale: SaleID = try record.field("sale")
        let state: PaymentBook.State = try record.field("state")
        let amount: Money = try record.field("amount")
        let method: Tender.Method = try record.field("method")
        let isSettled: Bool = try record.field("isSettled")
        let reference: String = try record.field("reference")
        self.init(
            sale: sale, method: method, amount: amount, state: state, reference: reference,
            isSettled: isSettled)
    }
}

extension PaymentBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .intended(let value0, let value1):
            writer.variant("intended") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
            }
        case .answered(let value0, let value1, let reference):
            writer.variant("answered") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
                fields.field("reference", reference)
            }
        case .settled(let value0, let value1, let change):
            writer.variant("settled") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
                fields.field("change", change)
            }
        case .cancelled(let value0):
            writer.variant("cancelled") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "intended":
                return .intended(try fields.field("_0"), try fields.field("_1"))
            case "answered":
                return .answered(
                    try fields.field("_0"), try fields.field("_1"),
                    reference: try fields.field("reference"))
            case "settled":
                return .settled(
                    try fields.field("_0"), try fields.field("_1"),
                    change: try fields.field("change"))
            case "cancelled":
                return .cancelled(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
