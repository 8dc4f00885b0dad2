import Commerce
package import Wire

extension ActionID: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        SaleID(high: high, low: low).write(to: &writer)
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(try SaleID(reading: &reader))
    }
}

extension OpenShift: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("float", float)
        record.field("staff", staff)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        float = try record.field("float")
        staff = try record.field("staff")
        action = try record.field("action")
    }
}

extension ShiftOpened: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("opening", opening)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        opening = try record.field("opening")
    }
}

extension MoveCash: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("note", note)
        record.field("staff", staff)
        record.field("action", action)
        record.field("amount", amount)
        record.field("reason", reason)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        kind = try record.field("kind")
        note = try record.field("note")
        staff = try record.field("staff")
        action = try record.field("action")
        amount = try record.field("amount")
        reason = try record.field("reason")
    }
}

extension OpenDrawer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        action = try record.field("action")
    }
}

extension CountCash: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
        record.field("pieces", pieces)
        record.field("foreign", foreign)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        action = try record.field("action")
        pieces = try record.field("pieces")
        foreign = try record.field("foreign")
    }
}

extension CashCounted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sum", sum)
        record.field("counts", counts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sum = try record.field("sum")
        counts = try record.field("counts")
    }
}

extension CloseShift: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kept", kept)
        record.field("staff", staff)
        record.field("action", action)
        record.field("reason", reason)
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        kept = try record.field("kept")
        staff = try record.field("staff")
        action = try record.field("action")
        reason = try record.field("reason")
        approver = try record.field("approver")
    }
}

extension XShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("report", report)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        report = try record.field("report")
    }
}

extension ShowX: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ShowZ: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        number = try record.field("number")
    }
}

extension ZShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("hash", hash)
        record.field("report", report)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        hash = try record.field("hash")
        report = try record.field("report")
    }
}
