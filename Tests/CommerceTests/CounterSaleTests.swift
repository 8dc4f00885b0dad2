import Testing

@testable import Commerce

struct CounterSaleTests {
    private let noon = CivilTime.at(hour: 12)
    private let today = BusinessDay(day: 20_000)

    private func finished(
        _ lines: [SaleLine], _ discount: Discount? = nil, at terminal: TerminalState
    ) throws -> Sale {
        var open = OpenSale.of(.number(1), lines, paid: [])
        open.discount = discount
        let due = try terminal.pricing.price(lines, discount: discount).due
        open.tenders = [Tender(.cash, due, .euro)]
        return try terminal.finishing(open, at: noon)
    }

    private func refund(
        _ wanted: WantedRefund, of sale: Sale, by id: UInt64, at terminal: inout TerminalState
    ) throws -> Sale {
        let (events, counter) = try terminal.refunding(
            wanted, of: sale, by: .number(id), staff: "Ada", on: today)
        let refund = try terminal.finishing(counter, at: noon)
        terminal.take(events + [.finished(refund)])
        return refund
    }

    @Test func `a counter-sale is paid out, names its sale and takes the next number`() throws {
        var terminal = TerminalState.sample()
        let sale = try finished([.of(100, times: 3000)], .amount(Money(minor: 100)), at: terminal)
        terminal.take([.finished(sale)])
        let wanted = WantedRefund(lines: [.init(number: 1, quantity: .one)])
        let refund = try refund(wanted, of: sale, by: 2, at: &terminal)
        #expect(refund.receipt == "T3-000002")
        #expect(refund.origin?.receipt == "T3-000001")
        #expect(refund.priced.due == Money(minor: -67))
        #expect(refund.tenders == [.cash(-67)])
        #expect(refund.lines[0].discount == .amount(Money(minor: 33)))
        #expect(refund.stockMovements.map(\.quantity) == [.one])
        let document = try ReceiptDocument(
            of: refund, header: ReceiptHeader(name: "Shop"), language: .english)
        #expect(document.lines.map(\.amount) == [Money(minor: -100)])
        #expect(document.basketDiscount == nil)
    }

    @Test func `goods that are written off do not come back`() throws {
        var terminal = TerminalState.sample()
        let sale = try finished([.of(100), .of(200, name: "Pear")], at: terminal)
        let wanted = WantedRefund(goods: .writeOff, reason: "mouldy")
        #expect(try refund(wanted, of: sale, by: 2, at: &terminal).stockMovements.isEmpty)
        #expect(
            sale.stockMovements.map(\.quantity) == [Quantity.one.negated, Quantity.one.negated])
    }

    @Test func `more than is left, what takes no money back and an id twice are refused`() throws {
        var terminal = TerminalState.sample()
        let sale = try finished([.of(100, times: 2000)], at: terminal)
        let one = WantedRefund(lines: [.init(number: 1, quantity: .one)])
        expectRefusal("refund.overPaidByCard") {
            try refund(WantedRefund(payout: .card), of: sale, by: 2, at: &terminal)
        }
        expectRefusal("refund.notPaidOut") {
            try refund(WantedRefund(payout: .points), of: sale, by: 2, at: &terminal)
        }
        _ = try refund(one, of: sale, by: 2, at: &terminal)
        expectRefusal("refund.overRemaining") {
            try refund(
                WantedRefund(lines: [.init(number: 1, quantity: Quantity(thousandths: 1001))]),
                of: sale, by: 3, at: &terminal)
        }
        expectRefusal("refund.twice") { try refund(one, of: sale, by: 2, at: &terminal) }
        _ = try refund(WantedRefund(lines: [.init(number: 1)]), of: sale, by: 4, at: &terminal)
        expectRefusal("refund.overRemaining") {
            try refund(WantedRefund(), of: sale, by: 5, at: &terminal)
        }
        expectRefusal("refund.overRemaining") {
            try refund(WantedRefund(lines: [.init(number: 1)]), of: sale, by: 5, at: &terminal)
        }
    }

    @Test func `refunds in any parts give back what was paid, tax by tax`() throws {
        for seed in UInt64(0)..<2000 {
            var chance = SplitMix64(seed: seed)
            let prices = Bool.random(using: &chance) ? Pricing.Prices.inclusive : .exclusive
            var terminal = TerminalState.sample(pricing: Pricing(prices: prices))
            let lines = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
                SaleLine.of(
                    .random(in: 0...999, using: &chance),
                    times: .random(in: 1...5000, using: &chance),
                    vat: [0, 700, 1900].randomElement(using: &chance) ?? 0,
                    discount: Bool.random(using: &chance) ? .percent(1500) : nil)
            }
            let sale = try finished(lines, .percent(333), at: terminal)
            var refunds: [Sale] = []
            for part in UInt64(2)..<5 {
                let number = Int.random(in: 1...lines.count, using: &chance)
                let most = lines[number - 1].quantity.thousandths
                let some = Quantity(thousandths: .random(in: 1...most, using: &chance))
                let wanted = WantedRefund(lines: [.init(number: number, quantity: some)])
                if let refund = try? refund(wanted, of: sale, by: part, at: &terminal) {
                    refunds.append(refund)
                }
            }
            if let rest = try? refund(WantedRefund(), of: sale, by: 9, at: &terminal) {
                refunds.append(rest)
            }
            let back = refunds.reduce(0) { $0 + $1.priced.total.minor }
            #expect(back == -sale.priced.total.minor, "seed \(seed)")
            for sum in sale.priced.vat {
                let tax = refunds.flatMap(\.priced.vat).filter { $0.rate == sum.rate }
                    .reduce(0) { $0 + $1.vat.minor }
                #expect(tax == -sum.vat.minor, "seed \(seed), \(sum.rate)")
            }
            for refund in refunds {
                #expect(
                    try Money.sum(refund.tenders.map(\.amount)) == refund.priced.due,
                    "seed \(seed)")
                _ = try ReceiptDocument(
                    of: refund, header: ReceiptHeader(name: "Shop"), language: .english)
            }
        }
    }

    @Test func `a receipt number names its terminal, and nothing else does`() {
        #expect(TerminalState.terminal(ofReceipt: "T3-000042") == 3)
        #expect(TerminalState.terminal(ofReceipt: "T12-1000000") == 12)
        for text in ["", "T", "T3", "3-000042", "T-000042", "T0-000042", "T3-42", "T3-000042-1"] {
            #expect(TerminalState.terminal(ofReceipt: text) == nil, "\(text)")
        }
    }
}
