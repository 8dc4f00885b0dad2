package import Wire

extension AuthoriseCard: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("amount", amount)
        record.field("tender", tender)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        amount = try record.field("amount")
        tender = try record.field("tender")
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
        record.field("origin", origin)
        record.field("tenders", tenders)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        change = try record.field("change")
        origin = try record.field("origin")
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

extension ListPayments: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ReconcilePayments: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension PaymentsListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refunds", refunds)
        record.field("payments", payments)
        record.field("differing", differing)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refunds = try record.field("refunds")
        payments = try record.field("payments")
        differing = try record.field("differing")
    }
}

extension PaymentsListed.Differing: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("said", said)
        record.field("sale", sale)
        record.field("approved", approved)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        said = try record.field("said")
        sale = try record.field("sale")
        approved = try record.field("approved")
    }
}
