import Commerce
package import Wire

extension SignIn: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("secret", secret)
        record.field("credential", credential)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        staff = try record.field("staff")
        secret = try record.field("secret")
        credential = try record.field("credential")
    }
}

extension SignOut: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ShowAttendance: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension AttendanceShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("duty", duty)
        record.field("wanted", wanted)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        duty = try record.field("duty")
        wanted = try record.field("wanted")
    }
}

extension ApproveDeed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("action", action)
        record.field("extent", extent)
        record.field("secret", secret)
        record.field("subject", subject)
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        action = try record.field("action")
        extent = try record.field("extent")
        secret = try record.field("secret")
        subject = try record.field("subject")
        approver = try record.field("approver")
    }
}

extension RequestApproval: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("action", action)
        record.field("extent", extent)
        record.field("seconds", seconds)
        record.field("subject", subject)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        action = try record.field("action")
        extent = try record.field("extent")
        seconds = try record.field("seconds")
        subject = try record.field("subject")
    }
}

extension TakeApproval: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("action", action)
        record.field("extent", extent)
        record.field("subject", subject)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        action = try record.field("action")
        extent = try record.field("extent")
        subject = try record.field("subject")
    }
}

extension DutyChanged: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("duty", duty)
        record.field("staff", staff)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        duty = try record.field("duty")
        staff = try record.field("staff")
        version = try record.field("version")
    }
}

extension Secret: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.text(text) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(try reader.text())
    }
}
