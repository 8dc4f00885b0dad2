import ActorRuntime
package import Commerce
import Wire

// Who is at a terminal, and what others approve there.

/// The answer holds the rights that the terminal goes by from now on.
package struct SignIn: Message {
    package static let wireName = "terminal.signIn/1"
    package typealias Reply = Answer<SignedIn>
    package var staff: String
    package var credential: Employee.Credential
    package var secret: Secret

    package init(staff: String, credential: Employee.Credential = .pin, secret: Secret) {
        (self.staff, self.credential, self.secret) = (staff, credential, secret)
    }
}

/// Nothing where nobody is signed in.
package struct SignOut: Message {
    package static let wireName = "terminal.signOut/1"
    package typealias Reply = Answer<Done>

    package init() {}
}

package struct ShowAttendance: Message {
    package static let wireName = "terminal.attendance/1"
    package typealias Reply = AttendanceShown

    package init() {}
}

package struct AttendanceShown: WireValue {
    package static let wireName = "terminal.attended/1"
    package static let privateFields: Set = ["duty.name"]
    package var duty: Duty?
    /// What was last refused here for want of an approval; forgotten when the terminal starts.
    package var wanted: StaffDeed?

    package init(duty: Duty?, wanted: StaffDeed?) {
        (self.duty, self.wanted) = (duty, wanted)
    }
}

/// Another person approves on the spot; the next try of the action goes through.
package struct ApproveDeed: Message {
    package static let wireName = "terminal.approve/1"
    package typealias Reply = Answer<DeedApproved>
    package var action: StaffAction
    package var extent: Extent
    /// The sale, where the action is about one.
    package var subject: String
    package var approver: String
    package var secret: Secret

    package init(
        action: StaffAction, extent: Extent, subject: String, approver: String, secret: Secret
    ) {
        (self.action, self.extent, self.subject) = (action, extent, subject)
        (self.approver, self.secret) = (approver, secret)
    }
}

/// Asks a manager who is elsewhere.
package struct RequestApproval: Message {
    package static let wireName = "terminal.request/1"
    package typealias Reply = Answer<ApprovalAsked>
    package var action: StaffAction
    package var extent: Extent
    package var subject: String
    package var seconds: Int64

    package init(action: StaffAction, extent: Extent, subject: String, seconds: Int64 = 300) {
        (self.action, self.extent, self.subject) = (action, extent, subject)
        self.seconds = seconds
    }
}

/// Takes up what was granted elsewhere; refused with `approval.pending` or `approval.denied` until
/// then.
package struct TakeApproval: Message {
    package static let wireName = "terminal.approved/1"
    package typealias Reply = Answer<DeedApproved>
    package var id: Int64
    package var action: StaffAction
    package var extent: Extent
    package var subject: String

    package init(id: Int64, action: StaffAction, extent: Extent, subject: String) {
        (self.id, self.action) = (id, action)
        (self.extent, self.subject) = (extent, subject)
    }
}

/// Somebody who is signed in has other rights now, or works here no longer.
///
/// Only the staff service sends it: its name is not one of those that the role of a till may send.
package struct DutyChanged: Message {
    package static let wireName = "duty.changed/1"
    package static let privateFields: Set = ["duty.name"]
    package typealias Reply = Answer<Done>
    package var staff: String
    /// Of the staff's book that says so.
    package var version: Int64
    /// Nil for somebody who has left.
    package var duty: Duty?
    package var key: [UInt8] { Array("\(staff)/\(version)".utf8) }

    package init(staff: String, version: Int64, duty: Duty?) {
        (self.staff, self.version, self.duty) = (staff, version, duty)
    }
}
