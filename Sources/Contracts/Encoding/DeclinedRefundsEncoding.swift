package import Wire

extension RefundName: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        tender = try record.field("tender")
    }
}

extension RetryRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refund = try record.field("refund")
    }
}

extension ClaimRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
        record.field("refund", refund)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        action = try record.field("action")
        refund = try record.field("refund")
        terminal = try record.field("terminal")
    }
}

extension RefundClaimed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
    }
}

extension PayOutRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        action = try record.field("action")
        refund = try record.field("refund")
    }
}

extension RefundPaidOut: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
    }
}

extension FinishPayout: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
        record.field("amount", amount)
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        action = try record.field("action")
        amount = try record.field("amount")
        refund = try record.field("refund")
    }
}
