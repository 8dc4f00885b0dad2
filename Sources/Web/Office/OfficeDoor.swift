import ActorRuntime
import Commerce
import Contracts
import Distributed

/// Who may change what the store is made of: the staff service decides, and writes down who did what.
extension TillRequest {
    /// The number of whoever is signed in at the device's terminal, where this person may do it alone; it is
    /// in the audit then, before anything is done.
    ///
    /// Empty in a store in which nobody works by name: there is nobody to be asked.
    func officer(_ action: StaffAction, _ subject: String) async throws(Problem) -> String {
        guard let duty = try await onDuty() else { return "" }
        let deed = StaffDeed(
            action, by: duty.staff, subject: Self.printable(subject), terminal: device.terminal)
        let staff = try service($Staff.self, "staff")
        do throws(Problem) {
            _ = try await desk.ask { try await staff.record(RecordDeed(deed: deed)) }
        } catch {
            throw Self.atTheDoor(error)
        }
        return duty.staff
    }

    /// Whoever may not is turned away as from any door; a device's sales are refused otherwise, since they wait for
    /// nobody to come who may.
    private static func atTheDoor(_ problem: Problem) -> Problem {
        var problem = problem
        if problem.name == "staff.notAllowed" { problem.status = 403 }
        return problem
    }

    /// Refuses like `officer`, by what the terminal knows, and writes nothing.
    func checkOfficer(_ action: StaffAction) async throws(Problem) {
        guard let duty = try await onDuty() else { return }
        let isAllowed: Bool
        do throws(Refusal) {
            isAllowed = try duty.allows(action)
        } catch {
            throw Self.atTheDoor(Problem(error))
        }
        guard isAllowed else {
            throw Self.atTheDoor(
                Problem(
                    Refusal("staff.notAllowed", "\(duty.staff) may not \(action.rawValue) alone")))
        }
    }

    /// Nil in a store in which nobody works by name.
    private func onDuty() async throws(Problem) -> Duty? {
        let terminal = try terminal()
        let shown = try await desk.read { try await terminal.attendance(ShowAttendance()) }
        if let duty = shown.duty { return duty }
        let staff = try service($Staff.self, "staff")
        let people = try await desk.read { try await staff.list(ListStaff(limit: 1)) }
        guard people.rows.isEmpty, !store.signsIn else {
            throw Problem(Refusal("staff.notSignedIn", "sign in at this terminal first"))
        }
        return nil
    }

    /// As an audit entry takes it: of one line and 200 bytes.
    private static func printable(_ text: String) -> String {
        var kept = ""
        for letter in text
        where letter.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
            guard kept.utf8.count + letter.utf8.count <= StaffLedger.subjectLimit else { break }
            kept.append(letter)
        }
        return kept
    }
}
