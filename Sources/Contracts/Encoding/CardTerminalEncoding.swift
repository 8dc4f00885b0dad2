package import Wire

extension ChargeCard: CBORRecord {
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

extension ChargeStatus: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension ReverseCharge: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension CardAnswer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("state", state)
        record.field("reference", reference)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        state = try record.field("state")
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
