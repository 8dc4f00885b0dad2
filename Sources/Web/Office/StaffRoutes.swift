import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Who works here, what each may do, and what was done with permission.
///
/// The staff service decides about each change by whoever is signed in at the device's terminal.
enum StaffRoutes {
    static let all = [
        TillRoute(.get, "staff", list), TillRoute(.put, "staff/{number}", set),
        TillRoute(.put, "staff/{number}/pin", setPIN),
        TillRoute(.post, "staff/{number}/leave", leave),
        TillRoute(.post, "staff/{number}/return", comeBack),
        TillRoute(.post, "staff/{number}/unlock", unlock),
        TillRoute(.get, "audit", audit),
    ]

    private struct People: Encodable {
        struct Person: Encodable {
            var number: String
            var name: String
            var roles: [String]
            var pin: Bool
            var badge: Bool
            var left: Bool
            var training: Bool
            var failures: Int
            var terminals: [Int]
        }

        struct Role: Encodable {
            var id: String
            var name: String
        }

        var staff: [Person]
        var roles: [Role]
    }

    private static func list(_ call: TillRequest) async throws -> Response {
        try await call.checkOfficer(.manageStaff)
        let staff = try call.service($Staff.self, "staff")
        var people: [StaffShown.Row] = []
        while people.count < StaffLedger.employeeLimit {
            let wanted = ListStaff(after: people.last?.number ?? "")
            let shown = try await call.desk.read { try await staff.list(wanted) }
            guard !shown.rows.isEmpty else { break }
            people += shown.rows
        }
        let roles = try await call.desk.read { try await staff.roles(ListRoles()) }.roles
        let rows = people.map {
            People.Person(
                number: $0.number, name: $0.name, roles: $0.roles,
                pin: $0.credentials.contains(.pin), badge: $0.credentials.contains(.badge),
                left: $0.hasLeft, training: $0.isTraining, failures: $0.failures,
                terminals: $0.terminals)
        }
        return JSONAnswer.response(
            People(staff: rows, roles: roles.map { People.Role(id: $0.id, name: $0.name) }))
    }

    private struct PersonWish: Decodable {
        var name: String
        var roles: [String]?
    }

    /// The first person of all gets the owner's role.
    private static func set(_ call: TillRequest) async throws -> Response {
        let number = try call.path("number")
        let wish = try await call.body(PersonWish.self)
        guard (wish.roles ?? []).count <= StaffLedger.rolesOfEmployee else {
            throw Problem.badBody("at most \(StaffLedger.rolesOfEmployee) roles")
        }
        let staff = try call.service($Staff.self, "staff")
        let by = try await call.officer(.manageStaff, "staff \(number)")
        if by.isEmpty {
            let message = BeginStaff(number: number, name: wish.name)
            _ = try await call.desk.ask { try await staff.begin(message) }
        } else {
            let message = SetEmployee(
                number: number, name: wish.name, roles: wish.roles ?? [], by: by)
            _ = try await call.desk.ask { try await staff.set(message) }
        }
        return JSONAnswer.done
    }

    private struct Hidden: Decodable {
        /// Missing takes it away.
        var pin: String?
    }

    private static let hashing = Duration.seconds(15)

    private static func setPIN(_ call: TillRequest) async throws -> Response {
        let number = try call.path("number")
        let wish = try await call.body(Hidden.self)
        guard (wish.pin ?? "").utf8.count <= 64 else {
            throw Problem.badBody("a PIN has at most 64 bytes")
        }
        let by = try await call.officer(.manageStaff, "PIN of \(number)")
        let message = SetSecret(
            number: number, credential: .pin, secret: wish.pin.map(Secret.init), by: by)
        let staff = try call.service($Staff.self, "staff")
        _ = try await call.desk.ask(patience: hashing) { try await staff.setSecret(message) }
        return JSONAnswer.done
    }

    private static func leave(_ call: TillRequest) async throws -> Response {
        try await deciding(call, "left") { staff, number, by in
            try await staff.leave(LeaveStaff(number: number, by: by))
        }
    }

    private static func comeBack(_ call: TillRequest) async throws -> Response {
        try await deciding(call, "is back") { staff, number, by in
            try await staff.comeBack(ReturnToStaff(number: number, by: by))
        }
    }

    private static func unlock(_ call: TillRequest) async throws -> Response {
        try await deciding(call, "unlocked") { staff, number, by in
            try await staff.unlock(UnlockEmployee(number: number, by: by))
        }
    }

    private static func deciding(
        _ call: TillRequest, _ what: String,
        _ decide: @Sendable ($Staff, String, String) async throws -> Answer<Done>
    ) async throws -> Response {
        let number = try call.path("number")
        let by = try await call.officer(.manageStaff, "staff \(number) \(what)")
        let staff = try call.service($Staff.self, "staff")
        _ = try await call.desk.ask { try await decide(staff, number, by) }
        return JSONAnswer.done
    }

    private struct Audit: Encodable {
        struct Entry: Encodable {
            var at: String
            var staff: String
            var approver: String?
            var action: String
            var subject: String
            var terminal: Int
        }

        var entries: [Entry]
        var next: Int?
    }

    private static let auditPage = 500

    private static func audit(_ call: TillRequest) async throws -> Response {
        let after = try call.number("after", in: 0...Int(Int32.max), else: 0)
        try await call.checkOfficer(.manageStaff)
        let staff = try call.service($Staff.self, "staff")
        let wanted = ShowAudit(after: after, limit: auditPage)
        let shown = try await call.desk.read { try await staff.audit(wanted) }
        let entries = shown.entries.map {
            Audit.Entry(
                at: $0.at.text, staff: $0.staff, approver: $0.approver,
                action: $0.action.rawValue, subject: $0.subject, terminal: $0.terminal)
        }
        return JSONAnswer.response(
            Audit(
                entries: entries,
                next: entries.count == auditPage ? after + auditPage : nil))
    }
}
