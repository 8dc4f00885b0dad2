import ActorRuntime
package import Commerce
import Wire

// What a terminal asks of the staff service, and what a manager's device does.

/// Somebody stands at a terminal and wants to work there.
package struct SignInStaff: Message {
    package static let wireName = "staff.signIn/1"
    package typealias Reply = Answer<SignedIn>
    package var number: String
    package var credential: Employee.Credential
    package var secret: Secret
    package var terminal: Int

    package init(
        number: String, credential: Employee.Credential, secret: Secret, terminal: Int
    ) {
        (self.number, self.credential) = (number, credential)
        (self.secret, self.terminal) = (secret, terminal)
    }
}

package struct SignedIn: WireValue {
    package static let wireName = "staff.signedIn/1"
    package static let privateFields: Set = ["duty.name"]
    package var duty: Duty

    package init(duty: Duty) {
        self.duty = duty
    }
}

package struct SignOutStaff: Message {
    package static let wireName = "staff.signOut/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var terminal: Int
    /// What the store's clock showed.
    package var at: CivilTime
    /// Which sign-in ends, where it has a number.
    package var signIn: Int64?
    package var key: [UInt8] {
        let ends = signIn.map { "/\($0)" } ?? ""
        return Array("\(number)/\(terminal)/\(at.text)\(ends)".utf8)
    }

    package init(number: String, terminal: Int, at: CivilTime, signIn: Int64?) {
        (self.number, self.terminal, self.at, self.signIn) = (number, terminal, at, signIn)
    }
}

/// Approval on the spot: another person has typed a PIN.
package struct AuthoriseDeed: Message {
    package static let wireName = "staff.authorise/1"
    package typealias Reply = Answer<DeedApproved>
    package var deed: StaffDeed
    package var approver: String
    package var secret: Secret

    package init(deed: StaffDeed, approver: String, secret: Secret) {
        (self.deed, self.approver, self.secret) = (deed, approver, secret)
    }
}

/// Something is about to be done that needs nobody else: refused where the person may not do it alone, and
/// else written into the audit.
package struct RecordDeed: Message {
    package static let wireName = "staff.record/1"
    package typealias Reply = Answer<Done>
    package var deed: StaffDeed

    package init(deed: StaffDeed) {
        self.deed = deed
    }
}

package struct DeedApproved: WireValue {
    package static let wireName = "staff.approved/1"
    package var approver: String

    package init(approver: String) {
        self.approver = approver
    }
}

/// Asks those who are elsewhere.
package struct AskApproval: Message {
    package static let wireName = "staff.ask/1"
    package typealias Reply = Answer<ApprovalAsked>
    package var deed: StaffDeed
    /// How long it is asked, from 1 to 86400.
    package var seconds: Int64

    package init(deed: StaffDeed, seconds: Int64) {
        (self.deed, self.seconds) = (deed, seconds)
    }
}

package struct ApprovalAsked: WireValue {
    package static let wireName = "staff.asked/1"
    package var id: Int64
    package var expires: CivilTime

    package init(id: Int64, expires: CivilTime) {
        (self.id, self.expires) = (id, expires)
    }
}

/// Takes what was granted elsewhere, once.
package struct UseApproval: Message {
    package static let wireName = "staff.use/1"
    package typealias Reply = Answer<DeedApproved>
    package var id: Int64
    package var deed: StaffDeed

    package init(id: Int64, deed: StaffDeed) {
        (self.id, self.deed) = (id, deed)
    }
}

package struct ListApprovals: Message {
    package static let wireName = "staff.approvals/1"
    package typealias Reply = ApprovalsShown

    package init() {}
}

/// Requests that are neither used nor over, oldest first.
package struct ApprovalsShown: WireValue {
    package static let wireName = "staff.requests/1"
    package var requests: [ApprovalRequest]

    package init(requests: [ApprovalRequest]) {
        self.requests = requests
    }
}

/// A manager says yes or no on a device of his own.
package struct DecideApproval: Message {
    package static let wireName = "staff.decide/1"
    package typealias Reply = Answer<Done>
    package var id: Int64
    package var isGranted: Bool
    package var approver: String
    package var secret: Secret

    package init(id: Int64, isGranted: Bool, approver: String, secret: Secret) {
        (self.id, self.isGranted) = (id, isGranted)
        (self.approver, self.secret) = (approver, secret)
    }
}
