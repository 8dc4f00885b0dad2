package import Commerce
package import Wire

extension BookRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("made", made)
        record.field("sale", sale)
        record.field("receipt", receipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        made = try record.field("made")
        sale = try record.field("sale")
        receipt = try record.field("receipt")
    }
}

extension DeviceRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("refund", refund)
        record.field("soldAt", soldAt)
        record.field("paidOut", paidOut)
        record.field("receipt", receipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let staff: String = try record.field("staff")
        let refund: Refund = try record.field("refund")
        let soldAt: CivilTime = try record.field("soldAt")
        let paidOut: Money = try record.field("paidOut")
        let receipt: DeviceReceipt = try record.field("receipt")
        self.init(refund, paidOut: paidOut, staff: staff, soldAt: soldAt, receipt: receipt)
    }
}

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
