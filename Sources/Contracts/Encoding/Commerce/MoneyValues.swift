package import Commerce
package import Wire

// Amounts and quantities are bare integers; what names something is text.

extension Money: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.integer(minor) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(minor: try reader.integer())
    }
}

extension Quantity: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.integer(thousandths) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(thousandths: try reader.integer())
    }
}

extension VATRate: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.integer(hundredths) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let hundredths: Int64 = try reader.integer()
        guard (0...10_000).contains(hundredths) else {
            throw .mismatch(wanted: "a VAT rate", path: "")
        }
        self.init(hundredths: hundredths)
    }
}

extension Currency: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.text(code) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        guard let currency = Currency(code: try reader.text()) else {
            throw .mismatch(wanted: "a currency code", path: "")
        }
        self = currency
    }
}

extension Refusal: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("detail", detail)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init(try record.field("name"), try record.field("detail"))
    }
}
