import Commerce
package import Wire

extension BeginStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
        number = try record.field("number")
    }
}

extension SetEmployee: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("name", name)
        record.field("roles", roles)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        name = try record.field("name")
        roles = try record.field("roles")
        number = try record.field("number")
    }
}

extension LeaveStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        number = try record.field("number")
    }
}

extension ReturnToStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        number = try record.field("number")
    }
}

extension SetSecret: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("number", number)
        record.field("secret", secret)
        record.field("credential", credential)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        number = try record.field("number")
        secret = try record.field("secret")
        credential = try record.field("credential")
    }
}

extension UnlockEmployee: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        number = try record.field("number")
    }
}

extension DefineRole: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("role", role)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        role = try record.field("role")
    }
}

extension SetTraining: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("isOn", isOn)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        isOn = try record.field("isOn")
        number = try record.field("number")
    }
}

extension ListStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
    }
}

extension StaffShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
        version = try record.field("version")
    }
}

extension StaffShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("roles", roles)
        record.field("number", number)
        record.field("hasLeft", hasLeft)
        record.field("failures", failures)
        record.field("terminals", terminals)
        record.field("isTraining", isTraining)
        record.field("credentials", credentials)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
        roles = try record.field("roles")
        number = try record.field("number")
        hasLeft = try record.field("hasLeft")
        failures = try record.field("failures")
        terminals = try record.field("terminals")
        isTraining = try record.field("isTraining")
        credentials = try record.field("credentials")
    }
}

extension ListRoles: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension RolesShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("roles", roles)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        roles = try record.field("roles")
    }
}

extension ShowAudit: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
    }
}

extension AuditShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("entries", entries)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        entries = try record.field("entries")
    }
}
