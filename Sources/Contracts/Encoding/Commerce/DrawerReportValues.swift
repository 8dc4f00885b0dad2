package import Commerce
package import Wire

extension ShiftReport: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("totals", totals)
        record.field("opening", opening)
        record.field("currency", currency)
        record.field("receipts", receipts)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let store: String = try record.field("store")
        let totals: ShiftTotals = try record.field("totals")
        let opening: Opening = try record.field("opening")
        let currency: Currency = try record.field("currency")
        let receipts: ReceiptRange? = try record.field("receipts")
        let terminal: Int = try record.field("terminal")
        self.init(
            store: store, terminal: terminal, currency: currency, opening: opening,
            receipts: receipts, totals: totals)
    }
}

extension XReport: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("cash", cash)
        record.field("shift", shift)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let at: CivilTime = try record.field("at")
        let cash: CashTotals? = try record.field("cash")
        let shift: ShiftReport = try record.field("shift")
        self.init(shift, at: at, cash: cash)
    }
}

extension ZReport: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("cash", cash)
        record.field("after", after)
        record.field("close", close)
        record.field("shift", shift)
        record.field("before", before)
        record.field("counts", counts)
        record.field("number", number)
        record.field("previous", Bytes(previous))
        record.field("countsMade", countsMade)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let cash: CashTotals = try record.field("cash")
        let after: GrandTotal = try record.field("after")
        let close: Close = try record.field("close")
        let shift: ShiftReport = try record.field("shift")
        let before: GrandTotal = try record.field("before")
        let counts: [CashCount] = try record.field("counts")
        let number: Int64 = try record.field("number")
        let previous = try record.hash("previous")
        let countsMade: Int64 = try record.field("countsMade")
        self.init(
            number: number, previous: previous, shift: shift, close: close, cash: cash,
            counts: counts, countsMade: countsMade, before: before, after: after)
    }
}

extension CBORReader {
    /// The 32 bytes of a Z report's hash.
    mutating func hash(_ name: StaticString) throws(CBORError) -> [UInt8] {
        let bytes: Bytes = try field(name)
        guard bytes.array.count == 32 else {
            throw .mismatch(wanted: "a hash of 32 bytes", path: "\(name)")
        }
        return bytes.array
    }
}
