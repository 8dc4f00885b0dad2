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

/// Hundredths of a percent as an integer; a finer rate as the text of its percentage.
extension VATRate: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        guard let hundredths else { return writer.text(text) }
        writer.integer(hundredths)
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        guard reader.isText else {
            let hundredths: Int64 = try reader.integer()
            guard (0...10_000).contains(hundredths) else {
                throw .mismatch(wanted: "a VAT rate", path: "")
            }
            self.init(hundredths: hundredths)
            return
        }
        let text = try reader.text()
        guard let rate = VATRate(text), rate.hundredths == nil, rate.text == text else {
            throw .mismatch(wanted: "a VAT rate", path: "")
        }
        self = rate
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
