import Testing

@testable import Commerce

struct LayawayTests {
    private func deposit(_ sale: UInt64, _ minor: Int64) -> Layaway.Deposit {
        Layaway.Deposit(
            sale: .number(sale), amount: Money(minor: minor), day: BusinessDay(day: 20_000))
    }

    /// 100.00, of which the first deposit is at least 20.00.
    private func open(_ deposits: Layaway.Deposit...) throws -> Layaway {
        var layaway = try Layaway(total: Money(minor: 10_000), minimum: Money(minor: 2000))
        for each in deposits { layaway.take(try layaway.pay(each)) }
        return layaway
    }

    @Test func `deposits add up to the total, each sale once`() throws {
        var layaway = try open(deposit(1, 2000))
        #expect(try layaway.pay(deposit(1, 2000)).isEmpty)
        expectRefusal("layaway.otherAmount") { try layaway.pay(deposit(1, 2001)) }
        expectRefusal("layaway.overRest") { try layaway.pay(deposit(2, 8001)) }
        #expect(layaway.rest == Money(minor: 8000))
        layaway.take(try layaway.pay(deposit(2, 8000)))
        #expect(layaway.state == .paid)
        expectRefusal("layaway.notOpen") { try layaway.pay(deposit(3, 1)) }
    }

    @Test func `the first deposit is at least the minimum`() throws {
        expectRefusal("layaway.belowMinimum") { try open().pay(deposit(1, 1999)) }
        expectRefusal("layaway.badTerms") {
            try Layaway(total: Money(minor: 5), minimum: Money(minor: 6))
        }
    }

    @Test func `a cancelled layaway keeps the fee and takes no more money`() throws {
        var layaway = try open(deposit(1, 2000))
        func cancel(_ fee: Int64, deposited: Int64 = 2000) throws -> [Layaway.Event] {
            try layaway.cancel(
                by: .number(9), deposited: Money(minor: deposited), fee: Money(minor: fee))
        }
        expectRefusal("layaway.feeNegative") { try cancel(-1) }
        expectRefusal("layaway.feeOverPaid") { try cancel(2001) }
        expectRefusal("layaway.otherAmount") { try cancel(0, deposited: 1999) }
        layaway.take(try cancel(500))
        #expect(layaway.state == .cancelled && layaway.fee.minor == 500)
        #expect(try cancel(500).isEmpty)
        expectRefusal("layaway.notOpen") { try layaway.pay(deposit(2, 100)) }
        expectRefusal("layaway.notOpen") {
            try layaway.take(by: .number(3), deposited: Money(minor: 2000))
        }
    }

    @Test func `goods go once, to a sale that knows what was deposited`() throws {
        var layaway = try open(deposit(1, 2000), deposit(2, 8000))
        expectRefusal("layaway.otherAmount") {
            try layaway.take(by: .number(3), deposited: Money(minor: 2000))
        }
        let taking = try layaway.take(by: .number(3), deposited: Money(minor: 10_000))
        layaway.take(taking)
        #expect(layaway.state == .taken)
        #expect(try layaway.take(by: .number(3), deposited: Money(minor: 10_000)).isEmpty)
        expectRefusal("layaway.notOpen") {
            try layaway.take(by: .number(4), deposited: Money(minor: 10_000))
        }
    }

    @Test func `a sale that does not come about leaves nothing`() throws {
        var layaway = try open(deposit(1, 2000), deposit(2, 8000))
        layaway.take(layaway.undo(.number(2)))
        #expect(layaway.state == .open && layaway.paid.minor == 2000)
        layaway.take(try layaway.take(by: .number(3), deposited: Money(minor: 2000)))
        #expect(layaway.undo(.number(4)).isEmpty)
        layaway.take(layaway.undo(.number(3)))
        #expect(layaway.state == .open && layaway.endedBy == nil)
    }

    @Test func `a restored layaway goes on where it was`() throws {
        let layaway = Layaway(
            restoring: Money(minor: 100), minimum: .zero, deposits: [deposit(1, 60)], state: .open)
        #expect(layaway.rest == Money(minor: 40))
        #expect(try layaway.pay(deposit(1, 60)).isEmpty)
    }

    @Test func `only what the deposits leave is rounded to coins`() throws {
        let lines: [SaleLine] = [.of(333), .of(665, name: "Pear")]
        let goods = try LaidAway(
            .of(.number(1), lines, paid: []), number: "L-1", name: nil, minimum: .zero,
            try Pricing(cashRounding: Money(minor: 5)).price(lines))
        #expect(goods.layaway.total.minor == 998 && goods.priced.due.minor == 998)
        let deposited = { Tender(.layaway, Money(minor: $0), .euro, code: "L-1") }
        let agreed = try goods.priced.paid(
            with: [deposited(500), .cash(500)], in: .euro, coin: Money(minor: 5)
        ).basket
        #expect(agreed.due.minor == 1000 && agreed.rounding.minor == 2)
        let paid = try goods.priced.paid(
            with: [deposited(998)], in: .euro, coin: Money(minor: 5)
        ).basket
        #expect(paid.due.minor == 998 && paid.rounding == .zero)
        expectRefusal("layaway.noGoods") {
            try LaidAway(
                .of(.number(1), [], paid: []), number: "L-1", name: nil, minimum: .zero,
                PricedBasket(amounts: [], total: .zero, vat: [], due: .zero, rounding: .zero))
        }
    }
}

extension Layaway {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }
}
