import Testing

@testable import Commerce

struct GiftCardSaleTests {
    private let id = SaleID.number(1)
    private let day = BusinessDay(day: 20_000)

    private func amount(_ code: String, _ minor: Int64) -> StoredAmount {
        StoredAmount(code, Money(minor: minor))
    }

    private func tender(_ code: String?, _ minor: Int64) -> Tender {
        Tender(.giftCard, Money(minor: minor), .euro, code: code)
    }

    @Test func `a gift card is a line without tax, and its amount goes onto it`() throws {
        let terminal = TerminalState.sample()
        let card = try SaleLine.giftCard(amount("G-1", 2500), name: "Gift card")
        let again = try SaleLine.giftCard(amount("G-1", 500), name: "Gift card")
        let sale = try terminal.finishing(
            OpenSale.of(id, [.of(119), card, again], paid: [.cash(3119)]), at: .at(hour: 9))
        #expect(sale.priced.vat.map(\.vat.minor) == [19, 0])
        #expect(sale.giftCardLoads == [amount("G-1", 3000)])
        #expect(sale.stockMovements.count == 1)
        expectRefusal("refund.giftCard") {
            try sale.checkGivesBack([
                RefundLine(number: 2, quantity: .one, goods: .restock, reason: "")
            ])
        }
        expectRefusal("storedValue.notPositive") {
            try SaleLine.giftCard(amount("G-1", 0), name: "")
        }
    }

    @Test func `a tender by gift card names it, once, and no other does`() throws {
        let terminal = TerminalState.sample()
        func check(_ lines: [SaleLine], _ tenders: [Tender]) throws {
            _ = try terminal.check(OpenSale.of(id, lines, paid: tenders))
        }
        try check([.of(300)], [tender("G-1", 100), tender("G-2", 200)])
        expectRefusal("giftCard.noCode") { try check([.of(300)], [tender(nil, 300)]) }
        expectRefusal("giftCard.noCode") {
            try check([.of(300)], [Tender(.cash, Money(minor: 300), .euro, code: "G-1")])
        }
        expectRefusal("storedValue.twice") {
            try check([.of(300)], [tender("G-1", 100), tender("G-1", 200)])
        }
        var card = try SaleLine.giftCard(amount("G-1", 300), name: "Gift card")
        expectRefusal("giftCard.paidByGiftCard") { try check([card], [tender("G-2", 300)]) }
        card.discount = .percent(1000)
        expectRefusal("giftCard.noDiscount") { try check([card], [.cash(300)]) }
    }

    @Test func `a sale takes off all of its cards or none`() throws {
        var ledger = StoredValueLedger()
        let loads = [amount("G-1", 500), amount("G-2", 100)]
        for event in try ledger.load(loads, kind: .giftCard, for: id, on: day) {
            ledger.apply(event)
        }
        let buyer = SaleID.number(2)
        expectRefusal("storedValue.notEnough") {
            try ledger.redeem([amount("G-1", 500), amount("G-2", 101)], for: buyer, on: day)
        }
        let taking = [amount("G-1", 200), amount("G-2", 100)]
        for event in try ledger.redeem(taking, for: buyer, on: day) { ledger.apply(event) }
        #expect(try ledger.redeem(taking, for: buyer, on: day).isEmpty)
        #expect(try ledger.account("G-1").balance.minor == 300)
        for event in try ledger.cancel(buyer, on: day) { ledger.apply(event) }
        #expect(try ledger.account("G-1").balance.minor == 500)
        expectRefusal("storedValue.twice") {
            try ledger.redeem([amount("G-1", 1), amount("G-1", 2)], for: .number(3), on: day)
        }
        for event in try ledger.load(
            [amount("G-1", 50)], kind: .giftCard, for: .number(4), on: day)
        { ledger.apply(event) }
        #expect(try ledger.account("G-1").balance.minor == 550)
    }
}
