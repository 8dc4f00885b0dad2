package import Wire

extension OpenAccount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("name", name)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        name = try record.field("name")
        limit = try record.field("limit")
    }
}

extension SetCreditLimit: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        limit = try record.field("limit")
    }
}

extension ListAccounts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        kind = try record.field("kind")
        after = try record.field("after")
        limit = try record.field("limit")
    }
}

extension AccountsListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("accounts", accounts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        accounts = try record.field("accounts")
    }
}

extension ShowStatement: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("from", from)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        from = try record.field("from")
        limit = try record.field("limit")
    }
}

extension StatementShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("moves", moves)
        record.field("account", account)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        moves = try record.field("moves")
        account = try record.field("account")
    }
}
