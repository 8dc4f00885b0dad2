import Commerce
package import Wire

extension SetRates: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rates", rates)
        record.field("withdrawn", withdrawn)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rates: [ExchangeRate] = try record.field("rates")
        let withdrawn: [Currency] = try record.field("withdrawn")
        self.init(rates: rates, withdrawn: withdrawn)
    }
}

extension ListRates: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension RatesFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rates", rates)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rates: [ExchangeRate] = try record.field("rates")
        let version: Int64 = try record.field("version")
        self.init(version: version, rates: rates)
    }
}
