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
        #expect(sale.priced.vat.map(\.vat.minor) == [19])
        #expect(sale.priced.loaded == [LoadedAmount(.giftCard, Money(minor: 3000))])
        #expect(sale.loads(on: .giftCard) == [amount("G-1", 3000)])
        #expect(sale.stockMovements.count == 1)
        expectRefusal("refund.giftCard") {
            try sale.checkGivesBack(WantedRefund(lines: [.init(number: 2)]))
        }
        expectRefusal("refund.giftCard") { try sale.checkGivesBack(WantedRefund(isVoid: true)) }
        expectRefusal("storedValue.notPositive") {
            try SaleLine.giftCard(amount("G-1", 0), name: "")
        }
    }

    private func mixed(_ terminal: TerminalState) throws -> Sale {
        try terminal.finishing(
            OpenSale.of(
                id, [.of(119), try SaleLine.giftCard(amount("G-1", 5000), name: "Gift card")],
                paid: [.cash(6000)]), at: .at(hour: 9))
    }

    @Test func `selling a gift card is no turnover, and what it buys is turnover once`() throws {
        var terminal = TerminalState.sample()
        terminal.take([.finished(try mixed(terminal))])
        let bought = try terminal.finishing(
            OpenSale.of(.number(2), [.of(5000)], paid: [tender("G-1", 5000)]), at: .at(hour: 10))
        terminal.take([.finished(bought)])
        let all = terminal.drawer.totals.all
        #expect(all.gross.minor == 5119 && all.taxes.map(\.rate.hundredths) == [1900])
        #expect(all.loaded == [LoadedAmount(.giftCard, Money(minor: 5000))])
        #expect(all.paid(by: .cash).minor == 5119 && all.paid(by: .giftCard).minor == 5000)
        let report = try terminal.drawer.report(at: .at(hour: 11))
        let text = try ReceiptText.lines(
            of: DrawerDocument(report, in: .german).blocks, columns: 42)
        #expect(text.contains { $0.hasPrefix("Gutscheine verkauft") && $0.hasSuffix("50,00") })
        #expect(text.contains { $0.hasPrefix("SUMME") && $0.hasSuffix("51,19") })
    }

    @Test func `reports of sales have gift cards apart, and as no product`() throws {
        let sold = SalesReport.Sold(try mixed(.sample()))
        #expect(sold.gross.minor == 119 && sold.loaded?.minor == 5000)
        #expect(sold.lines.map(\.gross.minor) == [119])
        var report = SalesReport()
        for event in try report.take(sold) { _ = report.apply(event) }
        #expect(report.rows(.day).map(\.total.gross.minor) == [119])
        #expect(report.rows(.day).map(\.total.loaded?.minor) == [5000])
        #expect(report.rows(.payment).map(\.total.gross.minor) == [5119])
        #expect(report.rows(.product).map(\.value) == ["Apple"])
    }

    @Test func `all that is left of a sale with a gift card is its goods`() throws {
        let terminal = TerminalState.sample()
        let sale = try mixed(terminal)
        let (_, counter) = try terminal.refunding(
            WantedRefund(), of: sale, by: .number(3), staff: "Ada", on: day)
        #expect(counter.priced.total.minor == -119 && counter.priced.vat.map(\.vat.minor) == [-19])
        expectRefusal("refund.giftCard") {
            try terminal.refunding(
                WantedRefund(lines: [.init(number: 2)]), of: sale, by: .number(3), staff: "Ada",
                on: day)
        }
    }

    @Test func `a receipt has the gift card in its total and in no rate`() throws {
        let document = try ReceiptDocument(
            of: try mixed(.sample()), header: ReceiptHeader(name: "Shop"), language: .english)
        let text = try ReceiptText.lines(of: document, columns: 42)
        #expect(text.contains { $0.hasPrefix("Gift card G-1") && $0.hasSuffix("50.00") })
        #expect(text.contains { $0.hasPrefix("No turnover, without VAT") && $0.hasSuffix("50.00") })
        #expect(document.taxes.map(\.amount.gross.minor) == [119])
    }

    @Test func `what an earlier build finished counts as it did`() throws {
        var sale = try mixed(.sample())
        let card = VATAmount(
            rate: VATRate(hundredths: 0), net: Money(minor: 5000), vat: .zero,
            gross: Money(minor: 5000))
        sale.priced.loaded = nil
        sale.priced.vat.append(card)
        let counted = CountedSale(sale, receipt: 1)
        #expect(counted.sold.minor == 5119 && counted.loaded == nil)
        var drawer = Drawer.sample()
        drawer.take(try drawer.selling(counted))
        #expect(drawer.totals.all.gross.minor == 5119 && drawer.totals.all.loaded == nil)
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
