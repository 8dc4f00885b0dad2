import Testing

@testable import Commerce

private func sale(_ paid: [MethodAmount], back: [MethodAmount] = []) -> SoldSale {
    SoldSale(
        receipt: "3-17", day: BusinessDay(day: 20_000), prices: .inclusive, lines: [], vat: [],
        paid: paid, paidBack: back)
}

private func of(_ method: TenderMethod, _ minor: Int64) -> MethodAmount {
    MethodAmount(method, Money(minor: minor))
}

struct ExchangeTests {
    private func given(_ gross: Int64) throws -> Refund {
        let tax = try VATRate(hundredths: 1900).included(in: Money(minor: gross)).minor
        return Refund(
            sale: .number(1), lines: [],
            vat: [.of(1900, net: gross - tax, vat: tax, gross: gross)])
    }

    @Test func `dearer goods leave a difference to pay, cheaper ones to pay out`() throws {
        let bread = VATAmount.of(700, net: 935, vat: 65, gross: 1000)
        let dearer = try Exchange([given(400)], bought: [bread])
        #expect(dearer.due == Money(minor: 600))
        #expect(dearer.paidOut == .zero)
        #expect(dearer.vat == [.of(1900, net: -336, vat: -64, gross: -400), bread])
        let cheaper = try Exchange([given(1500), given(100)], bought: [bread])
        #expect(cheaper.due == Money(minor: -600))
        #expect(cheaper.paidOut == Money(minor: 600))
    }

    @Test func `money goes back to the card first and what nobody paid becomes credit`() throws {
        let policy = PayoutPolicy()
        let paid = [of(.cash, 300), of(.card, 500), of(.points, 200)]
        let all = try policy.payouts(of: Money(minor: 1000), for: sale(paid))
        #expect(all == [of(.cash, 300), of(.card, 500), of(.storeCredit, 200)])
        let some = try policy.payouts(
            of: Money(minor: 400), for: sale(paid, back: [of(.card, 300)]))
        #expect(some == [of(.cash, 200), of(.card, 200)])
    }

    @Test func `others take up to their limit and a rest is refused`() throws {
        let policy = PayoutPolicy(
            originals: [], others: [.init(.cash, upTo: Money(minor: 50)), .init(.giftCard)])
        let parts = try policy.payouts(of: Money(minor: 60), for: sale([]))
        #expect(parts == [of(.cash, 50), of(.giftCard, 10)])
        let narrow = PayoutPolicy(originals: [.card], others: [])
        expectRefusal("refund.noPayout") {
            try narrow.payouts(of: Money(minor: 60), for: sale([of(.card, 59)]))
        }
    }

    @Test func `what a sale keeps is without change and tips, foreign cash as cash`() throws {
        let francs = try #require(Currency(code: "CHF"))
        let rules = TenderRules(
            currency: .euro, rates: [ExchangeRate(francs, home: 1, foreign: 1)])
        let settled = try rules.settle(
            Money(minor: 3000),
            [
                Tendered(.card, Money(minor: 1200), .euro, tip: Money(minor: 200)),
                Tendered(.foreignCash, Money(minor: 2500), francs),
            ])
        #expect(settled.kept == [of(.cash, 2000), of(.card, 1000)])
    }

    @Test func `without receipt a permission decides, up to its limit`() throws {
        let lines = [(sold: SaleLine.of(500), goods: RefundLine.Goods.restock, reason: "")]
        expectRefusal("refund.receiptNeeded") {
            try Refund.withoutReceipt(lines, by: Pricing(), limit: nil)
        }
        expectRefusal("refund.overLimit") {
            try Refund.withoutReceipt(lines, by: Pricing(), limit: Money(minor: 499))
        }
        expectRefusal("refund.noLines") {
            try Refund.withoutReceipt([], by: Pricing(), limit: Money(minor: 499))
        }
        let refund = try Refund.withoutReceipt(lines, by: Pricing(), limit: Money(minor: 500))
        #expect(try refund.total == Money(minor: 500))
        #expect(refund.sale == nil)
    }
}
