import Testing

@testable import Commerce

/// How the money of refunds goes back.
struct PayoutTests {
    private let noon = CivilTime.at(hour: 12)
    private let today = BusinessDay(day: 20_000)

    private func sold(
        _ tenders: [Tender], at terminal: inout TerminalState,
        lines: [SaleLine] = [.of(100, times: 10_000)]
    ) throws -> Sale {
        var open = OpenSale.of(.number(1), lines, paid: tenders)
        open.member = "M-1"
        let sale = try terminal.finishing(open, at: noon)
        terminal.take([.finished(sale)])
        return sale
    }

    private func refund(
        _ pieces: Int64, of sale: Sale, by id: UInt64, at terminal: inout TerminalState,
        payout: Tender.Method? = nil, account: String? = nil
    ) throws -> Sale {
        let wanted = WantedRefund(
            lines: [.init(number: 1, quantity: Quantity(thousandths: pieces * 1000))],
            payout: payout, account: account)
        let (events, counter) = try terminal.refunding(
            wanted, of: sale, by: .number(id), staff: "Ada", on: today)
        let refund = try terminal.finishing(counter, at: noon)
        terminal.take(events + [.finished(refund)])
        return refund
    }

    private func parts(_ sale: Sale) -> [String] {
        sale.tenders.map { "\($0.method.rawValue)\($0.code ?? "") \($0.amount.minor)" }
    }

    private var mixed: [Tender] {
        [
            .cash(600), .card(200), Tender(.giftCard, Money(minor: 150), .euro, code: "G-1"),
            Tender(.giftCard, Money(minor: 50), .euro, code: "G-2"),
            Tender(.points, Money(minor: 100), .euro),
            Tender(.houseAccount, Money(minor: 100), .euro, code: "A-1"),
        ]
    }

    @Test func `in any parts each tender gets back what it paid, and cash is the last`() throws {
        var terminal = TerminalState.sample()
        let sale = try sold(mixed, at: &terminal)
        #expect(sale.change.minor == 200)
        let refunds = try [2, 1, 2, 5].enumerated().map { index, pieces in
            try refund(pieces, of: sale, by: UInt64(index + 2), at: &terminal)
        }
        #expect(
            refunds.map(parts) == [
                ["houseAccountA-1 -100", "giftCardG-1 -100"],
                ["giftCardG-1 -50", "giftCardG-2 -50"],
                ["points -100", "card -100"], ["card -100", "cash -400"],
            ])
        #expect(terminal.drawer.expectedCash == .zero)
    }

    @Test func `whatever is wanted, points and what is owed go back where they came from`() throws {
        for (payout, account, last) in [
            (Tender.Method.cash, nil, "cash -800"), (nil, "C-9", "giftCardC-9 -800"),
        ] {
            var terminal = TerminalState.sample()
            let sale = try sold(mixed, at: &terminal)
            let back = try refund(
                10, of: sale, by: 2, at: &terminal, payout: payout, account: account)
            #expect(parts(back) == ["houseAccountA-1 -100", "points -100", last])
        }
        var terminal = TerminalState.sample()
        let sale = try sold(mixed, at: &terminal)
        expectRefusal("refund.overPaidByCard") {
            try refund(10, of: sale, by: 2, at: &terminal, payout: .card)
        }
        #expect(
            parts(try refund(4, of: sale, by: 2, at: &terminal, payout: .card))
                == ["houseAccountA-1 -100", "points -100", "card -200"])
    }

    @Test func `only what is paid out in cash is rounded to coins`() throws {
        var terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let line = [SaleLine.of(103, times: 3000)]
        let sale = try sold([.card(103), .cash(205)], at: &terminal, lines: line)
        let first = try refund(1, of: sale, by: 2, at: &terminal)
        #expect(parts(first) == ["card -103"] && first.priced.rounding == .zero)
        let second = try refund(2, of: sale, by: 3, at: &terminal)
        #expect(parts(second) == ["cash -205"] && second.priced.rounding.minor == 1)
    }

    @Test func `many small refunds pay out no more in coins than one`() throws {
        var terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        let sale = try sold([.cash(30)], at: &terminal, lines: [.of(3, times: 10_000)])
        var out = Int64(0)
        for id in UInt64(2)...11 {
            let back = try refund(1, of: sale, by: id, at: &terminal)
            out -= back.priced.due.minor
        }
        #expect(out == 30 && terminal.drawer.expectedCash == .zero)
    }

    @Test func `what is less than the smallest coin is paid with nothing, but by card to the cent`()
        throws
    {
        let terminal = TerminalState.sample(pricing: Pricing(cashRounding: Money(minor: 5)))
        for (tenders, due) in [([], 0), ([Tender.cash(0)], 0), ([.card(2)], 2)]
            as [([Tender], Int64)]
        {
            let sale = try terminal.finishing(.of(.number(1), [.of(2)], paid: tenders), at: noon)
            #expect(sale.priced.due.minor == due && sale.priced.rounding.minor == due - 2)
        }
        expectRefusal("tender.belowTotal") {
            try terminal.finishing(.of(.number(1), [.of(3)], paid: []), at: noon)
        }
    }

    @Test func `points that were earned go with the goods, in any parts as at once`() throws {
        for parts in [[10], [1, 9], [5, 5], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [3, 3, 4]] as [[Int64]]
        {
            var terminal = TerminalState.sample()
            let sale = try sold([.cash(1990)], at: &terminal, lines: [.of(199, times: 10_000)])
            var left = sale.movedPoints
            #expect(left == 19)
            for (index, pieces) in parts.enumerated() {
                let back = try refund(pieces, of: sale, by: UInt64(index + 2), at: &terminal)
                left += back.movedPoints
            }
            #expect(left == 0, "\(parts)")
        }
    }
}
