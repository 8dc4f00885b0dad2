package import Wire

extension KeepSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("parked", parked)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        parked = try record.field("parked")
    }
}

extension TakeSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("into", into)
        record.field("sale", sale)
        record.field("staff", staff)
        record.field("handOver", handOver)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        into = try record.field("into")
        sale = try record.field("sale")
        staff = try record.field("staff")
        handOver = try record.field("handOver")
        terminal = try record.field("terminal")
    }
}

extension SaleTaken: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension HandInSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("into", into)
        record.field("open", open)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        into = try record.field("into")
        open = try record.field("open")
    }
}

extension TransferParked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("staff", staff)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        staff = try record.field("staff")
    }
}

extension ListParked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
    }
}

extension ParkedListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension ParkedListed.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("sale", sale)
        record.field("lines", lines)
        record.field("since", since)
        record.field("staff", staff)
        record.field("member", member)
        record.field("terminal", terminal)
        record.field("nextHandOver", nextHandOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        due = try record.field("due")
        sale = try record.field("sale")
        lines = try record.field("lines")
        since = try record.field("since")
        staff = try record.field("staff")
        member = try record.field("member")
        terminal = try record.field("terminal")
        nextHandOver = try record.field("nextHandOver")
    }
}
