import ActorRuntime
import ArgumentParser
import Commerce
import Contracts

/// Another person beside the one who serves, who approves by PIN what that one may not do alone.
struct ApproverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who approves what needs it; the PIN is asked for only then.", valueName: "staff"))
    var approver: String?

    /// Tries again what was refused for want of an approval, once it is given; each time that
    /// something else of it needs one.
    func approving<Value>(
        at terminal: Int, _ store: String, _ client: StoreClient,
        _ body: () async throws -> Value
    ) async throws -> Value {
        var secret: Secret?
        for _ in 0..<Self.attempts {
            do {
                return try await body()
            } catch let failure as Failure where failure.isWantOfApproval {
                guard let approver else { throw failure }
                let typed = try secret ?? SecretPrompt.ask("PIN of \(approver)")
                secret = typed
                try await approve(approver, typed, at: terminal, store, client)
            }
        }
        return try await body()
    }

    /// More than one sale or refund can need.
    private static let attempts = 5

    private func approve(
        _ approver: String, _ secret: Secret, at number: Int, _ store: String,
        _ client: StoreClient
    ) async throws {
        let terminal = try client.resolve($Terminal.self, "\(store)/terminal/\(number)")
        let shown = try await client.ask("terminal \(number)") {
            try await terminal.attendance(ShowAttendance())
        }
        guard let wanted = shown.wanted else {
            throw Failure(.tryAgain, "terminal \(number) does not say what needs approval")
        }
        let message = ApproveDeed(
            action: wanted.action, extent: wanted.extent, subject: wanted.subject,
            approver: approver, secret: secret)
        let _: DeedApproved = try await client.ask("terminal \(number)") {
            try await terminal.approve(message)
        }
    }
}

extension Failure {
    fileprivate var isWantOfApproval: Bool { text.hasPrefix("refused: staff.needsApproval") }
}
