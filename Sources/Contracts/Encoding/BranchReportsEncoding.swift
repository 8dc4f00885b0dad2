import Commerce
package import Wire

extension BranchReport: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
        record.field("dimension", dimension)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
        dimension = try record.field("dimension")
    }
}

extension BranchReportShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension BranchReportShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("value", value)
        record.field("stores", stores)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        value = try record.field("value")
        stores = try record.field("stores")
    }
}

extension BranchReportShown.Part: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("total", total)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
        total = try record.field("total")
        currency = try record.field("currency")
    }
}

extension ListConflicts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
    }
}

extension ConflictsListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension ConflictsListed.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("missing", missing)
        record.field("conflict", conflict)
        record.field("elsewhere", elsewhere)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        missing = try record.field("missing")
        conflict = try record.field("conflict")
        elsewhere = try record.field("elsewhere")
    }
}

extension SettleConflict: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("books", books)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        books = try record.field("books")
        action = try record.field("action")
    }
}
