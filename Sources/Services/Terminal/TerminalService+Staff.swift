import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Who is at this terminal, and what others approve there.
///
/// The rights are taken from what the staff service said at the sign-in, so that a terminal goes on
/// while that service is away; approvals need it.
extension TerminalService {
    package distributed func signIn(_ message: SignIn) async throws -> Answer<SignedIn> {
        let request = SignInStaff(
            number: message.staff, credential: message.credential, secret: message.secret,
            terminal: ledger.state.terminal.number)
        let signedIn: SignedIn
        do throws(Refusal) {
            signedIn = try await Outcome.of {
                try await self.staff().signIn(request)
            }.answer(from: "staff")
        } catch {
            return .refused(error)
        }
        lastWanted = nil
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let before = book.terminal.attendance.duty
            let isOther = before.map { $0.staff != message.staff } ?? false
            let events = book.terminal.attendance.signingIn(signedIn.duty)
            return Decision(
                events: events.map { .attendance($0) }, value: signedIn,
                messages: isOther ? leaving(before) : [])
        }
    }

    package distributed func signOut(_ message: SignOut) throws -> Answer<Done> {
        lastWanted = nil
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            guard let duty = book.terminal.attendance.duty else {
                return Decision(events: [], value: Done())
            }
            return Decision(
                events: [.attendance(.signedOut(staff: duty.staff))], value: Done(),
                messages: leaving(duty))
        }
    }

    package distributed func attendance(_ message: ShowAttendance) throws -> AttendanceShown {
        let terminal = ledger.state.terminal
        return AttendanceShown(
            duty: terminal.attendance.duty, wanted: lastWanted.flatMap { try? terminal.deed($0) })
    }

    package distributed func approve(_ message: ApproveDeed) async throws -> Answer<DeedApproved> {
        let wanted = TerminalState.Wanted(
            message.action, message.extent, subject: message.subject)
        return try await approved(wanted) { deed in
            try await self.staff().authorise(
                AuthoriseDeed(deed: deed, approver: message.approver, secret: message.secret))
        }
    }

    package distributed func request(
        _ message: RequestApproval
    ) async throws -> Answer<ApprovalAsked> {
        do throws(Refusal) {
            let deed = try ledger.state.terminal.deed(
                TerminalState.Wanted(message.action, message.extent, subject: message.subject))
            let asked = AskApproval(deed: deed, seconds: message.seconds)
            return .done(
                try await Outcome.of { try await self.staff().ask(asked) }.answer(from: "staff"))
        } catch {
            return .refused(error)
        }
    }

    package distributed func take(_ message: TakeApproval) async throws -> Answer<DeedApproved> {
        let wanted = TerminalState.Wanted(
            message.action, message.extent, subject: message.subject)
        return try await approved(wanted) { deed in
            try await self.staff().use(UseApproval(id: message.id, deed: deed))
        }
    }

    package distributed func change(_ message: DutyChanged) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard let before = book.terminal.attendance.duty, before.staff == message.staff,
                before.version < message.version
            else { return Decision(events: [], value: Done()) }
            guard var duty = message.duty else {
                return Decision(
                    events: [.attendance(.signedOut(staff: message.staff))], value: Done())
            }
            (duty.since, duty.signIn) = (before.since, before.signIn)
            return Decision(events: [.attendance(.changed(duty))], value: Done())
        }
    }

    /// What may be done now, by whoever is signed in; what was refused for want of an approval can
    /// be asked for afterwards.
    func permitted(
        _ wanted: [TerminalState.Wanted], by staff: String? = nil, in signIn: Int64? = nil,
        at terminal: TerminalState
    ) throws(Refusal) -> [TerminalState.Event] {
        guard terminal.asksWhoIsHere else { return [] }
        let now = now
        do throws(Refusal) {
            return try terminal.permitting(wanted, by: staff, in: signIn, at: now)
        } catch {
            // Who is here gets no approval for what somebody else has done.
            let isHere = staff.map { $0 == terminal.attendance.duty?.staff } ?? true
            if isHere, let refused = terminal.needingApproval(wanted, at: now) {
                lastWanted = refused
            }
            throw error
        }
    }

    /// These, and what lets discounts that stand go as far as they then do.
    func withDiscounts(
        _ events: [TerminalState.Event], of sale: SaleID, at terminal: TerminalState,
        except permitted: [TerminalState.Wanted] = []
    ) throws(Refusal) -> [TerminalState.Event] {
        let wanted = try terminal.wanted(discountsAfter: events, in: sale)
        return events
            + (try self.permitted(wanted.filter { !permitted.contains($0) }, at: terminal))
    }

    private func approved(
        _ wanted: TerminalState.Wanted,
        by ask: (StaffDeed) async throws -> Answer<DeedApproved>
    ) async throws -> Answer<DeedApproved> {
        let (deed, approver): (StaffDeed, DeedApproved)
        do throws(Refusal) {
            let mine = try ledger.state.terminal.deed(wanted)
            deed = mine
            approver = try await Outcome.of { try await ask(mine) }.answer(from: "staff")
        } catch {
            return .refused(error)
        }
        let now = now
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.terminal.attendance.approving(
                deed, by: approver.approver, at: now)
            return Decision(events: events.map { .attendance($0) }, value: approver)
        }
    }

    private func leaving(_ duty: Duty?) -> [Outgoing] {
        guard let duty else { return [] }
        let message = SignOutStaff(
            number: duty.staff, terminal: ledger.state.terminal.number,
            at: now, signIn: duty.signIn)
        return [Outgoing(message, to: store.address("staff"))]
    }

    private func staff() throws -> $Staff {
        try $Staff.resolve(id: store.address("staff"), using: actorSystem)
    }
}
