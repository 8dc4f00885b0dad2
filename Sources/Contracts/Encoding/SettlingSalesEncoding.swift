package import Wire

extension SettleSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}
