package import Wire

extension RefundSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("staff", staff)
        record.field("signIn", signIn)
        record.field("wanted", wanted)
        record.field("receipt", receipt)
        record.field("original", original)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        staff = try record.field("staff")
        signIn = try record.field("signIn")
        wanted = try record.field("wanted")
        receipt = try record.field("receipt")
        original = try record.field("original")
    }
}

extension GrantRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refund", refund)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refund = try record.field("refund")
        terminal = try record.field("terminal")
    }
}

extension RefundGranted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("counter", counter)
        record.field("instead", instead)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        counter = try record.field("counter")
        instead = try record.field("instead")
    }
}

extension FinishRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("counter", counter)
        record.field("instead", instead)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        counter = try record.field("counter")
        instead = try record.field("instead")
    }
}

extension ShowSold: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("receipt", receipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        receipt = try record.field("receipt")
    }
}

extension SoldShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("sold", sold)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        sold = try record.field("sold")
    }
}

extension QuoteRefund: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refund = try record.field("refund")
    }
}

extension RefundQuoted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("counter", counter)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        amount = try record.field("amount")
        counter = try record.field("counter")
    }
}

extension ExchangeSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sell", sell)
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sell = try record.field("sell")
        refund = try record.field("refund")
    }
}

extension SalesExchanged: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("refund", refund)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        refund = try record.field("refund")
    }
}
