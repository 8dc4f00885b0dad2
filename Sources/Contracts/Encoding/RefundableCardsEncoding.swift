package import Wire

extension ShowRefundable: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension RefundableShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
    }
}
