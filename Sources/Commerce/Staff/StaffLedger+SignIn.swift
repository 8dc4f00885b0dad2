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

    /// How the check outside ended; `signsIn` where the person stays at the terminal.
    ///
    /// Looks at the lock again, so that tries beside each other gain nothing: what was checked before
    /// the lock came does not count, right or wrong.
    package func tried(
        _ number: String, isRight: Bool, terminal: Int, at time: CivilTime, signsIn: Bool = true
    ) throws(Refusal) -> [Event] {
        let employee = try working(number)
        try checkLock(employee, at: time)
        guard isRight else {
            return [.signInFailed(number: number, terminal: terminal, at: time)]
        }
        return [
            signsIn
                ? .signedIn(
                    number: number, terminal: terminal, at: time, signIn: employee.nextSignIn)
                : .verified(number: number, terminal: terminal, at: time)
        ]
    }

    /// Nothing where the person is not signed in there, or has signed in anew since: what was sent at the
    /// end of an earlier sign-in may come late.
    package func signOut(
        _ number: String, terminal: Int, at time: CivilTime, signIn: Int64?
    ) -> [Event] {
        guard let employee = employee(number), employee.terminals.contains(terminal),
            employee.signIn(at: terminal) == signIn
        else { return [] }
        return [.signedOut(number: number, terminal: terminal, at: time)]
    }

    /// What a terminal is told of who signs in, or of what has changed since; refuses somebody who
    /// does not work here.
    package func duty(of number: String, since time: CivilTime) throws(Refusal) -> Duty {
        let employee = try working(number)
        return Duty(
            staff: number, name: employee.name, roles: roles(of: number),
            isTraining: employee.isTraining, version: version, since: time)
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
