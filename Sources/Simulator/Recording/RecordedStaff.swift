import ActorRuntime
import Commerce
import Contracts

/// Who works in the store of a recording, by number alone; nobody where nobody signed in.
struct RecordedStaff: Sendable {
    private var roles: [String: [StaffRole]] = [:]
    private var named: Set<String> = []
    private var signsIn = false

    /// Hires the others.
    private static let owner = "OWNER"

    mutating func take(_ step: RecordedStep) {
        switch step.content {
        case .signIn(let message):
            signsIn = true
            named.insert(message.staff)
            if let duty = step.answer.flatMap(RecordedAnswer.duty) {
                roles[duty.staff] = duty.roles
            }
        case .approve(let message): named.insert(message.approver)
        default: named.formUnion([step.content.staff].compactMap(\.self))
        }
    }

    /// With the rights that they had; those of whom that is not known may do everything.
    func hire(by staff: $Staff) async throws {
        guard signsIn else { return }
        _ = try await staff.begin(BeginStaff(number: Self.owner, name: Self.owner)).get()
        let defined = Set(roles.values.joined()).filter { $0.id != "owner" }
        for role in defined.sorted(by: { $0.id < $1.id }) {
            _ = try await staff.define(DefineRole(role: role, by: Self.owner)).get()
        }
        for number in named.sorted() where number != Self.owner {
            let ids = roles[number].map { $0.map(\.id) } ?? ["owner"]
            _ = try await staff.set(
                SetEmployee(number: number, name: number, roles: ids, by: Self.owner)
            ).get()
            _ = try await staff.setSecret(
                SetSecret(
                    number: number, credential: .pin, secret: RecordedWords.pin, by: Self.owner)
            ).get()
        }
    }
}
