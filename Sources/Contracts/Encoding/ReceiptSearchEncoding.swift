import Commerce
package import Wire

extension SearchReceipts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("text", text)
        record.field("amount", amount)
        record.field("before", before)
        record.field("member", member)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        day = try record.field("day")
        text = try record.field("text")
        amount = try record.field("amount")
        before = try record.field("before")
        member = try record.field("member")
    }
}

extension ReceiptsFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("next", next)
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        next = try record.field("next")
        rows = try record.field("rows")
    }
}

extension ReceiptsFound.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("names", names)
        record.field("staff", staff)
        record.field("total", total)
        record.field("member", member)
        record.field("soldAt", soldAt)
        record.field("receipt", receipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        names = try record.field("names")
        staff = try record.field("staff")
        total = try record.field("total")
        member = try record.field("member")
        soldAt = try record.field("soldAt")
        receipt = try record.field("receipt")
    }
}
