import Testing

@testable import Commerce

private func settled(_ due: Money, _ tenders: [Tender]) throws -> Money {
    try TenderRules(currency: .euro).settle(due, paid: tenders).change
}

struct TenderTests {
    private let due = Money(minor: 1234)

    private func change(_ tenders: [Tender]) throws -> Int64 {
        try settled(due, tenders).minor
    }

    @Test func `cash above the total gives change`() throws {
        #expect(try change([.cash(2000)]) == 766)
        #expect(try change([.cash(1234)]) == 0)
        #expect(try change([.cash(1000), .cash(500)]) == 266)
    }

    @Test func `a card or points pay the total and nothing more`() throws {
        #expect(try change([.card(1234)]) == 0)
        #expect(try change([.points(1234)]) == 0)
        expectRefusal("tender.changeWithoutCash") { try change([.card(1235)]) }
        expectRefusal("tender.changeWithoutCash") { try change([.points(1235)]) }
    }

    @Test func `less than the total is refused`() {
        expectRefusal("tender.belowTotal") { try change([]) }
        expectRefusal("tender.belowTotal") { try change([.cash(1233)]) }
        expectRefusal("tender.belowTotal") { try change([.card(1000), .cash(200)]) }
    }

    @Test func `of mixed tenders only the cash gives change`() throws {
        #expect(try change([.card(1000), .cash(500)]) == 266)
        #expect(try change([.cash(34), .card(1000), .points(200)]) == 0)
        // All of the cash goes back: the card alone pays.
        #expect(try change([.card(1234), .cash(500)]) == 500)
        expectRefusal("tender.changeWithoutCash") { try change([.card(1300), .cash(100)]) }
    }

    @Test func `another currency is refused, whatever else is paid`() throws {
        let francs = try #require(Currency(code: "CHF"))
        let foreign = Tender(.cash, Money(minor: 5000), francs)
        expectRefusal("tender.currencyNotTaken") { try change([foreign]) }
        expectRefusal("tender.currencyNotTaken") { try change([.cash(1234), foreign]) }
    }

    @Test func `a tender of nothing or less is refused`() {
        expectRefusal("tender.notPositive") { try change([.cash(0)]) }
        expectRefusal("tender.notPositive") { try change([.cash(1234), .card(0)]) }
        expectRefusal("tender.notPositive") { try change([.cash(2000), .card(-766)]) }
    }

    @Test func `what costs nothing is paid with nothing`() throws {
        let none = try settled(.zero, [])
        #expect(none == .zero)
        let zero = try settled(.zero, [.cash(0)])
        #expect(zero == .zero)
        let change = try settled(.zero, [.cash(500)])
        #expect(change == Money(minor: 500))
        expectRefusal("tender.changeWithoutCash") {
            try settled(.zero, [.card(1)])
        }
    }

    @Test func `a free sale is no way to turn a card into cash or back`() {
        expectRefusal("tender.notPositive") {
            try settled(.zero, [.card(-500), .cash(500)])
        }
    }

    @Test func `tenders that cannot be counted together are refused`() {
        expectRefusal("money.overflow") { try change([.cash(Int64.max), .cash(1)]) }
    }

    @Test func `the refusal says how much is missing`() {
        let refusal = #expect(throws: Refusal.self) { try change([.cash(1000)]) }
        #expect(refusal?.detail == "2.34 EUR are missing")
    }
}

/// What customers give to the staff on top of what is due.
struct TipTests {
    private let due = Money(minor: 1234)

    private func change(_ tenders: [Tender]) throws -> Int64 {
        try settled(due, tenders).minor
    }

    private func tipped(_ method: Tender.Method, _ amount: Int64, _ tip: Int64) -> Tender {
        Tender(method, Money(minor: amount), .euro, tip: Money(minor: tip))
    }

    @Test func `a tip is part of its tender and pays nothing of the total`() throws {
        #expect(try change([tipped(.cash, 2000, 166)]) == 600)
        #expect(try change([tipped(.card, 1400, 166)]) == 0)
        #expect(try change([.card(1234), tipped(.cash, 100, 100)]) == 0)
        expectRefusal("tender.belowTotal") { try change([tipped(.cash, 1234, 1)]) }
        expectRefusal("tender.changeWithoutCash") { try change([tipped(.card, 1400, 165)]) }
        // The change is of cash that is no tip.
        expectRefusal("tender.changeWithoutCash") {
            try change([.card(1300), tipped(.cash, 100, 50)])
        }
    }

    @Test func `a tip is above nothing and at most the tender that holds it`() {
        expectRefusal("tender.tipOutOfRange") { try change([tipped(.cash, 2000, 2001)]) }
        expectRefusal("tender.tipOutOfRange") { try change([tipped(.card, 1000, -234)]) }
        expectRefusal("tender.tipNotTaken") { try change([tipped(.points, 1300, 66)]) }
        expectRefusal("tender.tipNotTaken") {
            try settled(Money(minor: -100), [tipped(.cash, -100, 10)])
        }
    }

    @Test func `what costs nothing may be tipped`() throws {
        let change = try settled(.zero, [tipped(.card, 200, 200)])
        #expect(change == .zero)
    }

    @Test func `a tip is neither turnover nor the shop's to give back`() throws {
        var sale = try Sale.of([.of(1234, vat: 1900)])
        (sale.tenders, sale.change) = ([tipped(.card, 1400, 166)], .zero)
        let counted = CountedSale(sale, receipt: 1)
        #expect(counted.tips.minor == 166 && counted.sold.minor == 1234)
        let tally = Tally(counted)
        #expect(tally.gross.minor == 1234 && tally.paid(by: .card).minor == 1400)
        #expect(try SoldSale(sale, prices: .inclusive).paidOpen(by: .card).minor == 1234)
        var report = SalesReport()
        for event in try report.take(.init(sale)) { _ = report.apply(event) }
        #expect(report[.init(.payment, "card")]?.gross.minor == 1234)
    }
}
