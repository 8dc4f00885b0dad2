package import Wire

extension LayAway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("items", items)
        record.field("staff", staff)
        record.field("action", action)
        record.field("member", member)
        record.field("number", number)
        record.field("minimum", minimum)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
        items = try record.field("items")
        staff = try record.field("staff")
        action = try record.field("action")
        member = try record.field("member")
        number = try record.field("number")
        minimum = try record.field("minimum")
    }
}

extension KeepLayaway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("goods", goods)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        goods = try record.field("goods")
        action = try record.field("action")
    }
}

extension FindLayaway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        number = try record.field("number")
    }
}

extension LayawayFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("goods", goods)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        goods = try record.field("goods")
    }
}

extension ListLayaways: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
    }
}

extension LayawaysListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("goods", goods)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        goods = try record.field("goods")
    }
}

extension PayDeposit: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("amount", amount)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        amount = try record.field("amount")
        number = try record.field("number")
    }
}

extension EndLayaway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("fee", fee)
        record.field("sale", sale)
        record.field("amount", amount)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        fee = try record.field("fee")
        sale = try record.field("sale")
        amount = try record.field("amount")
        number = try record.field("number")
    }
}
