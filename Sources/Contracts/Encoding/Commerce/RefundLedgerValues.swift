package import Commerce
package import Wire

extension SoldSale.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("vat", vat)
        record.field("amount", amount)
        record.field("quantity", quantity)
        record.field("refundedAmount", refundedAmount)
        record.field("refundedQuantity", refundedQuantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let vat: VATRate = try record.field("vat")
        let amount: Money = try record.field("amount")
        let quantity: Quantity = try record.field("quantity")
        let refundedAmount: Money = try record.field("refundedAmount")
        let refundedQuantity: Quantity = try record.field("refundedQuantity")
        self.init(
            quantity: quantity, amount: amount, vat: vat, refundedQuantity: refundedQuantity,
            refundedAmount: refundedAmount)
    }
}

extension SoldSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("vat", vat)
        record.field("paid", paid)
        record.field("lines", lines)
        record.field("prices", prices)
        record.field("receipt", receipt)
        record.field("paidBack", paidBack)
        record.field("refundedVAT", refundedVAT)
        record.field("taxRounding", taxRounding)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let vat: [VATAmount] = try record.field("vat")
        let paid: [MethodAmount] = try record.field("paid")
        let lines: [SoldSale.Line] = try record.field("lines")
        let prices: Pricing.Prices = try record.field("prices")
        let receipt: String = try record.field("receipt")
        let paidBack: [MethodAmount] = try record.field("paidBack")
        let refundedVAT: [VATAmount] = try record.field("refundedVAT")
        let taxRounding: Pricing.TaxRounding? = try record.field("taxRounding")
        self.init(
            receipt: receipt, day: day, prices: prices, lines: lines, vat: vat,
            refundedVAT: refundedVAT, paid: paid, paidBack: paidBack, taxRounding: taxRounding)
    }
}

extension RefundLedger.Refunding: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("refunds", refunds)
        record.field("isVoided", isVoided)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let refunds: [Refund] = try record.field("refunds")
        let isVoided: Bool = try record.field("isVoided")
        self.init(day: day, refunds: refunds, isVoided: isVoided)
    }
}

extension RefundLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .sold(let value0, let value1):
            writer.variant("sold") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
            }
        case .refunded(let value0, let by, let day):
            writer.variant("refunded") { fields in
                fields.field("_0", value0)
                fields.field("by", by)
                fields.field("day", day)
            }
        case .restored(let by, let day):
            writer.variant("restored") { fields in
                fields.field("by", by)
                fields.field("day", day)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "sold":
                return .sold(try fields.field("_0"), try fields.field("_1"))
            case "refunded":
                return .refunded(
                    try fields.field("_0"), by: try fields.field("by"),
                    day: try fields.field("day"))
            case "restored":
                return .restored(by: try fields.field("by"), day: try fields.field("day"))
            default: throw .unknownName(name)
            }
        }
    }
}
