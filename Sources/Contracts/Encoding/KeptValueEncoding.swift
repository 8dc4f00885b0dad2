import Commerce
package import Wire

extension KeepValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("leg", leg)
        record.field("isUnsent", isUnsent)
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        leg = try record.field("leg")
        isUnsent = try record.field("isUnsent")
        transfer = try record.field("transfer")
    }
}

extension KeepStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("leg", leg)
        record.field("from", from)
        record.field("arrival", arrival)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        leg = try record.field("leg")
        from = try record.field("from")
        arrival = try record.field("arrival")
    }
}

extension ReturnKept: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("to", to)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        to = try record.field("to")
    }
}

extension KeptReturned: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
    }
}
