import Commerce
package import Wire

extension BookSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("sale", sale)
        record.field("lines", lines)
        record.field("staff", staff)
        record.field("member", member)
        record.field("reason", reason)
        record.field("soldAt", soldAt)
        record.field("receipt", receipt)
        record.field("tenders", tenders)
        record.field("discount", discount)
        record.field("catalogue", catalogue)
        record.field("orderType", orderType)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        due = try record.field("due")
        sale = try record.field("sale")
        lines = try record.field("lines")
        staff = try record.field("staff")
        member = try record.field("member")
        reason = try record.field("reason")
        soldAt = try record.field("soldAt")
        receipt = try record.field("receipt")
        tenders = try record.field("tenders")
        discount = try record.field("discount")
        catalogue = try record.field("catalogue")
        orderType = try record.field("orderType")
    }
}
