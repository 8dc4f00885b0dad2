import Testing

@testable import Commerce

struct DrawerTests {
    private let strict = DrawerPolicy(requiresShift: true)

    @Test func `a store sells without ceremony`() throws {
        var drawer = Drawer.sample()
        #expect(drawer.expectedCash == nil)
        drawer.take(try drawer.selling(.of(119, paid: [.cash(500)])))
        #expect(drawer.expectedCash == Money(minor: 119))
        #expect(drawer.shift?.opening.isAutomatic == true)
        #expect(drawer.totals.all.gross == Money(minor: 119))
    }

    @Test func `a strict store wants a shift before it sells or moves cash`() throws {
        var drawer = Drawer.sample(strict)
        expectRefusal("drawer.noShift") { try drawer.selling(.of(119)) }
        expectRefusal("drawer.noShift") { try drawer.moving(.of(.paidIn, 100)) }
        expectRefusal("drawer.noShift") { try drawer.openingWithoutSale(.by("Ada")) }
        drawer.take(try drawer.opening(.euros(10_000)))
        drawer.take(try drawer.selling(.of(119)))
        #expect(drawer.expectedCash == Money(minor: 10_119))
    }

    @Test func `without a shift there is nothing to report, count or close`() {
        let drawer = Drawer.sample()
        expectRefusal("drawer.noShift") { try drawer.report(at: .at(hour: 9)) }
        expectRefusal("drawer.noShift") { try drawer.counting(.euros(100)) }
        expectRefusal("drawer.noShift") { try drawer.closing(.keeping(0), hash: mixed) }
    }

    @Test func `a shift opens once and remembers what had stayed`() throws {
        var drawer = Drawer.sample()
        drawer.take(try drawer.opening(.euros(10_000)))
        expectRefusal("drawer.alreadyOpen") { try drawer.opening(.euros(10_000)) }
        _ = try drawer.close(.keeping(4000))
        drawer.take(try drawer.opening(.euros(3900)))
        #expect(drawer.shift?.opening.stayed == Money(minor: 4000))
        #expect(drawer.shift?.opening.float == Money(minor: 3900))
        #expect(drawer.shift?.opening.isAutomatic == false)
    }

    @Test func `cash goes in, out and to the safe`() throws {
        var drawer = Drawer.sample()
        drawer.take(try drawer.opening(.euros(10_000)))
        drawer.take(try drawer.moving(.of(.paidIn, 500)))
        drawer.take(try drawer.moving(.of(.paidOut, 120)))
        drawer.take(try drawer.moving(.of(.drop, 8000, reason: "")))
        #expect(drawer.expectedCash == Money(minor: 2380))
        #expect(drawer.shift?.cash.movements == 3)
        drawer.take(try drawer.moving(.of(.paidOut, 3000)))
        #expect(drawer.expectedCash == Money(minor: -620), "what was taken out, was")
    }

    @Test func `a movement needs an amount, a reason and a plain note`() {
        let drawer = Drawer.sample()
        expectRefusal("drawer.notPositive") { try drawer.moving(.of(.paidIn, 0)) }
        expectRefusal("drawer.notPositive") { try drawer.moving(.of(.drop, -1)) }
        for kind in [CashMovement.Kind.paidIn, .paidOut] {
            expectRefusal("drawer.reasonMissing") { try drawer.moving(.of(kind, 1, reason: "")) }
        }
        expectRefusal("drawer.badReason") { try drawer.moving(.of(.drop, 1, reason: "#")) }
        expectRefusal("money.overflow") { try drawer.moving(.of(.paidIn, .max)) }
        var movement = CashMovement.of(.paidIn, 1)
        movement.note = "two\nlines"
        expectRefusal("drawer.badNote") { try drawer.moving(movement) }
        movement.stamp.staff = ""
        expectRefusal("drawer.badStaff") { try drawer.moving(movement) }
    }

    @Test func `only cash changes what should be in the drawer`() throws {
        var drawer = Drawer.sample()
        drawer.take(try drawer.selling(.of(1000, receipt: 1, paid: [.card(1000)])))
        drawer.take(try drawer.selling(.of(1000, receipt: 2, paid: [.card(400), .cash(700)])))
        drawer.take(try drawer.selling(.of(-250, receipt: 3, paid: [.cash(-250)])))
        #expect(drawer.expectedCash == Money(minor: 350))
        #expect(drawer.totals.all.paid(by: .cash) == Money(minor: 350))
        #expect(drawer.totals.all.paid(by: .card) == Money(minor: 1400))
        #expect(drawer.shift?.cash.change == Money(minor: 100))
        #expect(drawer.totals.all.sales == 2)
        #expect(drawer.totals.all.returns == 1)
        #expect(drawer.totals.all.returned == Money(minor: 250))
    }

    @Test func `opening the drawer without a sale and giving up a sale are counted by person`()
        throws
    {
        var drawer = Drawer.sample()
        drawer.take(try drawer.openingWithoutSale(.by("Bo")))
        drawer.take(try drawer.voiding(.by("Bo")))
        drawer.take(try drawer.voiding(.by("Ada")))
        #expect(drawer.totals.all.noSales == 1)
        #expect(drawer.totals.all.voids == 2)
        let voids = drawer.totals.people.map { "\($0.staff) \($0.tally.voids)" }
        #expect(voids == ["Ada 1", "Bo 1"])
    }

    @Test func `a sale given up between two shifts counts in the next`() throws {
        var drawer = Drawer.sample(strict)
        drawer.take(try drawer.voiding(.by("Ada")))
        #expect(drawer.shift == nil)
        drawer.take(try drawer.opening(.euros(0)))
        #expect(try drawer.close(.keeping(0))?.shift.totals.all.voids == 1)
        #expect(drawer.totals.all.voids == 0)
    }

    @Test func `training has its own numbers and touches nothing else`() throws {
        var drawer = Drawer.sample()
        drawer.take(try drawer.training(.of(500, receipt: 77)))
        #expect(drawer.shift == nil)
        drawer.take(try drawer.selling(.of(119, receipt: 1)))
        drawer.take(try drawer.training(.of(700, receipt: 77)))
        #expect(drawer.head.lastTraining == 2)
        let report = try #require(try drawer.close(.keeping(0)))
        #expect(report.shift.totals.training.gross == Money(minor: 1200))
        #expect(report.shift.totals.all.gross == Money(minor: 119))
        #expect(report.expected == Money(minor: 119))
        #expect(report.after.sold == Money(minor: 119))
        #expect(drawer.totals.training == Tally())
        #expect(drawer.head.lastTraining == 2, "the series goes on")
    }

    @Test func `a sale that the terminal finished adds up as it is`() throws {
        let lines: [SaleLine] = [.of(119, discount: .percent(1000)), .of(200, vat: 700)]
        var open = OpenSale.of(.number(1), lines, paid: [.card(100), .cash(300)])
        open.discount = .amount(Money(minor: 7))
        let terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let sale = try terminal.finishing(open, at: .at(hour: 2))
        var drawer = Drawer.sample()
        drawer.take(try drawer.selling(CountedSale(sale, receipt: 1)))
        let tally = drawer.totals.all
        // 1.19 − 0.12 + 2.00 − 0.07 = 3.00
        #expect(tally.gross == Money(minor: 300))
        #expect(tally.discount == Money(minor: 19))
        #expect(tally.taxes == sale.priced.vat)
        #expect(tally.lines == 2)
        #expect(drawer.totals.days.first?.last == BusinessDay(day: 19_999))
        #expect(drawer.expectedCash == Money(minor: 200))
    }
}

struct CountedSaleTests {
    private func refused(_ name: String, _ change: (inout CountedSale) -> Void) {
        var sale = CountedSale.of(119)
        change(&sale)
        expectRefusal(name) { try Drawer.sample().selling(sale) }
        if name != "drawer.badReceipt" {
            expectRefusal(name) { try Drawer.sample().training(sale) }
        }
    }

    @Test func `a sale that does not add up is refused`() {
        refused("drawer.saleUnbalanced") { $0.taxes[0].vat.minor += 1 }
        refused("drawer.saleUnbalanced") { $0.tips.minor = 1 }
        refused("drawer.saleUnbalanced") { $0.rounding.minor = -1 }
        refused("drawer.saleUnbalanced") { $0.change.minor = 1 }
        refused("drawer.saleUnbalanced") { $0.tenders = [] }
        refused("drawer.saleUnbalanced") { $0.discount.minor = -1 }
        refused("drawer.saleUnbalanced") { $0.returned.minor = -200 }
        refused("drawer.saleUnbalanced") { $0.taxes += [.of(1900, net: 0, vat: 0, gross: 0)] }
        refused("drawer.badReceipt") { $0.receipt = -1 }
        refused("drawer.badStaff") { $0.stamp.staff = "" }
        refused("tender.currencyNotTaken") {
            guard let yen = Currency(code: "JPY") else { return }
            $0.tenders[0].currency = yen
        }
    }

    @Test func `amounts that are too large are refused and never trap`() {
        for minor in [Int64.max, .min, 1 << 48 + 1, -(1 << 48) - 1] {
            refused("money.overflow") { $0.tips.minor = minor }
            refused("money.overflow") { $0.change.minor = minor }
            refused("money.overflow") { $0.returned.minor = minor }
            refused("money.overflow") { $0.taxes[0].net.minor = minor }
            refused("money.overflow") { $0.tenders[0].amount.minor = minor }
        }
        refused("money.overflow") { $0.lines = -1 }
        refused("money.overflow") { $0.lines = .max }
        refused("money.overflow") { $0.tenders = Array(repeating: .cash(0), count: 1001) }
    }

    @Test func `sums end before they leave their range`() throws {
        var drawer = Drawer.sample()
        let large = CountedSale.of(1 << 47)
        var count = 0
        while count < 10_000, let events = try? drawer.selling(large) {
            drawer.take(events)
            count += 1
        }
        #expect((100..<10_000).contains(count))
        let before = drawer
        expectRefusal("money.overflow") { try drawer.selling(large) }
        #expect(drawer == before)
        #expect(drawer.totals.all.gross == Money(minor: Int64(count) << 47))
        #expect(drawer.expectedCash == drawer.totals.all.gross)
    }

    @Test func `cash movements end before their sums leave their range`() throws {
        var drawer = Drawer.sample()
        drawer.take(try drawer.selling(.of(119)))
        let large = CashMovement.of(.paidOut, 1 << 48)
        var count: Int64 = 0
        while count < 10_000, let events = try? drawer.moving(large) {
            drawer.take(events)
            count += 1
        }
        #expect(count == 1 << 11)
        expectRefusal("money.overflow") { try drawer.moving(large) }
        #expect(drawer.expectedCash == Money(minor: 119 - count << 48))
    }

    @Test func `a shift has at most 32 rates`() throws {
        var drawer = Drawer.sample()
        for rate in Int64(0)..<32 {
            drawer.take(try drawer.selling(.of(100, receipt: rate + 1, rate: rate)))
        }
        expectRefusal("drawer.tooManyRates") { try drawer.selling(.of(100, rate: 32)) }
        drawer.take(try drawer.selling(.of(100, receipt: 33, rate: 31)))
        #expect(drawer.totals.all.taxes.map(\.rate.hundredths) == (Int64(0)..<32).reversed())
    }

    @Test func `what came back is counted with its tax, also where the tax of the sale is nothing`()
        throws
    {
        let lines: [SaleLine] = [.of(500, vat: 1900), .of(498, times: -1000, vat: 1900)]
        let net = TerminalState.sample(pricing: Pricing(prices: .exclusive))
        let open = OpenSale.of(.number(1), lines, paid: [.cash(2)])
        let sale = try net.finishing(open, at: .at(hour: 9), takesReturns: true)
        #expect(sale.priced.vat.map(\.vat) == [.zero])
        let counted = CountedSale(sale, receipt: 1)
        #expect(counted.returned == Money(minor: 593))
        #expect(counted.sold == Money(minor: 595))
    }
}
