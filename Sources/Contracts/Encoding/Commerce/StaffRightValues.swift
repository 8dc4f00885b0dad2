package import Commerce
package import Wire

extension StaffAction: CBORName {}
extension Employee.Credential: CBORName {}

extension Extent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("percent", percent)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let amount: Money? = try record.field("amount")
        let percent: Int64? = try record.field("percent")
        self.init(percent: percent, amount: amount)
    }
}

extension Reach: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .never: writer.variant("never")
        case .always: writer.variant("always")
        case .upTo(let percent, let amount):
            writer.variant("upTo") { fields in
                fields.field("amount", amount)
                fields.field("percent", percent)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "never": return .never
            case "always": return .always
            case "upTo":
                let amount: Money? = try fields.field("amount")
                return .upTo(percent: try fields.field("percent"), amount: amount)
            default: throw .unknownName(name)
            }
        }
    }
}

extension Right: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("free", free)
        record.field("approved", approved)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let free: Reach = try record.field("free")
        let approved: Reach = try record.field("approved")
        self.init(free: free, approved: approved)
    }
}

extension ActionRight: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("right", right)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let right: Right = try record.field("right")
        let action: StaffAction = try record.field("action")
        self.init(action: action, right: right)
    }
}

extension StaffRole: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("name", name)
        record.field("rights", list)
        record.field("approvesOwn", approvesOwn)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: String = try record.field("id")
        let name: String = try record.field("name")
        let list: [ActionRight] = try record.field("rights")
        let approvesOwn: Bool = try record.field("approvesOwn")
        let rights = Dictionary(list.map { ($0.action, $0.right) }) { _, last in last }
        self.init(id: id, name: name, rights: rights, approvesOwn: approvesOwn)
    }
}

extension StaffDeed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("action", action)
        record.field("extent", extent)
        record.field("subject", subject)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let staff: String = try record.field("staff")
        let action: StaffAction = try record.field("action")
        let extent: Extent = try record.field("extent")
        let subject: String = try record.field("subject")
        let terminal: Int = try record.field("terminal")
        self.init(action, extent, by: staff, subject: subject, terminal: terminal)
    }
}

extension Duty: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("roles", roles)
        record.field("since", since)
        record.field("staff", staff)
        record.field("signIn", signIn)
        record.field("version", version)
        record.field("isTraining", isTraining)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let name: String = try record.field("name")
        let roles: [StaffRole] = try record.field("roles")
        let since: CivilTime = try record.field("since")
        let staff: String = try record.field("staff")
        let signIn: Int64? = try record.field("signIn")
        let version: Int64 = try record.field("version")
        let isTraining: Bool = try record.field("isTraining")
        self.init(
            staff: staff, name: name, roles: roles, isTraining: isTraining, version: version,
            since: since)
        self.signIn = signIn
    }
}

extension Approved: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("deed", deed)
        record.field("until", until)
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: Int64 = try record.field("id")
        let deed: StaffDeed = try record.field("deed")
        let until: CivilTime = try record.field("until")
        let approver: String = try record.field("approver")
        self.init(id: id, deed: deed, approver: approver, until: until)
    }
}

extension Attendance: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("duty", duty)
        record.field("earlier", earlier)
        record.field("approved", approved)
        record.field("approvals", approvals)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let duty: Duty? = try record.field("duty")
        let earlier: [Duty]? = try record.field("earlier")
        let approved: [Approved] = try record.field("approved")
        let approvals: Int64 = try record.field("approvals")
        self.init(
            duty: duty, approved: approved, approvals: approvals, earlier: earlier)
    }
}

extension Attendance.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .signedIn(let value0):
            writer.variant("signedIn") { fields in
                fields.field("_0", value0)
            }
        case .changed(let value0):
            writer.variant("changed") { fields in
                fields.field("_0", value0)
            }
        case .signedOut(let staff):
            writer.variant("signedOut") { fields in
                fields.field("staff", staff)
            }
        case .approved(let value0):
            writer.variant("approved") { fields in
                fields.field("_0", value0)
            }
        case .used(let value0):
            writer.variant("used") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "signedIn":
                return .signedIn(try fields.field("_0"))
            case "changed":
                return .changed(try fields.field("_0"))
            case "signedOut":
                return .signedOut(staff: try fields.field("staff"))
            case "approved":
                return .approved(try fields.field("_0"))
            case "used":
                return .used(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
