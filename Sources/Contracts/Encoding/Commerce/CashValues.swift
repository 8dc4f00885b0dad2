package import Commerce
package import Wire

extension Stamp: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("day", day)
        record.field("staff", staff)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let at: CivilTime = try record.field("at")
        let day: BusinessDay = try record.field("day")
        let staff: String = try record.field("staff")
        self.init(staff: staff, at: at, day: day)
    }
}

extension Denomination: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("value", value)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kind: Denomination.Kind = try record.field("kind")
        let value: Money = try record.field("value")
        self.init(kind, value)
    }
}

extension CashCount.Pieces: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("count", count)
        record.field("denomination", denomination)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let count: Int64 = try record.field("count")
        let denomination: Denomination = try record.field("denomination")
        self.init(denomination, count)
    }
}

extension CashCount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("stamp", stamp)
        record.field("pieces", pieces)
        record.field("foreign", foreign)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let stamp: Stamp = try record.field("stamp")
        let pieces: [CashCount.Pieces] = try record.field("pieces")
        let foreign: [ForeignCount]? = try record.field("foreign")
        self.init(pieces, stamp, foreign: foreign)
    }
}

extension CashMovement: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("note", note)
        record.field("stamp", stamp)
        record.field("amount", amount)
        record.field("reason", reason)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kind: CashMovement.Kind = try record.field("kind")
        let note: String = try record.field("note")
        let stamp: Stamp = try record.field("stamp")
        let amount: Money = try record.field("amount")
        let reason: String = try record.field("reason")
        self.init(kind, amount, reason: reason, note: note, stamp)
    }
}

extension CashTotals: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("float", float)
        record.field("taken", taken)
        record.field("change", change)
        record.field("paidIn", paidIn)
        record.field("dropped", dropped)
        record.field("foreign", foreign)
        record.field("paidOut", paidOut)
        record.field("movements", movements)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let float: Money = try record.field("float")
        let taken: Money = try record.field("taken")
        let change: Money = try record.field("change")
        let paidIn: Money = try record.field("paidIn")
        let dropped: Money = try record.field("dropped")
        let foreign: [ForeignTaken]? = try record.field("foreign")
        let paidOut: Money = try record.field("paidOut")
        let movements: Int64 = try record.field("movements")
        self.init(float: float)
        (self.taken, self.change, self.paidIn) = (taken, change, paidIn)
        (self.paidOut, self.dropped, self.movements) = (paidOut, dropped, movements)
        self.foreign = foreign
    }
}

extension Close: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kept", kept)
        record.field("stamp", stamp)
        record.field("reason", reason)
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kept: Money = try record.field("kept")
        let stamp: Stamp = try record.field("stamp")
        let reason: String? = try record.field("reason")
        let approver: String? = try record.field("approver")
        self.init(stamp: stamp, kept: kept, reason: reason, approver: approver)
    }
}

extension Denomination.Kind: CBORName {}

extension CashMovement.Kind: CBORName {}
