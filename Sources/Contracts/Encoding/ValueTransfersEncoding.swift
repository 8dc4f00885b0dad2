import Commerce
package import Wire

extension FetchValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("holder", holder)
        record.field("knownAs", knownAs)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
        holder = try record.field("holder")
        knownAs = try record.field("knownAs")
    }
}

extension ValueFetched: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("reason", reason)
        record.field("silent", silent)
        record.field("transfers", transfers)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        reason = try record.field("reason")
        silent = try record.field("silent")
        transfers = try record.field("transfers")
    }
}

extension SendValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("code", code)
        record.field("sale", sale)
        record.field("knownAs", knownAs)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        code = try record.field("code")
        sale = try record.field("sale")
        knownAs = try record.field("knownAs")
    }
}

extension ValueSent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension ReceiveValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension SendPoints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("sale", sale)
        record.field("member", member)
        record.field("knownAs", knownAs)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        sale = try record.field("sale")
        member = try record.field("member")
        knownAs = try record.field("knownAs")
    }
}

extension ReceivePoints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension SyncSent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension SyncBlocked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("decision", decision)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        decision = try record.field("decision")
    }
}

extension RuleBlock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rule", rule)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rule = try record.field("rule")
    }
}
