import Testing

@testable import Commerce

struct LayawayTests {
    private func deposit(_ sale: UInt64, _ minor: Int64) -> Layaway.Deposit {
        Layaway.Deposit(
            sale: .number(sale), amount: Money(minor: minor), day: BusinessDay(day: 20_000))
    }

    private func open() throws -> Layaway {
        try Layaway(total: Money(minor: 10_000), minimum: Money(minor: 2000))
    }

    @Test func `deposits add up to the total, each sale once`() throws {
        var layaway = try open()
        for event in try layaway.pay(deposit(1, 2000)) { layaway.apply(event) }
        #expect(try layaway.pay(deposit(1, 2000)).isEmpty)
        expectRefusal("layaway.otherAmount") { try layaway.pay(deposit(1, 2001)) }
        expectRefusal("layaway.overRest") { try layaway.pay(deposit(2, 8001)) }
        #expect(layaway.rest == Money(minor: 8000))
        for event in try layaway.pay(deposit(2, 8000)) { layaway.apply(event) }
        #expect(layaway.state == .paid)
        expectRefusal("layaway.notOpen") { try layaway.pay(deposit(3, 1)) }
        expectRefusal("layaway.notOpen") { try layaway.cancel(fee: .zero) }
    }

    @Test func `the first deposit is at least the minimum`() throws {
        expectRefusal("layaway.belowMinimum") { try open().pay(deposit(1, 1999)) }
        expectRefusal("layaway.badTerms") {
            try Layaway(total: Money(minor: 5), minimum: Money(minor: 6))
        }
    }

    @Test func `a cancelled layaway pays back what was paid, less the fee`() throws {
        var layaway = try open()
        for event in try layaway.pay(deposit(1, 2000)) { layaway.apply(event) }
        let events = try layaway.cancel(fee: Money(minor: 500))
        #expect(events == [.cancelled(payBack: Money(minor: 1500), fee: Money(minor: 500))])
        for event in events { layaway.apply(event) }
        #expect(try layaway.cancel(fee: .zero).isEmpty)
        expectRefusal("layaway.notOpen") { try layaway.pay(deposit(2, 100)) }
        expectRefusal("layaway.feeNegative") { try layaway.cancel(fee: Money(minor: -1)) }
    }

    @Test func `a restored layaway goes on where it was`() throws {
        let layaway = Layaway(
            restoring: Money(minor: 100), minimum: .zero, deposits: [deposit(1, 60)], state: .open)
        #expect(layaway.rest == Money(minor: 40))
        #expect(try layaway.pay(deposit(1, 60)).isEmpty)
    }
}
