import Testing

@testable import Commerce

private let noon = CivilTime.at(hour: 12)
private let id = SaleID.number(1)

extension Duty {
    fileprivate static func of(_ role: String, isTraining: Bool = false) -> Duty {
        Duty(
            staff: role, name: role, roles: StaffRole.defaults.filter { $0.id == role },
            isTraining: isTraining, version: 3, since: noon)
    }
}

/// A terminal where people sign in, with a sale of 10.00.
private func terminal(_ duty: Duty?, requiresSignIn: Bool = true) throws -> TerminalState {
    var terminal = TerminalState(
        store: "Corner Shop", number: 3, currency: .euro, pricing: Pricing(), cutOff: 4,
        requiresSignIn: requiresSignIn)
    terminal.take(try terminal.opening(OpenSale(id: id, staff: duty?.staff ?? "Ada")))
    terminal.take(try terminal.adding([.of(1000)], to: id, .init(catalogue: 1)))
    if let duty { terminal.apply(.attendance(.signedIn(duty))) }
    return terminal
}

struct AttendanceTests {
    @Test func `an answer that was overtaken puts no earlier sign-in in the place of a later one`()
    {
        var attendance = Attendance()
        let numbered = { (role: String, signIn: Int64?) in
            var duty = Duty.of(role)
            duty.signIn = signIn
            return duty
        }
        for signIn in [nil, 4] as [Int64?] {
            let duty = numbered("cashier", signIn)
            #expect(attendance.signingIn(duty) == [.signedIn(duty)])
            attendance.apply(.signedIn(duty))
        }
        #expect(attendance.signingIn(numbered("cashier", 3)).isEmpty)
        for next in [numbered("cashier", 5), numbered("manager", 1), numbered("cashier", nil)] {
            #expect(attendance.signingIn(next) == [.signedIn(next)])
        }
    }

    @Test func `who was here before has sold what says in which sign-in, and nothing else`() throws
    {
        var before = Duty.of("cashier")
        before.signIn = 4
        var terminal = try terminal(before)
        var here = Duty.of("manager")
        here.signIn = 9
        terminal.apply(.attendance(.signedIn(here)))
        for signIn in [3, 4] as [Int64] {
            #expect(
                try terminal.permitting([.init(.sell)], by: "cashier", in: signIn, at: noon).isEmpty
            )
        }
        for signIn in [5, nil] as [Int64?] {
            expectRefusal("staff.notSignedIn") {
                try terminal.permitting([.init(.sell)], by: "cashier", in: signIn, at: noon)
            }
        }
        // By what that person may do, not by what the next one may.
        expectRefusal("staff.needsApproval") {
            try terminal.permitting([.init(.comp)], by: "cashier", in: 4, at: noon)
        }
        terminal.apply(.attendance(.signedOut(staff: "manager")))
        _ = try terminal.permitting([.init(.sell)], by: "cashier", in: 4, at: noon)
        _ = try terminal.permitting([.init(.comp)], by: "manager", in: 9, at: noon)
        expectRefusal("staff.notSignedIn") { try terminal.permitting([.init(.sell)], at: noon) }
    }

    @Test func `a terminal knows a few of those who were here, and nobody who practised`() throws {
        var attendance = Attendance()
        for number in 1...12 as ClosedRange<Int64> {
            var duty = Duty.of("cashier", isTraining: number == 11)
            (duty.staff, duty.signIn) = ("S-\(number)", 1)
            attendance.apply(.signedIn(duty))
        }
        #expect(attendance.earlier?.map(\.staff) == (3...10).map { "S-\($0)" })
        var again = Duty.of("cashier")
        (again.staff, again.signIn) = ("S-5", 2)
        attendance.apply(.signedIn(again))
        attendance.apply(.signedOut(staff: "S-5"))
        #expect(attendance.earlier?.last?.signIn == 2)
        #expect(attendance.earlier?.filter { $0.staff == "S-5" }.count == 1)
    }

    @Test func `where people sign in nobody does anything before, or in another's name`() throws {
        let empty = try terminal(nil)
        expectRefusal("staff.notSignedIn") { try empty.permitting([.init(.sell)], at: noon) }
        let open = try terminal(nil, requiresSignIn: false)
        #expect(try open.permitting([.init(.zReport)], by: "anyone", at: noon).isEmpty)
        let served = try terminal(.of("cashier"))
        #expect(try served.permitting([.init(.sell)], by: "cashier", at: noon).isEmpty)
        expectRefusal("staff.notSignedIn") {
            try served.permitting([.init(.sell)], by: "manager", at: noon)
        }
    }

    @Test func `a discount goes no further because lines under it change`() throws {
        var terminal = try terminal(.of("cashier"))
        func growth(_ events: [TerminalState.Event]) throws -> [StaffAction] {
            try terminal.wanted(discountsAfter: events, in: id).map(\.action)
        }
        let less = TerminalState.Event.quantityChanged(line: 1, Quantity(thousandths: 500))
        #expect(try growth([less]).isEmpty, "there is none yet")
        terminal.take(
            try terminal.discounting(line: nil, by: .amount(Money(minor: 50)), in: id))
        #expect(try growth([less]) == [.discountBasket])
        #expect(try growth([.lineAdded(.of(500), catalogue: 1)]).isEmpty)
        #expect(
            try growth([.lineDiscounted(line: 1, .amount(Money(minor: 100)))])
                == [.discountBasket])
        // What a manager has approved may be of more, but no greater part.
        terminal.take([.basketDiscounted(.amount(Money(minor: 200)))])
        #expect(try growth([.lineAdded(.of(500), catalogue: 1)]).isEmpty)
        #expect(try growth([less]) == [.discountBasket])
        terminal.take([.basketDiscounted(.percent(2000))])
        #expect(try growth([less]).isEmpty)
        terminal.take([
            .basketDiscounted(nil), .lineDiscounted(line: 1, .amount(Money(minor: 100))),
        ])
        #expect(try growth([less]) == [.discountLine])
    }

    @Test func `what was begun as practice is not finished as a real sale, nor the reverse`()
        throws
    {
        var practised = try terminal(.of("cashier"))
        let practising = Duty.of("cashier", isTraining: true)
        practised.apply(.voided(id))
        practised.apply(.attendance(.signedIn(practising)))
        let other = SaleID.number(2)
        practised.take(try practised.opening(OpenSale(id: other, staff: "cashier")))
        practised.take(try practised.adding([.of(1000)], to: other, .init(catalogue: 1)))
        try practised.checkPractice(try practised.openSale(other))
        expectRefusal("staff.inTraining") { try practised.parking(other, handOver: 1) }
        practised.apply(.attendance(.signedIn(.of("cashier"))))
        expectRefusal("sale.practised") {
            try practised.checkPractice(try practised.openSale(other))
        }
        expectRefusal("staff.inTraining") { try practised.parking(other, handOver: 1) }
        var real = try terminal(.of("cashier"))
        real.apply(.attendance(.changed(practising)))
        expectRefusal("staff.inTraining") { try real.checkPractice(try real.openSale(id)) }
        expectRefusal("staff.inTraining") { try real.parking(id, handOver: 1) }
    }

    @Test func `a discount is measured by percent, however it is written`() throws {
        let terminal = try terminal(.of("cashier"))
        func wanted(_ discount: Discount, line: Int? = nil) throws -> TerminalState.Wanted? {
            try terminal.wanted(discounting: line, by: discount, in: id).first
        }
        #expect(
            try wanted(.percent(500))
                == .init(
                    .discountBasket, Extent(percent: 500, amount: Money(minor: 50)), of: id))
        #expect(try wanted(.amount(Money(minor: 51)))?.extent.percent == 510)
        #expect(try wanted(.amount(Money(minor: 50)), line: 1)?.action == .discountLine)
        #expect(try terminal.wanted(discounting: nil, by: nil, in: id).isEmpty)
        let free = try #require(try wanted(.amount(Money(minor: 50))))
        #expect(try terminal.permitting([free], at: noon).isEmpty)
        let more = try #require(try wanted(.amount(Money(minor: 51))))
        expectRefusal("staff.needsApproval") { try terminal.permitting([more], at: noon) }
        let most = try #require(try wanted(.amount(Money(minor: 301))))
        expectRefusal("staff.notAllowed") { try terminal.permitting([most], at: noon) }
        #expect(terminal.needingApproval([free, more], at: noon) == more)
    }

    @Test func `a price of one's own is measured by how far it moves`() throws {
        let terminal = try terminal(.of("cashier"))
        func wanted(_ price: Int64, _ list: Int64) throws -> [TerminalState.Wanted] {
            try terminal.wanted(price: Money(minor: price), for: Money(minor: list), of: id)
        }
        #expect(try wanted(100, 100).isEmpty)
        #expect(try wanted(70, 100).map(\.extent.percent) == [3000])
        #expect(try wanted(130, 100).map(\.extent.amount?.minor) == [30])
        #expect(try wanted(500, 0).map(\.action) == [.openPrice])
        #expect(try terminal.wanted(price: nil, for: .zero, of: id).isEmpty)
    }

    @Test func `an approval is for one sale, no further, for one time and a while`() throws {
        var terminal = try terminal(.of("cashier"))
        let wanted = TerminalState.Wanted(
            .discountBasket, Extent(percent: 2000, amount: Money(minor: 200)), of: id)
        let deed = try terminal.deed(wanted)
        #expect(deed.staff == "cashier" && deed.terminal == 3 && deed.subject == id.text)
        let given = try terminal.attendance.approving(deed, by: "manager", at: noon)
        terminal.take(given.map { .attendance($0) })
        var further = wanted
        further.extent = Extent(percent: 2001, amount: Money(minor: 200))
        expectRefusal("staff.needsApproval") { try terminal.permitting([further], at: noon) }
        var other = wanted
        other.subject = SaleID.number(2).text
        expectRefusal("staff.needsApproval") { try terminal.permitting([other], at: noon) }
        let late = noon.later(by: Attendance.approvalLife)
        expectRefusal("staff.needsApproval") { try terminal.permitting([wanted], at: late) }
        expectRefusal("staff.needsApproval") {
            try terminal.permitting([wanted, wanted], at: noon)
        }
        let used = try terminal.permitting([wanted], at: noon)
        #expect(used.count == 1)
        terminal.take(used)
        expectRefusal("staff.needsApproval") { try terminal.permitting([wanted], at: noon) }
    }

    @Test func `an approval goes with the person`() throws {
        var terminal = try terminal(.of("cashier"))
        let deed = try terminal.deed(.init(.openDrawer))
        let given = try terminal.attendance.approving(deed, by: "manager", at: noon)
        terminal.take(given.map { .attendance($0) })
        terminal.apply(.attendance(.changed(.of("cashier"))))
        #expect(try terminal.permitting([.init(.openDrawer)], at: noon).count == 1)
        terminal.apply(.attendance(.signedIn(.of("cashier"))))
        expectRefusal("staff.needsApproval") {
            try terminal.permitting([.init(.openDrawer)], at: noon)
        }
        terminal.apply(.attendance(.signedOut(staff: "cashier")))
        expectRefusal("staff.notSignedIn") {
            try terminal.attendance.approving(deed, by: "manager", at: noon)
        }
    }

    @Test func `who practises does nothing real, and sells under other numbers`() throws {
        var terminal = try terminal(
            .of("manager", isTraining: true), requiresSignIn: false)
        for action in [StaffAction.openDrawer, .cashIn, .refund, .closeShift] {
            expectRefusal("staff.inTraining") {
                try terminal.permitting([.init(action)], at: noon)
            }
        }
        var sale = try terminal.openSale(id)
        sale.tenders = [.cash(1000)]
        let trained = try terminal.training(sale, at: noon)
        #expect(trained.receipt == "TR3-000001" && trained.isTraining == true)
        #expect(TerminalState.terminal(ofReceipt: trained.receipt) == nil)
        terminal.apply(.trained(trained))
        #expect(terminal.lastReceipt == 0 && terminal.open == nil)
        #expect(terminal.drawer.shift == nil)
        #expect(terminal.drawer.totals.training.sales == 1)
        #expect(terminal.drawer.totals.all.sales == 0)
        #expect(try terminal.training(sale, at: noon).receipt == "TR3-000002")
        terminal.apply(.asked(sale.id, [.card]))
        expectRefusal("staff.inTraining") { try terminal.training(sale, at: noon) }
    }

    @Test func `the close of a shift is measured by how far the count is off`() throws {
        var terminal = try terminal(.of("cashier"))
        let note = CashCount.Pieces(Denomination(.note, Money(minor: 1000)), 3)
        terminal.take(try terminal.openingShift([note], by: "cashier", at: noon))
        let fewer = CashCount.Pieces(Denomination(.note, Money(minor: 1000)), 2)
        terminal.take(try terminal.countingCash([fewer], by: "cashier", at: noon))
        let wanted = terminal.wantedToClose
        #expect(wanted == .init(.closeShift, Extent(amount: Money(minor: 1000))))
        expectRefusal("staff.needsApproval") { try terminal.permitting([wanted], at: noon) }
        expectRefusal("staff.needsApproval") {
            try terminal.approval(named: "manager", of: wanted, at: noon)
        }
        let given = try terminal.attendance.approving(
            try terminal.deed(wanted), by: "manager", at: noon)
        terminal.take(given.map { .attendance($0) })
        let approval = try terminal.approval(named: nil, of: wanted, at: noon)
        #expect(approval.by == "manager" && approval.events.count == 1, "it is used up")
    }
}
