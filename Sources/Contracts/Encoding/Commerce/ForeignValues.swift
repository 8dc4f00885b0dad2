package import Commerce
package import Wire

extension ExchangeRate: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("home", home)
        record.field("foreign", foreign)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let home: Int64 = try record.field("home")
        let foreign: Int64 = try record.field("foreign")
        let currency: Currency = try record.field("currency")
        self.init(currency, home: home, foreign: foreign)
    }
}

extension ExchangeRates: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("list", list)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let list: [ExchangeRate] = try record.field("list")
        self.init(list)
    }
}

extension ForeignCash: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rate", rate)
        record.field("value", value)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rate: ExchangeRate = try record.field("rate")
        let value: Money = try record.field("value")
        let amount: Money = try record.field("amount")
        self.init(rate: rate, amount: amount, value: value)
    }
}

extension ForeignTaken: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("value", value)
        record.field("amount", amount)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let value: Money = try record.field("value")
        let amount: Money = try record.field("amount")
        let currency: Currency = try record.field("currency")
        self.init(currency, amount: amount, value: value)
    }
}

extension ForeignCount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let amount: Money = try record.field("amount")
        let currency: Currency = try record.field("currency")
        self.init(currency, amount)
    }
}
