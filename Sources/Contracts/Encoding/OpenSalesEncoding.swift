package import Wire

extension ParkSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("handOver", handOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        handOver = try record.field("handOver")
    }
}

extension ResumeSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("staff", staff)
        record.field("handOver", handOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        staff = try record.field("staff")
        handOver = try record.field("handOver")
    }
}

extension SplitSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("split", split)
        record.field("others", others)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        split = try record.field("split")
        others = try record.field("others")
    }
}

extension MergeSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("into", into)
        record.field("sale", sale)
        record.field("handOver", handOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        into = try record.field("into")
        sale = try record.field("sale")
        handOver = try record.field("handOver")
    }
}

extension TransferSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("staff", staff)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        staff = try record.field("staff")
    }
}

extension SalesParked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension SalesParked.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("sale", sale)
        record.field("nextHandOver", nextHandOver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        due = try record.field("due")
        sale = try record.field("sale")
        nextHandOver = try record.field("nextHandOver")
    }
}
