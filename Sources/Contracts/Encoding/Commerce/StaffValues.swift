package import Commerce
package import Wire

extension Attempts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("failures", failures)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let last: CivilTime? = try record.field("last")
        let failures: Int = try record.field("failures")
        self.init(failures: failures, last: last)
    }
}

extension Employee: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("pin", Bytes(pin))
        record.field("name", name)
        record.field("badge", Bytes(badge))
        record.field("roles", roles)
        record.field("number", number)
        record.field("hasLeft", hasLeft)
        record.field("signIns", signIns)
        record.field("attempts", attempts)
        record.field("presences", presences)
        record.field("terminals", terminals)
        record.field("isTraining", isTraining)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let pin: Bytes = try record.field("pin")
        let name: String = try record.field("name")
        let badge: Bytes = try record.field("badge")
        let roles: [String] = try record.field("roles")
        self.init(number: try record.field("number"), name: name, roles: roles)
        (self.pin, self.badge) = (pin.array, badge.array)
        hasLeft = try record.field("hasLeft")
        signIns = try record.field("signIns")
        attempts = try record.field("attempts")
        presences = try record.field("presences")
        terminals = try record.field("terminals")
        isTraining = try record.field("isTraining")
    }
}

extension Employee.Presence: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("signIn", signIn)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let signIn: Int64 = try record.field("signIn")
        self.init(terminal: try record.field("terminal"), signIn: signIn)
    }
}

extension LockPolicy.Step: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("seconds", seconds)
        record.field("failures", failures)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let seconds: Int64 = try record.field("seconds")
        let failures: Int = try record.field("failures")
        self.init(failures: failures, seconds: seconds)
    }
}

extension LockPolicy: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("steps", steps)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let steps: [LockPolicy.Step] = try record.field("steps")
        self.init(steps: steps)
    }
}

extension ApprovalRequest: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("asked", asked)
        record.field("staff", staff)
        record.field("action", action)
        record.field("denier", denier)
        record.field("extent", extent)
        record.field("expires", expires)
        record.field("subject", subject)
        record.field("approver", approver)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: Int64 = try record.field("id")
        let asked: CivilTime = try record.field("asked")
        let staff: String = try record.field("staff")
        let action: StaffAction = try record.field("action")
        let denier: String? = try record.field("denier")
        let extent: Extent = try record.field("extent")
        let expires: CivilTime = try record.field("expires")
        let subject: String = try record.field("subject")
        let approver: String? = try record.field("approver")
        let terminal: Int = try record.field("terminal")
        self.init(
            id: id, action: action, extent: extent, staff: staff, subject: subject,
            terminal: terminal, asked: asked, expires: expires, approver: approver,
            denier: denier)
    }
}

extension AuditEntry: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("staff", staff)
        record.field("action", action)
        record.field("extent", extent)
        record.field("subject", subject)
        record.field("approver", approver)
        record.field("terminal", terminal)
        record.field("isTraining", isTraining)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let at: CivilTime = try record.field("at")
        let staff: String = try record.field("staff")
        let action: StaffAction = try record.field("action")
        let extent: Extent = try record.field("extent")
        let subject: String = try record.field("subject")
        let approver: String? = try record.field("approver")
        let terminal: Int = try record.field("terminal")
        let isTraining: Bool = try record.field("isTraining")
        self.init(
            action: action, extent: extent, staff: staff, approver: approver, subject: subject,
            terminal: terminal, at: at, isTraining: isTraining)
    }
}
