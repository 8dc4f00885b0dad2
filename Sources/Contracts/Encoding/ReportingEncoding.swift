package import Wire

extension ReportSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sold", sold)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sold = try record.field("sold")
    }
}

extension ReportRows: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("dimension", dimension)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        dimension = try record.field("dimension")
    }
}

extension ReportDay: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("dimension", dimension)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        day = try record.field("day")
        dimension = try record.field("dimension")
    }
}

extension ReportShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
        currency = try record.field("currency")
    }
}

extension ReportShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("total", total)
        record.field("value", value)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        total = try record.field("total")
        value = try record.field("value")
    }
}
