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
            for event in ledger.keeping(transfer, leg: 0) { _ = ledger.apply(event) }
        }
        return ledger
    }

    private let id = "altona/value/\(SaleID.number(7).text)"

    @Test func `value that cannot arrive is one card, which nobody settles by saying so`() throws {
        var ledger = ledger(keeping: card(500))
        #expect(ledger.keeping(card(500), leg: 0).isEmpty)
        #expect(ledger.inbox.all.map(\.id) == [id])
        expectRefusal("branches.keepsValue") { try ledger.settling(id) }
        expectRefusal("branches.unknownConflict") { try ledger.kept("altona/value/9") }
        let kept = try ledger.kept(id)
        #expect(kept.transfer == card(500) && kept.leg == 0)
        for event in ledger.releasing(kept) { _ = ledger.apply(event) }
        #expect(ledger.inbox.all.isEmpty)
    }

    @Test func `it goes back under its id, from where it could not arrive`() {
        let back = card(500).going(to: "altona")
        #expect(back.id == .number(7) && back.from == "ottensen" && back.to == "altona")
        #expect(back.value == card(500).value)
        #expect(card(500).going(to: "ottensen") == card(500))
    }

    @Test func `a store that asks for a card gets what is kept of it, and of no other`() {
        let ledger = ledger(keeping: card(500), member("Ada"))
        #expect(ledger.kept(of: .account(code: "G-1"), knownAs: nil).map(\.transfer) == [card(500)])
        #expect(ledger.kept(of: .account(code: "G-2"), knownAs: nil).isEmpty)
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: nil).map(\.transfer) == [member("Ada")])
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: "Ada").map(\.transfer) == [member("Ada")])
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: "Erika").isEmpty)
        #expect(ledger.kept(of: .account(code: "M-1"), knownAs: nil).isEmpty)
    }

    @Test func `points without a name go only where the member is known`() {
        let ledger = ledger(keeping: member(""))
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: nil).isEmpty)
        #expect(ledger.kept(of: .member(number: "M-1"), knownAs: "Ada").map(\.transfer) == [member("")])
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
