import Testing

@testable import Commerce

private let noon = CivilTime.at(hour: 12)
private let later = CivilTime.at(hour: 12, minute: 1)

private func percent(_ whole: Int64) -> Extent { Extent(percent: whole * 100) }

private let comp = StaffDeed(
    .comp, Extent(amount: Money(minor: 2000)), by: "cashier", subject: "sale 7", terminal: 3)

struct StaffApprovalTests {
    @Test func `a limit parts what is free, what needs approval and what is refused`() throws {
        let ledger = try StaffLedger.sample()
        #expect(ledger.decide(.discountLine, by: "cashier", percent(10)) == .allowed)
        #expect(
            ledger.decide(.discountLine, by: "cashier", percent(11))
                == .needsApproval(by: ["manager", "owner", "supervisor"]))
        #expect(
            ledger.decide(.discountLine, by: "cashier", percent(31))
                == .needsApproval(by: ["manager", "owner"]))
        let far = ledger.decide(.discountLine, by: "cashier", percent(51))
        #expect(far.refusal == "staff.notAllowed")
        #expect(ledger.decide(.manageStaff, by: "cashier").refusal == "staff.notAllowed")
        #expect(ledger.decide(.sell, by: "nobody").refusal == "staff.unknown")
        #expect(ledger.decide(.comp, by: "supervisor", percent(-1)).refusal == "staff.badExtent")
        // What is not said is larger than each limit.
        #expect(ledger.decide(.refund, by: "cashier") != .allowed)
    }

    @Test func `with several roles the best one counts`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(
            try ledger.set("trainee", name: "T", roles: ["trainee", "supervisor"], by: "owner"))
        #expect(ledger.decide(.discountLine, by: "trainee", percent(30)) == .allowed)
    }

    @Test func `an entry names both, and the approver only where one was needed`() throws {
        let ledger = try StaffLedger.sample()
        let approved = try ledger.authorise(comp, approver: "supervisor", at: noon)
        let entry = AuditEntry(
            action: .comp, extent: comp.extent, staff: "cashier", approver: "supervisor",
            subject: "sale 7", terminal: 3, at: noon, isTraining: false)
        guard case .audited(let audit)? = approved.first, approved.count == 1 else {
            Issue.record("\(approved) is not one entry")
            return
        }
        #expect(audit == entry)
        let sell = try ledger.authorise(
            StaffDeed(.sell, by: "cashier", terminal: 3), approver: "supervisor", at: noon)
        guard case .audited(let free)? = sell.first else { return }
        #expect(free.approver == nil)
    }

    @Test func `an approver may do it himself and is another person`() throws {
        let ledger = try StaffLedger.sample()
        expectRefusal("staff.needsApproval") { try ledger.authorise(comp, at: noon) }
        expectRefusal("approval.own") {
            try ledger.authorise(comp, approver: "cashier", at: noon)
        }
        expectRefusal("approval.notAllowed") {
            try ledger.authorise(comp, approver: "trainee", at: noon)
        }
        expectRefusal("staff.unknown") { try ledger.authorise(comp, approver: "x", at: noon) }
        var dear = comp
        dear.extent = Extent(amount: Money(minor: 5001))
        expectRefusal("approval.notAllowed") {
            try ledger.authorise(dear, approver: "supervisor", at: noon)
        }
    }

    @Test func `a role may let its holder confirm for himself, as far as its approval goes`()
        throws
    {
        let twice = StaffRole(
            id: "twice", name: "Twice",
            rights: [.comp: Right(free: .never, approved: .upTo(amount: Money(minor: 3000)))],
            approvesOwn: true)
        var ledger = StaffLedger()
        ledger.take(
            try ledger.begin(owner: "owner", name: "O", roles: [twice] + StaffRole.defaults))
        ledger.take([.employeeSet(number: "t", name: "T", roles: ["twice"])])
        var own = comp
        own.staff = "t"
        #expect(
            ledger.decide(.comp, by: "t", own.extent)
                == .needsApproval(by: ["manager", "owner", "supervisor", "twice"]))
        #expect(try ledger.authorise(own, approver: "t", at: noon).count == 1)
        // For others he approves nothing: he has not got it himself.
        expectRefusal("approval.notAllowed") {
            ledger.take([.employeeSet(number: "c", name: "C", roles: ["cashier"])])
            return try ledger.authorise(
                StaffDeed(.comp, comp.extent, by: "c", terminal: 1), approver: "t", at: noon)
        }
        own.extent = Extent(amount: Money(minor: 3001))
        expectRefusal("staff.notAllowed") { try ledger.authorise(own, approver: "t", at: noon) }
    }

    @Test func `a request is granted elsewhere and used once, for what was asked`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.ask(for: comp, at: noon, within: 300))
        #expect(ledger.requestCount == 1)
        expectRefusal("approval.pending") { try ledger.use(1, for: comp, at: later) }
        expectRefusal("approval.notAllowed") { try ledger.grant(1, by: "trainee", at: later) }
        expectRefusal("approval.own") { try ledger.grant(1, by: "cashier", at: later) }
        ledger.take(try ledger.grant(1, by: "manager", at: later))
        expectRefusal("approval.granted") { try ledger.grant(1, by: "owner", at: later) }
        var other = comp
        other.extent = Extent(amount: Money(minor: 2001))
        expectRefusal("approval.otherDeed") { try ledger.use(1, for: other, at: later) }
        let used = try ledger.use(1, for: comp, at: later)
        guard case .audited(let entry)? = used.last else {
            Issue.record("no entry in \(used)")
            return
        }
        #expect(entry.approver == "manager")
        ledger.take(used)
        expectRefusal("approval.unknown") { try ledger.use(1, for: comp, at: later) }
        #expect(ledger.requestCount == 1, "numbers are never given again")
    }

    @Test func `a request ends when its time is over, and by a no`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.ask(for: comp, at: noon, within: 60))
        ledger.take(try ledger.ask(for: comp, at: noon, within: 61))
        expectRefusal("approval.expired") { try ledger.grant(1, by: "supervisor", at: later) }
        ledger.take(ledger.expire(at: later))
        #expect(ledger.openRequests.map(\.id) == [2])
        expectRefusal("approval.notAllowed") { try ledger.deny(2, by: "trainee", at: later) }
        ledger.take(try ledger.grant(2, by: "supervisor", at: noon))
        ledger.take(try ledger.deny(2, by: "cashier", at: noon))
        expectRefusal("approval.denied") { try ledger.grant(2, by: "supervisor", at: noon) }
        ledger.take(ledger.expire(at: later.later(by: 1)))
        #expect(ledger.openRequests.isEmpty)
    }

    @Test func `a grant does not outlive the approver's own right`() throws {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.ask(for: comp, at: noon, within: 300))
        ledger.take(try ledger.grant(1, by: "supervisor", at: noon))
        ledger.take(try ledger.leave("supervisor", by: "owner"))
        expectRefusal("staff.left") { try ledger.use(1, for: comp, at: later) }
    }

    @Test func `only what needs approval is asked for, and not without end`() throws {
        var ledger = try StaffLedger.sample()
        expectRefusal("approval.notNeeded") {
            try ledger.ask(for: StaffDeed(.sell, by: "cashier", terminal: 1), at: noon, within: 60)
        }
        expectRefusal("staff.notAllowed") {
            try ledger.ask(
                for: StaffDeed(.zReport, by: "cashier", terminal: 1), at: noon, within: 9)
        }
        expectRefusal("approval.badLife") { try ledger.ask(for: comp, at: noon, within: 0) }
        for _ in 0..<StaffLedger.openRequestLimit {
            ledger.take(try ledger.ask(for: comp, at: noon, within: 60))
        }
        expectRefusal("approval.tooMany") { try ledger.ask(for: comp, at: noon, within: 60) }
        // Those that are over make room.
        ledger.take(try ledger.ask(for: comp, at: later, within: 60))
        #expect(ledger.openRequests.count == 1)
    }
}
