import Testing

@testable import Commerce

struct HouseAccountTests {
    private let day = BusinessDay(day: 20_000)

    private func onAccount(_ minor: Int64) -> Tender {
        Tender(.houseAccount, Money(minor: minor), .euro, code: "K-1")
    }

    private func opened(_ limit: Int64) throws -> StoredValueLedger {
        var ledger = StoredValueLedger()
        let account = StoredAccount(
            code: "K-1", kind: .houseAccount, balance: .zero, creditLimit: Money(minor: limit))
        for event in try ledger.open(account) { ledger.apply(event) }
        #expect(try ledger.open(account).isEmpty)
        return ledger
    }

    @Test
    func
        `an account is opened once, with nothing on it, and its limit is never below what it owes`()
        throws
    {
        var ledger = try opened(500)
        let other = StoredAccount(code: "K-1", kind: .houseAccount, balance: .zero)
        expectRefusal("storedValue.codeTaken") { try ledger.open(other) }
        var loaded = StoredAccount(code: "K-2", kind: .houseAccount, balance: Money(minor: 1))
        expectRefusal("account.badTerms") { try ledger.open(loaded) }
        (loaded.balance, loaded.name) = (.zero, "\u{7}")
        expectRefusal("account.badName") { try ledger.open(loaded) }
        for event in try ledger.redeem(
            Money(minor: 400), from: "K-1", for: .number(1), on: day)
        { ledger.apply(event) }
        #expect(try ledger.account("K-1").owed.minor == 400)
        expectRefusal("storedValue.limitBelowOwed") {
            try ledger.setCreditLimit(Money(minor: 399), of: "K-1")
        }
        #expect(try ledger.setCreditLimit(Money(minor: 400), of: "K-1").count == 1)
    }

    @Test func `a blocked account takes payments, and its statement has no undone sale`() throws {
        var ledger = try opened(500)
        for (number, amount) in [(1, 100), (2, 200), (3, 50)] {
            for event in try ledger.redeem(
                Money(minor: Int64(amount)), from: "K-1", for: .number(UInt64(number)), on: day)
            { ledger.apply(event) }
        }
        for event in try ledger.cancel(.number(2), on: day) { ledger.apply(event) }
        for event in try ledger.block("K-1", true) { ledger.apply(event) }
        for event in try ledger.load(Money(minor: 150), on: "K-1", for: .number(4), on: day) {
            ledger.apply(event)
        }
        #expect(try ledger.account("K-1").owed == .zero)
        let moves = ledger.statement(of: "K-1")
        #expect(moves.map(\.amount.minor) == [100, 50, 150])
        #expect(moves.map(\.kind) == [.redeemed, .redeemed, .loaded])
    }

    @Test func `one sale goes on one account, which its tender names`() throws {
        let terminal = TerminalState.sample()
        func check(_ tenders: [Tender]) throws {
            _ = try terminal.check(OpenSale.of(.number(1), [.of(300)], paid: tenders))
        }
        try check([onAccount(100), .cash(200)])
        expectRefusal("account.noNumber") {
            try check([Tender(.houseAccount, Money(minor: 300), .euro)])
        }
        var second = onAccount(200)
        second.code = "K-2"
        expectRefusal("account.onlyOne") { try check([onAccount(100), second]) }
        expectRefusal("tender.tipNotTaken") {
            var tipped = onAccount(400)
            tipped.tip = Money(minor: 100)
            try check([tipped])
        }
        expectRefusal("tender.changeWithoutCash") { try check([onAccount(301)]) }
    }

    /// 2.98 in lines, 3.00 in coins of 5 cents; 1.00 of it on account.
    @Test func `a refund fills the account before it pays out, in whole coins`() throws {
        var terminal = TerminalState.sample(
            pricing: Pricing(cashRounding: Money(minor: 5)))
        let sale = try terminal.finishing(
            OpenSale.of(
                .number(1), [.of(149), .of(149, name: "Pear")], paid: [onAccount(100), .cash(200)]),
            at: .at(hour: 9))
        terminal.take([.finished(sale)])
        let (events, first) = try terminal.refunding(
            WantedRefund(lines: [.init(number: 1)], payout: .cash), of: sale, by: .number(2),
            staff: "Ada", on: day)
        terminal.take(events)
        #expect(first.tenders.map(\.amount.minor) == [-100, -50])
        #expect(first.priced.rounding.minor == -1 && first.priced.due.minor == -150)
        #expect(first.tenders.first?.code == "K-1")
        _ = try terminal.finishing(first, at: .at(hour: 10))
        let (_, second) = try terminal.refunding(
            WantedRefund(), of: sale, by: .number(3), staff: "Ada", on: day)
        #expect(second.tenders.map(\.method) == [.cash])
    }

    @Test func `a receipt and the drawer say on which account it went`() throws {
        var terminal = TerminalState.sample()
        let sale = try terminal.finishing(
            OpenSale.of(.number(1), [.of(300)], paid: [onAccount(300)]), at: .at(hour: 9))
        terminal.take([.finished(sale)])
        let paid = try terminal.finishing(
            OpenSale.of(
                .number(2),
                [
                    try SaleLine.accountPayment(
                        StoredAmount("K-1", Money(minor: 200)), name: "Paid on account")
                ], paid: [.cash(200)]), at: .at(hour: 10))
        terminal.take([.finished(paid)])
        let receipt = try ReceiptText.lines(
            of: ReceiptDocument(of: sale, header: ReceiptHeader(name: "Shop"), language: .german),
            columns: 42)
        #expect(receipt.contains { $0.hasPrefix("Auf Kundenkonto K-1") && $0.hasSuffix("3,00") })
        let report = try ReceiptText.lines(
            of: DrawerDocument(
                try terminal.drawer.report(at: .at(hour: 11)), in: .german
            ).blocks, columns: 42)
        #expect(report.contains { $0.hasPrefix("Auf Kundenkonten bezahlt") })
        #expect(report.contains { $0.hasPrefix("Auf Kundenkonto (1)") && $0.hasSuffix("3,00") })
        #expect(terminal.drawer.totals.all.gross.minor == 300)
    }
}
