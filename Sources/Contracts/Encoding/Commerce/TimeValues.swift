package import Commerce
package import Wire

extension CivilTime: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("second", second)
    }

    /// Refuses days beyond the years 1 to 9999 and seconds that no day has.
    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: Int32 = try record.field("day")
        let second: Int32 = try record.field("second")
        guard (-719_162...2_932_896).contains(day), (0..<86_400).contains(second) else {
            throw .mismatch(wanted: "a time of the years 1 to 9999", path: "")
        }
        self.init(day: day, second: second)
    }
}

extension BusinessDay: CBORCodable {
    package func write(to writer: inout CBORWriter) { day.write(to: &writer) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(day: try reader.integer())
    }
}

extension SaleID: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.text(text) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        guard let id = SaleID(try reader.text()) else {
            throw .mismatch(wanted: "the id of a sale", path: "")
        }
        self = id
    }
}
