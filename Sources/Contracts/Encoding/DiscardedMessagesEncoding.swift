package import Wire

extension DiscardedWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
    }
}

extension DiscardedShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("items", items)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        items = try record.field("items")
    }
}

extension DiscardedShown.Item: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("to", to)
        record.field("why", why)
        record.field("from", from)
        record.field("entry", entry)
        record.field("staff", staff)
        record.field("reason", reason)
        record.field("message", message)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        to = try record.field("to")
        why = try record.field("why")
        from = try record.field("from")
        entry = try record.field("entry")
        staff = try record.field("staff")
        reason = try record.field("reason")
        message = try record.field("message")
    }
}
