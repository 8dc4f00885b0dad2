package import Wire

extension PrintReceipt: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("copy", copy)
        record.field("finished", finished)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        copy = try record.field("copy")
        finished = try record.field("finished")
    }
}

extension ShowPrinter: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension PrinterShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("jobs", jobs)
        record.field("since", since)
        record.field("state", state)
        record.field("detail", detail)
        record.field("isPaperLow", isPaperLow)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        jobs = try record.field("jobs")
        since = try record.field("since")
        state = try record.field("state")
        detail = try record.field("detail")
        isPaperLow = try record.field("isPaperLow")
    }
}

extension PrinterShown.Job: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("held", held)
        record.field("sent", sent)
        record.field("receipt", receipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        held = try record.field("held")
        sent = try record.field("sent")
        receipt = try record.field("receipt")
    }
}

extension RetryPrints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("receipts", receipts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        receipts = try record.field("receipts")
    }
}

extension CancelPrints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("receipts", receipts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        receipts = try record.field("receipts")
    }
}

extension PrintsChanged: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("count", count)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        count = try record.field("count")
    }
}
