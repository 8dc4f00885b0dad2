package import Wire

extension ChargeCard: CBORRecord {
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

extension ChargeStatus: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        tender = try record.field("tender")
    }
}

extension ReverseCharge: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        tender = try record.field("tender")
    }
}

extension RefundCard: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("refund", refund)
        record.field("tender", tender)
        record.field("charged", charged)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
        refund = try record.field("refund")
        tender = try record.field("tender")
        charged = try record.field("charged")
        currency = try record.field("currency")
    }
}

extension RefundState: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refund", refund)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refund = try record.field("refund")
        tender = try record.field("tender")
    }
}

extension CardAnswer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("state", state)
        record.field("amount", amount)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        state = try record.field("state")
        amount = try record.field("amount")
        reference = try record.field("reference")
    }
}

extension CardAnswer.State: CBORName {}

extension CardBehaviour: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("way", way)
        record.field("count", count)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        way = try record.field("way")
        count = try record.field("count")
    }
}

extension CardBehaviour.Way: CBORName {}
