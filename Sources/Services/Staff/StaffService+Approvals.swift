import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Approvals: on the spot by another person's PIN, or asked for and given elsewhere. Each leaves an
/// audit entry with both.
extension StaffService {
    package distributed func authorise(
        _ message: AuthoriseDeed
    ) async throws -> Answer<DeedApproved> {
        let proof = Proof(message.approver, message.secret, at: message.deed.terminal)
        return try await proved(proof) { (staff) throws(Refusal) in
            Decision(
                events: try staff.authorise(
                    message.deed, approver: message.approver, at: self.now),
                value: DeedApproved(approver: message.approver))
        }
    }

    package distributed func record(_ message: RecordDeed) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(events: try book.staff.authorise(message.deed, at: now), value: Done())
        }
    }

    package distributed func ask(_ message: AskApproval) throws -> Answer<ApprovalAsked> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.staff.ask(
                for: message.deed, at: now, within: message.seconds)
            guard case .approvalRequested(let request) = events.last else {
                preconditionFailure("a request that was made is the last event")
            }
            return Decision(
                events: events,
                value: ApprovalAsked(id: request.id, expires: request.expires))
        }
    }

    package distributed func use(_ message: UseApproval) throws -> Answer<DeedApproved> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.staff.use(message.id, for: message.deed, at: now)
            let approver = book.staff.request(message.id)?.approver ?? ""
            return Decision(events: events, value: DeedApproved(approver: approver))
        }
    }

    package distributed func approvals(_ message: ListApprovals) throws -> ApprovalsShown {
        let time = now
        return ApprovalsShown(
            requests: ledger.state.staff.openRequests.filter { time < $0.expires })
    }

    package distributed func decide(_ message: DecideApproval) async throws -> Answer<Done> {
        let proof = Proof(message.approver, message.secret, at: 0)
        return try await proved(proof) { (staff) throws(Refusal) in
            let events =
                message.isGranted
                ? try staff.grant(message.id, by: message.approver, at: self.now)
                : try staff.deny(message.id, by: message.approver, at: self.now)
            return Decision(events: events, value: Done())
        }
    }
}
