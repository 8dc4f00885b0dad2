import Testing

@testable import Commerce

/// What headquarters does with value that cannot arrive.
@Suite struct KeptValueTests {
    private func card(_ minor: Int64, name: String? = nil) -> ValueTransfer {
        ValueTransfer(
            id: .number(7), from: "altona", to: "ottensen",
            value: .account(
                StoredAccount(
                    code: "G-1", kind: .giftCard, balance: Money(minor: minor), name: name)))
    }

    private func member(_ name: String) -> ValueTransfer {
        ValueTransfer(
            id: .number(8), from: "altona", to: "ottensen",
            value: .member(.init(number: "M-1", name: name, email: "", points: 40)))
    }

    private func ledger(keeping transfers: ValueTransfer...) -> BranchLedger {
        var ledger = BranchLedger()
        for transfer in transfers {
            for event in ledger.keeping(kept(transfer)) { _ = ledger.apply(event) }
        }
        return ledger
    }

    private func kept(_ transfer: ValueTransfer, isUnsent: Bool = true) -> BranchLedger.Kept {
        .init(transfer: transfer, leg: 0, isUnsent: isUnsent)
    }

    private let id = "altona/value/\(SaleID.number(7).text)"

    @Test func `value that cannot arrive is one card, which nobody settles by saying so`() throws {
        var ledger = ledger(keeping: card(500))
        #expect(ledger.keeping(kept(card(500))).isEmpty)
        #expect(ledger.inbox.all.map(\.id) == [id])
        expectRefusal("branches.keepsValue") { try ledger.settling(id) }
        expectRefusal("branches.unknownConflict") { try ledger.kept("altona/value/9") }
        let found = try ledger.kept(id)
        #expect(found == kept(card(500)))
        for event in ledger.releasing(found) { _ = ledger.apply(event) }
        #expect(ledger.inbox.all.isEmpty)
    }

    @Test func `it goes back under its id, from where it could not arrive`() {
        let back = card(500).going(to: "altona")
        #expect(back.id == .number(7) && back.from == "ottensen" && back.to == "altona")
        #expect(back.value == card(500).value)
        #expect(card(500).going(to: "ottensen") == card(500))
    }

    @Test func `what is kept is found by whose it is, and nothing of another`() {
        let (mine, hers) = ([kept(card(500))], [kept(member("Ada"))])
        let ledger = ledger(keeping: card(500), member("Ada"))
        #expect(ledger.kept(of: .account(code: "G-1"), knownAs: nil) == mine)
        #expect(ledger.kept(of: .account(code: "G-2"), knownAs: nil).isEmpty)
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: nil) == hers)
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: "Ada") == hers)
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: "Erika").isEmpty)
        #expect(ledger.kept(of: .account(code: "M-1"), knownAs: nil).isEmpty)
    }

    @Test func `points without a name go only where the member is known`() {
        let ledger = ledger(keeping: member(""))
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: nil).isEmpty)
        let known = ledger.kept(of: .member(number: "M-1"), knownAs: "Ada")
        #expect(known == [kept(member(""))])
    }

    @Test func `what another store may have had is refused with how much it is`() throws {
        let refusal = try #require(
            Refusal.kept(
                [kept(card(500), isUnsent: false), kept(member("Ada"), isUnsent: false)],
                in: .euro))
        #expect(refusal.name == "value.kept")
        #expect(refusal.detail.contains("5.00 EUR for ottensen"))
        #expect(refusal.detail.contains("40 points for ottensen"))
        #expect(refusal.detail.contains("kontor headquarters inbox return \(id)"))
        #expect(Refusal.kept([], in: .euro) == nil)
    }

    @Test func `value is brought on at the first time that it is heard of`() throws {
        var ledger = BranchLedger()
        let news = StoreNews.sent(card(500))
        for (isBrought, first) in [(false, Int64(1)), (true, 2)] {
            #expect(ledger.isBrought(card(500)) == isBrought)
            let events = try ledger.receiving([news], from: "altona", first: first)
            let touched = events.map { ledger.apply($0) }
            #expect(touched.last?.brought == ["altona/\(SaleID.number(7).text)"])
        }
        #expect(!ledger.isBrought(card(500)))
        let other = try ledger.receiving([news], from: "ottensen", first: 1)
        #expect(other.count == 1, "no store says what another one sent")
        _ = ledger.apply(BranchLedger.heard(card(500)))
        #expect(ledger.isBrought(card(500)))
    }

    @Test func `goods of two stores that are no more are a card that a person settles`() throws {
        var ledger = BranchLedger()
        let goods = Transfer(
            id: .number(9), from: "altona", to: "ottensen",
            lines: [.init(sku: "TICKET", quantity: .one)], isLent: true)
        for event in ledger.keeping(goods, leg: 0) { _ = ledger.apply(event) }
        let id = "altona/goods/\(SaleID.number(9).text)"
        #expect(ledger.inbox.all.map(\.id) == [id])
        expectRefusal("branches.keepsNothing") { try ledger.kept(id) }
        for event in try ledger.settling(id) { _ = ledger.apply(event) }
        #expect(ledger.inbox.all.isEmpty)
    }
}
