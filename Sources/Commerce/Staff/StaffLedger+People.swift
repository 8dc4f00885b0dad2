extension StaffLedger {
    /// The first person of a store, with the roles that every shop begins with; the last of them
    /// that manages staff is the owner's.
    package func begin(
        owner number: String, name: String, roles: [StaffRole] = StaffRole.defaults
    ) throws(Refusal) -> [Event] {
        guard numbers.isEmpty else {
            throw Refusal("staff.begun", "the store has staff; somebody who manages it hires more")
        }
        guard roles.count <= Self.roleLimit,
            let owner = roles.last(where: { $0.right(.manageStaff) == .allowed })
        else { throw Refusal("staff.badRole", "one of the roles has to manage staff") }
        for role in roles { try role.check() }
        try Self.check(number, name, [owner.id])
        return roles.map { .roleDefined($0) }
            + [.employeeSet(number: number, name: name, roles: [owner.id])]
    }

    /// Defines a role or changes it; nobody gives more than he has.
    package func define(_ role: StaffRole, by manager: String) throws(Refusal) -> [Event] {
        try role.check()
        try checkManages(manager)
        let held = roles(of: manager)
        let before = self.role(role.id)
        guard role.isWithin(held), before?.isWithin(held) ?? true else {
            throw Self.beyond(manager)
        }
        guard before != nil || roleIDs.count < Self.roleLimit else {
            throw Refusal("staff.tooManyRoles", "at most \(Self.roleLimit)")
        }
        return before == role ? [] : try managed([.roleDefined(role)])
    }

    /// Hires somebody or changes name and roles; nobody gives more than he has.
    package func set(
        _ number: String, name: String, roles ids: [String], by manager: String
    ) throws(Refusal) -> [Event] {
        try Self.check(number, name, ids)
        try checkManages(manager, number)
        let held = roles(of: manager)
        for id in ids {
            guard let role = role(id) else {
                throw Refusal("staff.unknownRole", "there is no role \(id.prefix(64))")
            }
            guard role.isWithin(held) else { throw Self.beyond(manager) }
        }
        let before = employee(number)
        guard before != nil || numbers.count < Self.employeeLimit else {
            throw Refusal("staff.tooMany", "at most \(Self.employeeLimit)")
        }
        guard before?.name != name || before?.roles != ids.sorted() else { return [] }
        return try managed([.employeeSet(number: number, name: name, roles: ids.sorted())])
    }

    /// Sets what a PIN or badge is checked against; each may do it for himself. None takes it away.
    package func setVerifier(
        _ verifier: [UInt8]?, _ credential: Employee.Credential, of number: String,
        by manager: String
    ) throws(Refusal) -> [Event] {
        let employee = try working(number)
        if manager != number { try checkManages(manager, number) }
        guard verifier.map({ Self.verifierLength.contains($0.count) }) ?? true else {
            throw Refusal(
                "staff.badVerifier",
                "a verifier has \(Self.verifierLength.lowerBound) to "
                    + "\(Self.verifierLength.upperBound) bytes")
        }
        let verifier = verifier ?? []
        return employee.verifier(credential) == verifier
            ? [] : [.verifierSet(number: number, credential, verifier)]
    }

    package func leave(_ number: String, by manager: String) throws(Refusal) -> [Event] {
        try checkManages(manager, number)
        _ = try working(number)
        return try managed([.left(number: number)])
    }

    /// Without PIN and badge of before, which others may have come to know.
    package func comeBack(_ number: String, by manager: String) throws(Refusal) -> [Event] {
        try checkManages(manager, number)
        guard let employee = employee(number) else {
            throw Refusal("staff.unknown", "nobody has the number \(number.prefix(64))")
        }
        guard employee.hasLeft else { return [] }
        return [
            .returned(number: number), .verifierSet(number: number, .pin, []),
            .verifierSet(number: number, .badge, []),
        ]
    }

    package func setTraining(
        _ isOn: Bool, of number: String, by actor: String
    ) throws(Refusal) -> [Event] {
        let employee = try working(number)
        try require(.training, actor)
        try checkRank(actor, over: number)
        return employee.isTraining == isOn ? [] : [.trainingSet(number: number, isOn)]
    }

    package func set(_ policy: LockPolicy, by manager: String) throws(Refusal) -> [Event] {
        try policy.check()
        try checkManages(manager)
        return policy == lockPolicy ? [] : [.lockPolicySet(policy)]
    }

    /// That `manager` manages staff and, where `number` works here, has all that this person has:
    /// else a new PIN for the owner would be a way to become the owner.
    func checkManages(_ manager: String, _ number: String? = nil) throws(Refusal) {
        try require(.manageStaff, manager)
        if let number { try checkRank(manager, over: number) }
    }

    private func require(_ action: StaffAction, _ number: String) throws(Refusal) {
        switch decide(action, by: number) {
        case .allowed: return
        case .refused(let refusal): throw refusal
        case .needsApproval:
            throw Refusal("staff.notAllowed", "\(number) may not do this alone; ask a manager")
        }
    }

    private func checkRank(_ manager: String, over number: String) throws(Refusal) {
        let held = roles(of: manager)
        guard manager == number || roles(of: number).allSatisfy({ $0.isWithin(held) }) else {
            throw Self.beyond(manager)
        }
    }

    /// Refuses events after which nobody would manage the staff any more.
    private func managed(_ events: [Event]) throws(Refusal) -> [Event] {
        var after = self
        for event in events { _ = after.apply(event) }
        let isManaged = after.numbers.contains { number in
            after.employee(number)?.hasLeft == false
                && after.roles(of: number).contains { $0.right(.manageStaff).free == .always }
        }
        guard isManaged else {
            throw Refusal("staff.lastManager", "nobody would be left who manages the staff")
        }
        return events
    }

    private static func beyond(_ manager: String) -> Refusal {
        Refusal("staff.beyondOwnRights", "\(manager) cannot give, or take over, what he has not")
    }

    private static func check(
        _ number: String, _ name: String, _ roles: [String]
    ) throws(Refusal) {
        try Code.check(number, "staff.badNumber", "a staff number")
        guard !name.isEmpty, Code.isPrintable(name, limit: nameLimit) else {
            throw Refusal(
                "staff.badName", "\(number): a name has 1 to \(nameLimit) printable bytes")
        }
        guard (1...rolesOfEmployee).contains(roles.count), Set(roles).count == roles.count else {
            throw Refusal(
                "staff.badRoles", "\(number) has 1 to \(rolesOfEmployee) roles, each once")
        }
    }
}
