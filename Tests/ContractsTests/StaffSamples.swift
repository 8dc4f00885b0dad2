import Commerce
import Contracts
import Wire

/// Who works in a store, what each may do, and the messages about it.
extension SampleMaker {
    private var time: CivilTime { CivilTime(day: 20_759, second: 29_040) }
    private var late: CivilTime { CivilTime(day: 20_759, second: 29_340) }

    private var extent: Extent {
        Extent(percent: maybe(1500), amount: maybe(Money(minor: 340)))
    }

    private var reach: Reach { .upTo(percent: maybe(1000), amount: Money(minor: 2000)) }

    private var role: StaffRole {
        StaffRole(
            id: "cashier", name: "Kasse", rights: [.comp: Right(free: reach, approved: .always)],
            approvesOwn: true)
    }

    private var deed: StaffDeed {
        StaffDeed(.comp, extent, by: "S-04", subject: sale.text, terminal: 3)
    }

    private var employee: Employee {
        var employee = Employee(number: "S-04", name: "Jonte", roles: ["cashier"])
        (employee.pin, employee.badge) = ([1, 2, 3], [4, 5])
        (employee.hasLeft, employee.isTraining) = (true, false)
        employee.attempts = Attempts(failures: 2, last: maybe(time))
        (employee.terminals, employee.signIns) = ([3], maybe(9))
        employee.presences = maybe([.init(terminal: 3, signIn: 9)])
        return employee
    }

    private var duty: Duty {
        var duty = Duty(
            staff: "S-04", name: "Jonte", roles: [role], isTraining: true, version: 17,
            since: time)
        duty.signIn = maybe(9)
        return duty
    }

    private var approved: Approved {
        Approved(id: 4, deed: deed, approver: "S-02", until: late)
    }

    private var request: ApprovalRequest {
        ApprovalRequest(
            id: 7, action: .comp, extent: extent, staff: "S-04", subject: "T3-000042",
            terminal: 3, asked: time, expires: late, approver: maybe("S-02"),
            denier: maybe("S-01"))
    }

    private var audit: AuditEntry {
        AuditEntry(
            action: .comp, extent: extent, staff: "S-04", approver: maybe("S-02"),
            subject: "T3-000042", terminal: 3, at: time, isTraining: true)
    }

    private var lockPolicy: LockPolicy {
        LockPolicy(steps: [.init(failures: 3, seconds: 30)])
    }

    var staff: [any CBORCodable] { rights + people + staffEvents + staffMessages + tillMessages }

    private var rights: [any CBORCodable] {
        StaffAction.allCases.map { $0 } + [
            Employee.Credential.pin, Employee.Credential.badge, extent, Reach.never, Reach.always,
            reach, Right(free: reach, approved: .never), role.list[0], role, deed, duty, approved,
            Attendance(
                duty: maybe(duty), approved: [approved], approvals: 5,
                earlier: maybe([duty])),
            Attendance.Event.signedIn(duty), Attendance.Event.changed(duty),
            Attendance.Event.signedOut(staff: "S-04"), Attendance.Event.approved(approved),
            Attendance.Event.used(4), Secret("4827"),
        ]
    }

    private var people: [any CBORCodable] {
        [
            employee.attempts, employee, Employee.Presence(terminal: 3, signIn: 9),
            lockPolicy.steps[0], lockPolicy, request, audit,
        ]
    }

    private var staffEvents: [any CBORCodable] {
        let events: [StaffLedger.Event] = [
            .roleDefined(role), .employeeSet(number: "S-04", name: "Jonte", roles: ["cashier"]),
            .verifierSet(number: "S-04", .badge, [4, 5]), .left(number: "S-04"),
            .returned(number: "S-04"), .trainingSet(number: "S-04", true),
            .lockPolicySet(lockPolicy),
            .signedIn(number: "S-04", terminal: 3, at: time, signIn: maybe(9)),
            .verified(number: "S-04", terminal: 3, at: time),
            .signInFailed(number: "S-04", terminal: 3, at: time),
            .signedOut(number: "S-04", terminal: 3, at: time), .unlocked(number: "S-04"),
            .approvalRequested(request), .approvalGranted(id: 7, by: "S-02", at: time),
            .approvalDenied(id: 7, by: "S-02", at: time), .approvalExpired(id: 7),
            .approvalUsed(id: 7), .audited(audit),
        ]
        return events
    }

    private var staffMessages: [any CBORCodable] {
        let row = StaffShown.Row(employee)
        return [
            BeginStaff(number: "S-01", name: "Hedwig"),
            SetEmployee(number: "S-04", name: "Jonte", roles: ["cashier"], by: "S-01"),
            LeaveStaff(number: "S-04", by: "S-01"), ReturnToStaff(number: "S-04", by: "S-01"),
            SetSecret(
                number: "S-04", credential: .pin, secret: maybe(Secret("6184")), by: "S-01"),
            UnlockEmployee(number: "S-04", by: "S-01"), DefineRole(role: role, by: "S-01"),
            SetTraining(number: "S-04", isOn: true, by: "S-01"),
            ListStaff(after: "S-01", limit: 50), row, StaffShown(version: 17, rows: [row]),
            ListRoles(), RolesShown(roles: [role]), ShowAudit(after: 3, limit: 50),
            AuditShown(entries: [audit]),
        ]
    }

    private var tillMessages: [any CBORCodable] {
        [
            SignInStaff(number: "S-04", credential: .badge, secret: Secret("6184"), terminal: 3),
            SignedIn(duty: duty),
            SignOutStaff(number: "S-04", terminal: 3, at: time, signIn: maybe(9)),
            AuthoriseDeed(deed: deed, approver: "S-02", secret: Secret("7351")),
            RecordDeed(deed: deed), DeedApproved(approver: "S-02"),
            AskApproval(deed: deed, seconds: 300),
            ApprovalAsked(id: 7, expires: late), UseApproval(id: 7, deed: deed), ListApprovals(),
            ApprovalsShown(requests: [request]),
            DecideApproval(id: 7, isGranted: true, approver: "S-02", secret: Secret("7351")),
            SignIn(staff: "S-04", credential: .badge, secret: Secret("6184")), SignOut(),
            ShowAttendance(), AttendanceShown(duty: maybe(duty), wanted: maybe(deed)),
            ApproveDeed(
                action: .comp, extent: extent, subject: "T3-000042", approver: "S-02",
                secret: Secret("7351")),
            RequestApproval(action: .comp, extent: extent, subject: "T3-000042", seconds: 60),
            TakeApproval(id: 7, action: .comp, extent: extent, subject: "T3-000042"),
            DutyChanged(staff: "S-04", version: 17, duty: maybe(duty)),
        ]
    }
}
