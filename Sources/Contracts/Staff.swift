package import ActorRuntime
package import Commerce
package import Distributed
import Wire

/// Who works in a store, what each may do, and who approved what.
@Resolvable
package protocol Staff: DistributedActor where ActorSystem == NodeSystem {
    distributed func begin(_ message: BeginStaff) async throws -> Answer<Done>
    distributed func set(_ message: SetEmployee) async throws -> Answer<Done>
    distributed func leave(_ message: LeaveStaff) async throws -> Answer<Done>
    distributed func comeBack(_ message: ReturnToStaff) async throws -> Answer<Done>
    distributed func setSecret(_ message: SetSecret) async throws -> Answer<Done>
    distributed func unlock(_ message: UnlockEmployee) async throws -> Answer<Done>
    distributed func define(_ message: DefineRole) async throws -> Answer<Done>
    distributed func train(_ message: SetTraining) async throws -> Answer<Done>
    distributed func list(_ message: ListStaff) async throws -> StaffShown
    distributed func roles(_ message: ListRoles) async throws -> RolesShown
    distributed func audit(_ message: ShowAudit) async throws -> AuditShown
    distributed func signIn(_ message: SignInStaff) async throws -> Answer<SignedIn>
    distributed func signOut(_ message: SignOutStaff) async throws -> Answer<Done>
    distributed func authorise(_ message: AuthoriseDeed) async throws -> Answer<DeedApproved>
    distributed func record(_ message: RecordDeed) async throws -> Answer<Done>
    distributed func ask(_ message: AskApproval) async throws -> Answer<ApprovalAsked>
    distributed func use(_ message: UseApproval) async throws -> Answer<DeedApproved>
    distributed func approvals(_ message: ListApprovals) async throws -> ApprovalsShown
    distributed func decide(_ message: DecideApproval) async throws -> Answer<Done>
}

/// The first person of a store, who gets the owner's role.
package struct BeginStaff: Message {
    package static let wireName = "staff.begin/1"
    package static let privateFields: Set = ["name"]
    package typealias Reply = Answer<Done>
    package var number: String
    package var name: String

    package init(number: String, name: String) {
        (self.number, self.name) = (number, name)
    }
}

/// Hires somebody or changes name and roles.
package struct SetEmployee: Message {
    package static let wireName = "staff.set/1"
    package static let privateFields: Set = ["name"]
    package typealias Reply = Answer<Done>
    package var number: String
    package var name: String
    package var roles: [String]
    /// The manager who does it.
    package var by: String

    package init(number: String, name: String, roles: [String], by: String) {
        (self.number, self.name, self.roles, self.by) = (number, name, roles, by)
    }
}

package struct LeaveStaff: Message {
    package static let wireName = "staff.leave/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var by: String

    package init(number: String, by: String) {
        (self.number, self.by) = (number, by)
    }
}

package struct ReturnToStaff: Message {
    package static let wireName = "staff.return/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var by: String

    package init(number: String, by: String) {
        (self.number, self.by) = (number, by)
    }
}

/// Sets a PIN or what a badge says; without a secret, takes it away.
package struct SetSecret: Message {
    package static let wireName = "staff.secret/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var credential: Employee.Credential
    package var secret: Secret?
    package var by: String

    package init(
        number: String, credential: Employee.Credential, secret: Secret?, by: String
    ) {
        (self.number, self.credential, self.secret, self.by) = (number, credential, secret, by)
    }
}

/// Ends the wait after wrong PINs.
package struct UnlockEmployee: Message {
    package static let wireName = "staff.unlock/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var by: String

    package init(number: String, by: String) {
        (self.number, self.by) = (number, by)
    }
}

package struct DefineRole: Message {
    package static let wireName = "staff.role/1"
    package typealias Reply = Answer<Done>
    package var role: StaffRole
    package var by: String

    package init(role: StaffRole, by: String) {
        (self.role, self.by) = (role, by)
    }
}

/// Somebody practises from now on, or does no longer.
package struct SetTraining: Message {
    package static let wireName = "staff.training/1"
    package typealias Reply = Answer<Done>
    package var number: String
    package var isOn: Bool
    package var by: String

    package init(number: String, isOn: Bool, by: String) {
        (self.number, self.isOn, self.by) = (number, isOn, by)
    }
}

package struct ListStaff: Message {
    package static let wireName = "staff.list/1"
    package typealias Reply = StaffShown
    package var after: String
    package var limit: Int

    package init(after: String = "", limit: Int = 500) {
        (self.after, self.limit) = (after, limit)
    }
}

/// People in order of their numbers; what their PINs are checked against is not told.
package struct StaffShown: WireValue {
    package static let wireName = "staff.shown/1"
    package static let privateFields: Set = ["rows.name"]

    package struct Row: Sendable {
        package var number: String
        package var name: String
        package var roles: [String]
        /// Which of them there are.
        package var credentials: [Employee.Credential]
        package var hasLeft: Bool
        package var isTraining: Bool
        /// Wrong PINs since the last right one.
        package var failures: Int
        package var terminals: [Int]

        package init(_ employee: Employee) {
            (number, name, roles) = (employee.number, employee.name, employee.roles)
            credentials = [.pin, .badge].filter { !employee.verifier($0).isEmpty }
            (hasLeft, isTraining) = (employee.hasLeft, employee.isTraining)
            (failures, terminals) = (employee.attempts.failures, employee.terminals)
        }
    }

    package var version: Int64
    package var rows: [Row]

    package init(version: Int64, rows: [Row]) {
        (self.version, self.rows) = (version, rows)
    }
}

package struct ListRoles: Message {
    package static let wireName = "staff.roles/1"
    package typealias Reply = RolesShown

    package init() {}
}

package struct RolesShown: WireValue {
    package static let wireName = "staff.rolesShown/1"
    package var roles: [StaffRole]

    package init(roles: [StaffRole]) {
        self.roles = roles
    }
}

/// What was done with approval, oldest first.
package struct ShowAudit: Message {
    package static let wireName = "staff.audit/1"
    package typealias Reply = AuditShown
    /// How many entries are passed over.
    package var after: Int
    package var limit: Int

    package init(after: Int = 0, limit: Int = 500) {
        (self.after, self.limit) = (after, limit)
    }
}

package struct AuditShown: WireValue {
    package static let wireName = "staff.audited/1"
    package var entries: [AuditEntry]

    package init(entries: [AuditEntry]) {
        self.entries = entries
    }
}
