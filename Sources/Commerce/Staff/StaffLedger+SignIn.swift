extension StaffLedger {
    /// What a typed PIN or a scanned badge is checked against; refused while somebody has to wait.
    package func verifier(
        of number: String, _ credential: Employee.Credential, at time: CivilTime
    ) throws(Refusal) -> [UInt8] {
        let employee = try working(number)
        try checkLock(employee, at: time)
        let verifier = employee.verifier(credential)
        guard !verifier.isEmpty else {
            throw Refusal("staff.noCredential", "\(number) has no \(credential.rawValue) yet")
        }
        return verifier
    }

    /// How the check outside ended. Looks at the lock again, so that tries beside each other gain
    /// nothing: what was checked before the lock came does not count, right or wrong.
    package func tried(
        _ number: String, isRight: Bool, terminal: Int, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let employee = try working(number)
        try checkLock(employee, at: time)
        return [
            isRight
                ? .signedIn(number: number, terminal: terminal, at: time)
                : .signInFailed(number: number, terminal: terminal, at: time)
        ]
    }

    private func checkLock(_ employee: Employee, at time: CivilTime) throws(Refusal) {
        guard let end = lockPolicy.lockedUntil(employee.attempts, at: time) else { return }
        throw Refusal(
            "staff.locked", "\(employee.number) has to wait until \(end.text); a manager can unlock"
        )
    }

    package func unlock(_ number: String, by manager: String) throws(Refusal) -> [Event] {
        try checkManages(manager, number)
        return employee(number)?.attempts.failures == 0 ? [] : [.unlocked(number: number)]
    }
}
