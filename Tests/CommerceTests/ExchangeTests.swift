import Testing

@testable import Commerce

/// Exchanges as one terminal decides them.
@Suite struct ExchangeTests {
    private let noon = CivilTime.at(hour: 12)
    private let today = BusinessDay(day: 20_000)

    private func sold(_ tenders: [Tender], at terminal: inout TerminalState) throws -> Sale {
        let open = OpenSale.of(.number(1), [.of(100, times: 10_000)], paid: tenders)
        let sale = try terminal.finishing(open, at: noon)
        terminal.take([.finished(sale)])
        return sale
    }

    private func counter(
        _ pieces: Int64, of sale: Sale, for price: Int64, at terminal: TerminalState
    ) throws -> (counter: CounterSale, instead: CounterSale) {
        var wanted = WantedRefund(
            lines: [.init(number: 1, quantity: Quantity(thousandths: pieces * 1000))],
            exchanged: Money(minor: price))
        let counter = try terminal.refunding(
            wanted, of: sale, by: .number(2), staff: "Ada", on: today
        ).counter
        wanted.exchanged = nil
        let instead = try terminal.refunding(
            wanted, of: sale, by: .number(2), staff: "Ada", on: today
        ).counter
        return (counter, instead)
    }

    private func parts(_ tenders: [Tender]) -> [String] {
        tenders.map { tender in
            let from = tender.from.map { " of \($0.method.rawValue)\($0.code ?? "")" } ?? ""
            return "\(tender.method.rawValue)\(tender.code ?? "") \(tender.amount.minor)\(from)"
        }
    }

    private func open(_ price: Int64, _ counter: CounterSale, _ more: [Tender] = []) -> OpenSale {
        var sale = OpenSale.of(.number(3), [.of(price)], paid: counter.exchanged + more)
        sale.exchangedBy = counter.id
        return sale
    }

    @Test func `cash pays for new goods first, and what is left goes back as it was paid`() throws {
        var terminal = TerminalState.sample()
        let sale = try sold(
            [
                .cash(400), .card(200), Tender(.giftCard, Money(minor: 400), .euro, code: "G-1"),
            ], at: &terminal)
        let counter = try counter(10, of: sale, for: 500, at: terminal).counter
        #expect(
            parts(counter.tenders) == [
                "giftCardG-1 -400", "card -100", "exchange -100 of card", "exchange -400",
            ])
        #expect(counter.priced.due.minor == -1000)
        let more = try self.counter(10, of: sale, for: 1200, at: terminal).counter
        #expect(
            parts(more.exchanged) == [
                "exchange 400 of giftCardG-1", "exchange 200 of card", "exchange 400",
            ])
    }

    @Test func `both halves are finished under two numbers, or a granted refund alone`() throws {
        var terminal = TerminalState.sample()
        let sale = try sold([.cash(1000)], at: &terminal)
        let (counter, instead) = try counter(3, of: sale, for: 250, at: terminal)
        #expect(parts(instead.tenders) == ["cash -300"])
        let open = open(250, counter)
        var waiting = terminal
        waiting.take([.exchanging(open, by: counter.id)])
        let ended = try waiting.ending(counter, instead: instead, at: noon)
        #expect(ended.refund.receipt == "T3-000002" && ended.sale?.receipt == "T3-000003")
        #expect(ended.sale?.exchange?.receipt == "T3-000002")
        waiting.take([.finished(ended.refund), .finished(try #require(ended.sale))])
        #expect(waiting.exchanges.isEmpty && waiting.lastReceipt == 3)
        #expect(waiting.drawer.expectedCash?.minor == 950)
        // Given up meanwhile: the refund is paid out as one by itself.
        terminal.take([.exchanging(open, by: counter.id), .voided(open.id)])
        #expect(terminal.exchanges.isEmpty)
        let alone = try terminal.ending(counter, instead: instead, at: noon)
        #expect(alone.sale == nil && parts(alone.refund.tenders) == ["cash -300"])
    }

    @Test func `nobody pays with goods that did not come back, or voids what they paid for`() throws
    {
        var terminal = TerminalState.sample()
        let sale = try sold([.cash(1000)], at: &terminal)
        var (counter, _) = try counter(3, of: sale, for: 250, at: terminal)
        var open = open(250, counter)
        counter.tenders[0].amount = Money(minor: -10)
        expectRefusal("exchange.changed") { try terminal.finishing(open, for: counter, at: noon) }
        open.exchangedBy = nil
        expectRefusal("tender.exchangeAlone") { try terminal.finishing(open, at: noon) }
    }
}
