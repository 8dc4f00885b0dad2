package import Wire

extension LoadValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("kind", kind)
        record.field("sale", sale)
        record.field("amounts", amounts)
        record.field("expires", expires)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        day = try record.field("day")
        kind = try record.field("kind")
        sale = try record.field("sale")
        amounts = try record.field("amounts")
        expires = try record.field("expires")
    }
}

extension RedeemValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("amounts", amounts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        amounts = try record.field("amounts")
    }
}

extension ReturnValue: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension BlockAccount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("isBlocked", isBlocked)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        isBlocked = try record.field("isBlocked")
    }
}

extension FindAccount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("least", least)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        least = try record.field("least")
    }
}

extension AccountFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("account", account)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        account = try record.field("account")
    }
}
