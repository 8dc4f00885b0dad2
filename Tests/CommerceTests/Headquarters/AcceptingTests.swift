import Testing

@testable import Commerce

/// For which store goods are that somebody carries.
@Suite struct AcceptingTests {
    private func ledger(isLent: Bool = false) -> BranchLedger {
        let transfer = Transfer(
            id: .number(7), from: "altona", to: "ottensen", lines: [line("COFFEE", 3)],
            isLent: isLent)
        var ledger = BranchLedger()
        _ = ledger.apply(.received(store: "altona", first: 1, [.shipped(transfer)]))
        return ledger
    }

    private func line(_ sku: String, _ pieces: Int64) -> StockLedger.Movement {
        .init(sku: sku, quantity: Quantity(thousandths: pieces * 1000))
    }

    /// The refusal of a store that asks, while some stores are there; nil where it gets the goods.
    private func refusal(
        _ store: String, of stores: Set<String>, _ lines: [StockLedger.Movement]? = nil,
        isLent: Bool = false, id: SaleID = .number(7)
    ) -> String? {
        let arrival = TransferArrival(transfer: id, lines: lines ?? [line("COFFEE", 3)])
        do throws(Refusal) {
            _ = try ledger(isLent: isLent).accepting(arrival, at: store, isStore: stores.contains)
            return nil
        } catch {
            return error.name
        }
    }

    @Test func `they are for who they were sent to, or go back, or are for whoever is left`() {
        let all: Set = ["altona", "ottensen", "eimsbuettel"]
        #expect(refusal("ottensen", of: all) == nil)
        #expect(refusal("altona", of: all) == "transfer.otherStore")
        #expect(refusal("altona", of: ["altona", "eimsbuettel"]) == nil)
        #expect(refusal("eimsbuettel", of: ["altona", "eimsbuettel"]) == "transfer.otherStore")
        #expect(refusal("eimsbuettel", of: ["eimsbuettel"]) == nil)
        #expect(refusal("ottensen", of: ["eimsbuettel"]) == "transfer.badStore")
    }

    @Test func `what cannot have arrived is refused`() {
        let all: Set = ["altona", "ottensen"]
        #expect(refusal("ottensen", of: all, id: .number(8)) == "transfer.unknown")
        #expect(refusal("ottensen", of: all, isLent: true) == "transfer.lent")
        #expect(refusal("ottensen", of: all, []) == "transfer.badLines")
        #expect(refusal("ottensen", of: all, [line("TEA", 1)]) == "transfer.badLines")
        #expect(
            refusal("ottensen", of: all, [line("COFFEE", -1)]) == "inventory.quantityNotPositive")
    }
}
