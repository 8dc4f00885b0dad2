/// Who works in a store, what each may do, and which approvals are open.
///
/// PINs and badges never come here. The shell asks for the `verifier`, checks outside what was
/// typed (slow hash, salt and comparison in constant time are one call of a crypto library) and
/// tells with `tried` how that ended: so nothing made from what was typed is in a message or an
/// entry, and another hash needs no other ledger.
package struct StaffLedger: Sendable {
    package enum Event: Sendable {
        case roleDefined(StaffRole)
        /// Hires somebody or changes name and roles.
        case employeeSet(number: String, name: String, roles: [String])
        case verifierSet(number: String, Employee.Credential, [UInt8])
        case left(number: String)
        case returned(number: String)
        case trainingSet(number: String, Bool)
        case lockPolicySet(LockPolicy)
        /// `signIn` is one more than that of the person's last sign-in; entries of earlier builds have none.
        case signedIn(number: String, terminal: Int, at: CivilTime, signIn: Int64?)
        /// A right PIN or badge that signs nobody in, such as an approver's.
        case verified(number: String, terminal: Int, at: CivilTime)
        case signInFailed(number: String, terminal: Int, at: CivilTime)
        case signedOut(number: String, terminal: Int, at: CivilTime)
        case unlocked(number: String)
        case approvalRequested(ApprovalRequest)
        case approvalGranted(id: Int64, by: String, at: CivilTime)
        case approvalDenied(id: Int64, by: String, at: CivilTime)
        case approvalExpired(id: Int64)
        /// The granted action was done: an approval is for once.
        case approvalUsed(id: Int64)
        case audited(AuditEntry)
    }

    /// A row of the state, by what it is of.
    package enum Row: Hashable, Sendable {
        case employee(String)
        case role(String)
        case request(Int64)
        case lockPolicy
        case requestCount
        case version
    }

    package private(set) var lockPolicy = LockPolicy.standard
    /// How many requests there ever were; the next one has the next number.
    package private(set) var requestCount: Int64 = 0
    /// Grows with every change of who works here and who may what.
    package private(set) var version: Int64 = 0
    private var employees: [String: Employee] = [:]
    private var roles: [String: StaffRole] = [:]
    private var requests: [Int64: ApprovalRequest] = [:]

    package init() {}

    package static let employeeLimit = 10_000
    package static let roleLimit = 200
    package static let rolesOfEmployee = 10
    package static let openRequestLimit = 500
    /// In bytes.
    package static let nameLimit = 200
    package static let subjectLimit = 200
    package static let verifierLength = 16...512

    package var numbers: [String] { employees.keys.sorted() }
    package var roleIDs: [String] { roles.keys.sorted() }
    /// Oldest first, those included that nobody has noticed to be expired.
    package var openRequests: [ApprovalRequest] { requests.values.sorted { $0.id < $1.id } }

    package func employee(_ number: String) -> Employee? { employees[number] }
    package func role(_ id: String) -> StaffRole? { roles[id] }
    package func request(_ id: Int64) -> ApprovalRequest? { requests[id] }

    /// The roles of somebody, those that are defined, ascending by id.
    func roles(of number: String) -> [StaffRole] {
        (employees[number]?.roles ?? []).compactMap { roles[$0] }
    }

    /// Somebody who works here now.
    func working(_ number: String) throws(Refusal) -> Employee {
        guard let employee = employees[number] else {
            throw Refusal("staff.unknown", "nobody has the number \(number.prefix(64))")
        }
        guard !employee.hasLeft else {
            throw Refusal("staff.left", "\(number) works here no longer")
        }
        return employee
    }

    /// The rows that changed.
    package mutating func apply(_ event: Event) -> [Row] {
        switch event {
        case .roleDefined(let role):
            roles[role.id] = role
            version += 1
            return [.role(role.id), .version]
        case .lockPolicySet(let policy):
            lockPolicy = policy
            return [.lockPolicy]
        case .employeeSet(let number, let name, let roles):
            var next = employees[number] ?? Employee(number: number, name: name, roles: roles)
            (next.name, next.roles) = (name, roles.sorted())
            employees[number] = next
            version += 1
            return [.employee(number), .version]
        case .approvalRequested(let request):
            requestCount = max(requestCount, request.id)
            requests[request.id] = request
            return [.request(request.id), .requestCount]
        case .approvalGranted(let id, let approver, _):
            requests[id]?.approver = approver
            return [.request(id)]
        case .approvalDenied(let id, let denier, _):
            requests[id]?.denier = denier
            return [.request(id)]
        case .approvalExpired(let id), .approvalUsed(let id):
            requests[id] = nil
            return [.request(id)]
        case .audited: return []
        case .left(let number), .returned(let number), .trainingSet(let number, _):
            employees[number]?.take(event)
            version += 1
            return [.employee(number), .version]
        case .verifierSet(let number, _, _), .signedIn(let number, _, _, _),
            .verified(let number, _, _), .signInFailed(let number, _, _),
            .signedOut(let number, _, _), .unlocked(let number):
            employees[number]?.take(event)
            return [.employee(number)]
        }
    }

    package mutating func restore(_ employee: Employee) {
        employees[employee.number] = employee
    }

    package mutating func restore(_ role: StaffRole) {
        roles[role.id] = role
    }

    package mutating func restore(_ request: ApprovalRequest) {
        requests[request.id] = request
    }

    package mutating func restore(_ policy: LockPolicy) {
        lockPolicy = policy
    }

    package mutating func restore(version: Int64) {
        self.version = version
    }

    package mutating func restore(requestCount: Int64) {
        self.requestCount = requestCount
    }
}

extension Employee {
    /// What an event about one person changes.
    fileprivate mutating func take(_ event: StaffLedger.Event) {
        switch event {
        case .verifierSet(_, .pin, let verifier): pin = verifier
        case .verifierSet(_, .badge, let verifier): badge = verifier
        case .left: (hasLeft, terminals, presences) = (true, [], nil)
        case .returned: hasLeft = false
        case .trainingSet(_, let isOn): isTraining = isOn
        case .signedIn(_, let terminal, _, let signIn):
            attempts = Attempts()
            terminals = Set(terminals + [terminal]).sorted()
            leave(terminal)
            guard let signIn else { return }
            signIns = signIn
            let here = Presence(terminal: terminal, signIn: signIn)
            presences = ((presences ?? []) + [here]).sorted { $0.terminal < $1.terminal }
        case .signedOut(_, let terminal, _):
            terminals.removeAll { $0 == terminal }
            leave(terminal)
        case .verified, .unlocked: attempts = Attempts()
        case .signInFailed(_, _, let time): attempts = attempts.failed(at: time)
        default: break
        }
    }

    private mutating func leave(_ terminal: Int) {
        let others = (presences ?? []).filter { $0.terminal != terminal }
        presences = others.isEmpty ? nil : others
    }
}
