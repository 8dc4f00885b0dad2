package import Wire

extension IssueReceipt: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("finished", finished)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        finished = try record.field("finished")
    }
}

extension RenderReceipt: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("copy", copy)
        record.field("form", form)
        record.field("isGift", isGift)
        record.field("columns", columns)
        record.field("receipt", receipt)
        record.field("language", language)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        copy = try record.field("copy")
        form = try record.field("form")
        isGift = try record.field("isGift")
        columns = try record.field("columns")
        receipt = try record.field("receipt")
        language = try record.field("language")
    }
}

extension RenderReceipt.Form: CBORName {}

extension ReceiptRendered: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("bytes", bytes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        bytes = try record.field("bytes")
    }
}

extension CountCopy: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("receipt", receipt)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        receipt = try record.field("receipt")
        terminal = try record.field("terminal")
    }
}

extension CopyCounted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        number = try record.field("number")
    }
}
