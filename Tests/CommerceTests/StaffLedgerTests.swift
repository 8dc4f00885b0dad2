import Testing

@testable import Commerce

extension StaffLedger {
    /// An owner, a manager, a lead, a cashier and a trainee, named by what they are.
    static func sample() throws -> StaffLedger {
        var ledger = StaffLedger()
        ledger.take(try ledger.begin(owner: "owner", name: "Olga"))
        for role in ["manager", "supervisor", "cashier", "trainee"] {
            ledger.take(try ledger.set(role, name: role, roles: [role], by: "owner"))
        }
        return ledger
    }

    mutating func take(_ events: [Event]) {
        for event in events { _ = apply(event) }
    }
}

private let noon = CivilTime.at(hour: 12)
private let verifier = [UInt8](repeating: 7, count: 32)

struct StaffLedgerTests {
    @Test func `a store begins with an owner and the usual roles, once`() throws {
        let ledger = try StaffLedger.sample()
        #expect(ledger.roleIDs == ["cashier", "manager", "owner", "supervisor", "trainee"])
        #expect(ledger.numbers == ["cashier", "manager", "owner", "supervisor", "trainee"])
        #expect(ledger.employee("owner")?.roles == ["owner"])
        expectRefusal("staff.begun") { try ledger.begin(owner: "x", name: "X") }
        expectRefusal("staff.badRole") { try StaffLedger().begin(owner: "x", name: "X", roles: []) }
    }

    @Test func `the default roles are each within the next, the trainee within the cashier`() {
        for (lower, upper) in zip(StaffRole.defaults, StaffRole.defaults.dropFirst()) {
            #expect(lower.isWithin([upper]), "\(lower.id) goes beyond \(upper.id)")
        }
        let owner = StaffRole.defaults.last
        #expect(StaffAction.allCases.allSatisfy { owner?.right($0) == .allowed })
    }

    @Test func `nobody gives more than he has, nor takes it over`() throws {
        let ledger = try StaffLedger.sample()
        let tries: [() throws -> [StaffLedger.Event]] = [
            { try ledger.set("manager", name: "M", roles: ["owner"], by: "manager") },
            { try ledger.set("owner", name: "O", roles: ["cashier"], by: "manager") },
            { try ledger.setVerifier(verifier, .pin, of: "owner", by: "manager") },
            { try ledger.leave("owner", by: "manager") },
            { try ledger.unlock("owner", by: "manager") },
            { try ledger.setTraining(true, of: "owner", by: "supervisor") },
            {
                try ledger.define(
                    StaffRole(id: "cashier", name: "C", rights: [.refund: .allowed]), by: "manager")
            },
            {
                try ledger.define(
                    StaffRole(id: "new", name: "N", rights: [:], approvesOwn: true), by: "owner")
            },
        ]
        for attempt in tries { expectRefusal("staff.beyondOwnRights", attempt) }
        expectRefusal("staff.notAllowed") {
            try ledger.set("x", name: "X", roles: ["trainee"], by: "cashier")
        }
    }

    @Test func `somebody always manages the staff`() throws {
        var ledger = StaffLedger()
        ledger.take(try ledger.begin(owner: "owner", name: "Olga"))
        expectRefusal("staff.lastManager") { try ledger.leave("owner", by: "owner") }
        expectRefusal("staff.lastManager") {
            try ledger.set("owner", name: "Olga", roles: ["cashier"], by: "owner")
        }
        expectRefusal("staff.lastManager") {
            try ledger.define(StaffRole(id: "owner", name: "O", rights: [:]), by: "owner")
        }
        ledger.take(try ledger.set("second", name: "S", roles: ["owner"], by: "owner"))
        ledger.take(try ledger.leave("owner", by: "owner"))
        #expect(ledger.decide(.sell, by: "owner").refusal == "staff.left")
    }

    @Test func `who comes back has no PIN of before`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.setVerifier(verifier, .pin, of: "cashier", by: "cashier"))
        #expect(try ledger.verifier(of: "cashier", .pin, at: noon) == verifier)
        ledger.take(try ledger.leave("cashier", by: "manager"))
        expectRefusal("staff.left") { try ledger.verifier(of: "cashier", .pin, at: noon) }
        ledger.take(try ledger.comeBack("cashier", by: "manager"))
        expectRefusal("staff.noCredential") { try ledger.verifier(of: "cashier", .pin, at: noon) }
    }

    @Test func `what is from outside has limits`() throws {
        let ledger = try StaffLedger.sample()
        let long = String(repeating: "x", count: 201)
        expectRefusal("staff.badName") {
            try ledger.set("x", name: long, roles: ["cashier"], by: "owner")
        }
        expectRefusal("staff.badNumber") {
            try ledger.set("#", name: "X", roles: ["cashier"], by: "owner")
        }
        for roles in [[], ["cashier", "cashier"]] {
            expectRefusal("staff.badRoles") {
                try ledger.set("x", name: "X", roles: roles, by: "owner")
            }
        }
        expectRefusal("staff.unknownRole") {
            try ledger.set("x", name: "X", roles: ["king"], by: "owner")
        }
        expectRefusal("staff.badVerifier") {
            try ledger.setVerifier([1], .badge, of: "cashier", by: "owner")
        }
        expectRefusal("staff.badLimit") {
            try ledger.define(
                StaffRole(id: "r", name: "R", rights: [.comp: Right(free: .upTo(percent: -1))]),
                by: "owner")
        }
        expectRefusal("staff.badSubject") {
            try ledger.authorise(
                StaffDeed(.sell, by: "cashier", subject: long, terminal: 1), at: noon)
        }
    }

    @Test func `who practises does nothing real and approves nothing`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.setTraining(true, of: "manager", by: "manager"))
        #expect(ledger.decide(.sell, by: "manager") == .allowed)
        #expect(ledger.decide(.zReport, by: "manager").refusal == "staff.inTraining")
        let comp = StaffDeed(.comp, by: "cashier", terminal: 1)
        expectRefusal("approval.inTraining") {
            try ledger.authorise(comp, approver: "manager", at: noon)
        }
        let entry = try ledger.authorise(StaffDeed(.reprint, by: "manager", terminal: 1), at: noon)
        guard case .audited(let audit)? = entry.first else {
            Issue.record("no entry in \(entry)")
            return
        }
        #expect(audit.isTraining)
        ledger.take(try ledger.setTraining(false, of: "manager", by: "manager"))
        #expect(ledger.decide(.zReport, by: "manager") == .allowed)
    }

    @Test func `a sign-out that comes late ends no later sign-in`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.tried("cashier", isRight: true, terminal: 1, at: noon))
        ledger.take(try ledger.tried("cashier", isRight: true, terminal: 2, at: noon))
        ledger.take(try ledger.tried("cashier", isRight: true, terminal: 1, at: noon))
        let late = [1, 2, nil] as [Int64?]
        for signIn in late {
            #expect(ledger.signOut("cashier", terminal: 1, at: noon, signIn: signIn).isEmpty)
        }
        #expect(ledger.employee("cashier")?.terminals == [1, 2])
        ledger.take(ledger.signOut("cashier", terminal: 1, at: noon, signIn: 3))
        #expect(ledger.employee("cashier")?.terminals == [2])
        #expect(ledger.signOut("cashier", terminal: 1, at: noon, signIn: 3).isEmpty)
        ledger.take(try ledger.leave("cashier", by: "owner"))
        #expect(ledger.employee("cashier")?.presences == nil)
        #expect(ledger.employee("cashier")?.nextSignIn == 4)
    }

    @Test func `a sign-in of an earlier build has no number and ends without one`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take([.signedIn(number: "cashier", terminal: 1, at: noon, signIn: nil)])
        #expect(ledger.employee("cashier")?.nextSignIn == 1)
        #expect(ledger.signOut("cashier", terminal: 1, at: noon, signIn: 1).isEmpty)
        ledger.take(ledger.signOut("cashier", terminal: 1, at: noon, signIn: nil))
        #expect(ledger.employee("cashier")?.terminals == [])
    }

    @Test func `a ledger restored from its rows decides as before`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.setVerifier(verifier, .badge, of: "supervisor", by: "supervisor"))
        ledger.take(try ledger.tried("supervisor", isRight: false, terminal: 1, at: noon))
        ledger.take(try ledger.tried("supervisor", isRight: false, terminal: 1, at: noon))
        ledger.take(
            try ledger.ask(for: StaffDeed(.comp, by: "cashier", terminal: 1), at: noon, within: 60))
        var other = StaffLedger()
        for number in ledger.numbers { other.restore(try #require(ledger.employee(number))) }
        for id in ledger.roleIDs { other.restore(try #require(ledger.role(id))) }
        for request in ledger.openRequests { other.restore(request) }
        other.restore(ledger.lockPolicy)
        other.restore(requestCount: ledger.requestCount)
        #expect(other.openRequests == ledger.openRequests)
        #expect(other.requestCount == 1)
        expectRefusal("staff.locked") { try other.verifier(of: "supervisor", .badge, at: noon) }
        for action in StaffAction.allCases {
            #expect(
                other.decide(action, by: "supervisor") == ledger.decide(action, by: "supervisor"))
        }
    }
}

extension Permission {
    /// The name of the refusal, nil where it is none.
    var refusal: String? {
        if case .refused(let refusal) = self { refusal.name } else { nil }
    }
}
