package import Wire

extension AuthoriseCard: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("amount", amount)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        amount = try record.field("amount")
        currency = try record.field("currency")
    }
}

extension CardAuthorised: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        reference = try record.field("reference")
    }
}

extension CancelCard: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension SettlePayments: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("change", change)
        record.field("tenders", tenders)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        change = try record.field("change")
        tenders = try record.field("tenders")
    }
}

extension PaymentTotals: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension PaymentsShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("open", open)
        record.field("totals", totals)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        open = try record.field("open")
        totals = try record.field("totals")
    }
}

extension PaymentsShown.Total: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("method", method)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
        method = try record.field("method")
    }
}
