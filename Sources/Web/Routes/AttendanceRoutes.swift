import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// Who is at the terminal, and what another person approves there.
///
/// PINs go to the staff service, which makes who guesses wait; they are in no log and no journal.
enum AttendanceRoutes {
    static let all = [
        TillRoute(.get, "attendance", show), TillRoute(.post, "sign-in", signIn),
        TillRoute(.post, "sign-out", signOut), TillRoute(.post, "approvals", approve),
    ]

    private struct AttendanceForm: Encodable {
        struct Wanted: Encodable {
            var action: String
            var percent: Int64?
            var amount: Int64?
            var subject: String
        }

        var staff: String?
        var name: String?
        var roles: [String]?
        var training: Bool?
        var since: String?
        /// Which of the person's sign-ins it is: what is sold in it says so.
        var signIn: Int64?
        var wanted: Wanted?

        init(_ duty: Duty?, wanted deed: StaffDeed? = nil) {
            (staff, name, training) = (duty?.staff, duty?.name, duty?.isTraining)
            signIn = duty?.signIn
            (roles, since) = (duty?.roles.map(\.id), duty?.since.text)
            wanted = deed.map {
                Wanted(
                    action: $0.action.rawValue, percent: $0.extent.percent,
                    amount: $0.extent.amount?.minor, subject: $0.subject)
            }
        }
    }

    private static func show(_ call: TillRequest) async throws -> Response {
        let terminal = try call.terminal()
        let shown = try await call.desk.read { try await terminal.attendance(ShowAttendance()) }
        return JSONAnswer.response(AttendanceForm(shown.duty, wanted: shown.wanted))
    }

    private struct Credentials: Decodable {
        var staff: String
        var pin: String?
        var badge: String?

        func secret() throws(Problem) -> (Employee.Credential, Secret) {
            switch (pin, badge) {
            case (let pin?, nil) where pin.utf8.count <= 64: return (.pin, Secret(pin))
            case (nil, let badge?) where badge.utf8.count <= 256: return (.badge, Secret(badge))
            default: throw .badBody("send either pin or badge, of 64 and 256 bytes")
            }
        }
    }

    /// Checking a PIN takes the staff service a moment by intent.
    private static let hashing = Duration.seconds(15)

    private static func signIn(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(Credentials.self)
        let (credential, secret) = try wish.secret()
        let message = SignIn(
            staff: try StaffNumber.checked(wish.staff), credential: credential, secret: secret)
        let terminal = try call.terminal()
        let signedIn = try await call.desk.ask(patience: hashing) {
            try await terminal.signIn(message)
        }
        return JSONAnswer.response(AttendanceForm(signedIn.duty))
    }

    private static func signOut(_ call: TillRequest) async throws -> Response {
        let terminal = try call.terminal()
        _ = try await call.desk.ask { try await terminal.signOut(SignOut()) }
        return JSONAnswer.done
    }

    private struct Approving: Decodable {
        var action: String
        var percent: Int64?
        var amount: Int64?
        var subject: String?
        var approver: String
        var pin: String
    }

    private struct Approved: Encodable {
        var approver: String
    }

    private static func approve(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(Approving.self)
        guard let action = StaffAction(rawValue: wish.action) else {
            throw Problem.badBody("there is no such action")
        }
        guard wish.pin.utf8.count <= 64, (wish.subject ?? "").utf8.count <= 200 else {
            throw Problem.badBody("a PIN has at most 64 bytes, a subject 200")
        }
        let message = ApproveDeed(
            action: action,
            extent: Extent(percent: wish.percent, amount: wish.amount.map { Money(minor: $0) }),
            subject: wish.subject ?? "", approver: try StaffNumber.checked(wish.approver),
            secret: Secret(wish.pin))
        let terminal = try call.terminal()
        let approved = try await call.desk.ask(patience: hashing) {
            try await terminal.approve(message)
        }
        return JSONAnswer.response(Approved(approver: approved.approver))
    }
}
