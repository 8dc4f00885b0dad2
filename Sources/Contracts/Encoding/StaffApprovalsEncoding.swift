import Commerce
package import Wire

extension SignInStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
        record.field("secret", secret)
        record.field("terminal", terminal)
        record.field("credential", credential)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        number = try record.field("number")
        secret = try record.field("secret")
        terminal = try record.field("terminal")
        credential = try record.field("credential")
    }
}

extension SignedIn: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("duty", duty)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        duty = try record.field("duty")
    }
}

extension SignOutStaff: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("number", number)
        record.field("signIn", signIn)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        number = try record.field("number")
        signIn = try record.field("signIn")
        terminal = try record.field("terminal")
    }
}

extension AuthoriseDeed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("deed", deed)
        record.field("secret", secret)
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        deed = try record.field("deed")
        secret = try record.field("secret")
        approver = try record.field("approver")
    }
}

extension RecordDeed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("deed", deed)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        deed = try record.field("deed")
    }
}

extension DeedApproved: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("approver", approver)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        approver = try record.field("approver")
    }
}

extension AskApproval: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("deed", deed)
        record.field("seconds", seconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        deed = try record.field("deed")
        seconds = try record.field("seconds")
    }
}

extension ApprovalAsked: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("expires", expires)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        expires = try record.field("expires")
    }
}

extension UseApproval: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("deed", deed)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        deed = try record.field("deed")
    }
}

extension ListApprovals: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension ApprovalsShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("requests", requests)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        requests = try record.field("requests")
    }
}

extension DecideApproval: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("secret", secret)
        record.field("approver", approver)
        record.field("isGranted", isGranted)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        secret = try record.field("secret")
        approver = try record.field("approver")
        isGranted = try record.field("isGranted")
    }
}
