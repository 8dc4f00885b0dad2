import Testing

@testable import Commerce

/// Foreign notes and coins: what they count for, and that the drawer keeps them apart.
struct ForeignCashTests {
    private static let francs = Currency(code: "CHF") ?? .euro
    private static let yen = Currency(code: "JPY") ?? .euro
    private static let dinars = Currency(code: "KWD") ?? .euro

    private static func rate(_ currency: Currency, _ text: String) throws -> ExchangeRate {
        try #require(ExchangeRate(currency, text, in: .euro))
    }

    private func rates() throws -> ExchangeRates {
        ExchangeRates([
            try Self.rate(Self.francs, "1.0432"), try Self.rate(Self.yen, "0.0062"),
        ])
    }

    @Test(arguments: [
        ("CHF", "1.0432", Int64(2000), Int64(2086)), ("JPY", "0.0062", 1000, 620),
        ("KWD", "2.9", 1000, 290), ("USD", "0.5", 1, 1), ("USD", "0.25", 2, 1),
    ])
    func `an amount counts for its rate, rounded once`(
        code: String, text: String, amount: Int64, value: Int64
    ) throws {
        let currency = try #require(Currency(code: code))
        let rate = try Self.rate(currency, text)
        #expect(try rate.value(of: Money(minor: amount)).minor == value)
        #expect(rate.text(in: .euro) == text)
    }

    @Test(arguments: ["0", "-1", "x", "1000001", "1.2345678"])
    func `what is no rate is none`(text: String) {
        #expect(ExchangeRate(Self.francs, text, in: .euro) == nil)
        #expect(ExchangeRate(.euro, "1", in: .euro) == nil)
    }

    @Test func `rates are set and withdrawn, all or none`() throws {
        let before = try rates()
        let dollar = try Self.rate(try #require(Currency(code: "USD")), "0.92")
        let after = try before.changed([dollar], without: [Self.yen], in: .euro)
        #expect(after.list.map(\.currency.code) == ["CHF", "USD"])
        expectRefusal("exchange.unknown") {
            try before.changed([], without: [Self.dinars], in: .euro)
        }
        expectRefusal("tender.badRate") {
            try before.changed([ExchangeRate(.euro, home: 1, foreign: 1)], without: [], in: .euro)
        }
        let nothing = try Self.rate(try #require(Currency(code: "XYZ")), "0.92")
        expectRefusal("exchange.unknownCurrency") {
            try before.changed([nothing], without: [], in: .euro)
        }
        let gone = ExchangeRates([nothing])
        #expect(try gone.changed([], without: [nothing.currency], in: .euro).list.isEmpty)
    }

    @Test func `a sale is paid in francs, and change is in the shop's own money`() throws {
        let given = Tender(.cash, Money(minor: 2000), Self.francs)
        let tender = try given.converted(by: try rates(), to: .euro)
        #expect(tender.amount.minor == 2086 && tender.currency == .euro)
        #expect(tender.foreign?.amount.minor == 2000)
        let change = try TenderRules(currency: .euro)
            .settle(Money(minor: 1234), paid: [tender]).change
        #expect(change.minor == 852)
        expectRefusal("tender.currencyNotTaken") {
            try Tender(.cash, Money(minor: 1), Self.dinars).converted(by: try rates(), to: .euro)
        }
        expectRefusal("tender.currencyNotTaken") {
            try Tender(.card, Money(minor: 1), Self.francs).converted(by: try rates(), to: .euro)
        }
        var wrong = tender
        wrong.amount.minor += 1
        expectRefusal("tender.badRate") {
            try TenderRules(currency: .euro).settle(Money(minor: 1234), paid: [wrong])
        }
        expectRefusal("tender.badRate") { try tender.converted(by: try rates(), to: .euro) }
    }

    /// A shift with one sale of 12.34 that was paid with 20 francs.
    private func shift(_ policy: DrawerPolicy = DrawerPolicy()) throws -> TerminalState {
        var terminal = TerminalState(
            store: "Corner Shop", number: 3, currency: .euro, pricing: Pricing(), cutOff: 4,
            policy: policy)
        terminal.take(try terminal.openingShift([], by: "Ada", at: .at(hour: 8)))
        let given = Tender(.cash, Money(minor: 2000), Self.francs)
        let sale = OpenSale.of(
            .number(1), [.of(1234)], paid: [try given.converted(by: try rates(), to: .euro)])
        terminal.take([.finished(try terminal.finishing(sale, at: .at(hour: 9)))])
        return terminal
    }

    private func close(
        _ terminal: inout TerminalState, counting francs: Int64?
    ) throws -> ZReport {
        let foreign = francs.map { [ForeignCount(Self.francs, Money(minor: $0))] }
        terminal.take(
            try terminal.countingCash([], foreign: foreign, by: "Ada", at: .at(hour: 18)))
        let events = try terminal.closingShift(
            keeping: .zero, reason: nil, approver: nil, by: "Ada", at: .at(hour: 18),
            hash: { _ in [UInt8](repeating: 7, count: 32) })
        guard case .drawer(.closed(let report, _))? = events.first else {
            throw Refusal("test.noReport", "a close makes a report")
        }
        return report
    }

    @Test func `the drawer expects francs as francs, and has given change in euros`() throws {
        var terminal = try shift()
        #expect(terminal.drawer.expectedCash?.minor == -852)
        let cash = try #require(terminal.drawer.shift?.cash)
        #expect(
            cash.foreign == [
                ForeignTaken(Self.francs, amount: Money(minor: 2000), value: Money(minor: 2086))
            ])
        #expect(terminal.drawer.totals.all.paid(by: .cash).minor == 1234)
        let report = try close(&terminal, counting: 1900)
        #expect(report.foreign.map(\.difference.minor) == [-100])
        #expect(report.bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 3] + Array("z/2".utf8)))
    }

    @Test func `missing francs need a reason at what they counted for`() throws {
        var terminal = try shift(DrawerPolicy(reasonAbove: Money(minor: 900)))
        // 8.52 of change and 104 of francs that are not there.
        expectRefusal("drawer.reasonNeeded") { try close(&terminal, counting: 1900) }
        _ = try close(&terminal, counting: 2000)
    }

    @Test func `a count before the last foreign note is outdated`() throws {
        var terminal = try shift()
        terminal.take(try terminal.countingCash([], by: "Ada", at: .at(hour: 10)))
        let exact = Tender(.cash, Money(minor: 1000), Self.francs)
        let sale = OpenSale.of(
            .number(2), [.of(1043)], paid: [try exact.converted(by: try rates(), to: .euro)])
        terminal.take([.finished(try terminal.finishing(sale, at: .at(hour: 11)))])
        expectRefusal("drawer.countOutdated") {
            try terminal.closingShift(
                keeping: .zero, reason: nil, approver: nil, by: "Ada", at: .at(hour: 18),
                hash: { _ in [UInt8](repeating: 7, count: 32) })
        }
    }

    @Test func `a receipt says what was given and at which rate`() throws {
        var sale = try Sale.of([.of(1234)])
        let given = Tender(.cash, Money(minor: 2000), Self.francs)
        sale.tenders = [try given.converted(by: try rates(), to: .euro)]
        sale.change = Money(minor: 852)
        let document = try ReceiptDocument(of: sale, header: .corner, language: .german)
        let lines = try ReceiptText.lines(of: document, columns: 42)
        let place = try #require(lines.firstIndex { $0.hasPrefix("Bar CHF") })
        #expect(lines[place].contains("20,00"))
        #expect(lines[place + 1].contains("Kurs 1,0432") && lines[place + 1].contains("20,86"))
        #expect(lines[place + 2].contains("8,52"))
    }
}
