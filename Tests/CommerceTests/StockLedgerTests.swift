import Testing

@testable import Commerce

extension StockLedger {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { _ = apply(event) }
    }

    fileprivate func onHand(_ sku: String) -> Int64 { level(sku).onHand.thousandths }
    fileprivate func available(_ sku: String) -> Int64 { level(sku).available.thousandths }
}

private func moved(_ sku: String, _ thousandths: Int64) -> StockLedger.Movement {
    StockLedger.Movement(sku: sku, quantity: Quantity(thousandths: thousandths))
}

private func skusRunLow(_ events: [StockLedger.Event]) -> [String] {
    events.compactMap { event in
        if case .ranLow(let sku) = event { return sku }
        return nil
    }
}

struct StockLedgerTests {
    private let sale = SaleID.number(1)

    /// Ten apples.
    private func stocked() throws -> StockLedger {
        var stock = StockLedger()
        stock.take(try stock.move([moved("A", 10_000)], reason: "delivery", sale: nil))
        return stock
    }

    @Test func `only what is below nothing lacks something`() throws {
        var stock = try stocked()
        stock.take(try stock.move([moved("A", -12_500), moved("B", 0)], reason: "", sale: nil))
        #expect(stock.lack(of: "A") == moved("A", 2500))
        stock.take(try stock.move([moved("A", 2500)], reason: "", sale: nil))
        for sku in ["A", "B", "C"] { #expect(stock.lack(of: sku) == nil) }
    }

    @Test func `a level is the sum of its movements`() throws {
        var stock = try stocked()
        let movements = [moved("A", -3000), moved("B", 500), moved("A", -250)]
        stock.take(try stock.move(movements, reason: "count", sale: nil))
        #expect(stock.onHand("A") == 6750)
        #expect(stock.onHand("B") == 500)
        #expect(stock.onHand("C") == 0)
        #expect(stock.skus == ["A", "B"])
    }

    @Test func `a sale is never refused for lack of stock`() throws {
        var stock = try stocked()
        stock.take(try stock.move([moved("A", -12_000)], reason: "sale", sale: sale))
        #expect(stock.onHand("A") == -2000)
    }

    @Test func `a quantity that cannot be counted is refused`() throws {
        let stock = try stocked()
        expectRefusal("quantity.overflow") {
            try stock.move([moved("A", Int64.max)], reason: "delivery", sale: nil)
        }
        // Each of the two alone would fit.
        let half = Int64.max / 2
        expectRefusal("quantity.overflow") {
            try stock.move([moved("A", half), moved("A", half)], reason: "delivery", sale: nil)
        }
    }

    @Test func `reserved stock is still there but not available`() throws {
        var stock = try stocked()
        stock.take(try stock.reserve([moved("A", 4000), moved("A", 1000)], for: sale))
        #expect(stock.onHand("A") == 10_000)
        #expect(stock.available("A") == 5000)
        #expect(stock.reservation(sale) == [moved("A", 4000), moved("A", 1000)])
    }

    @Test func `more than is available cannot be reserved`() throws {
        var stock = try stocked()
        stock.take(try stock.reserve([moved("A", 6000)], for: sale))
        let other = SaleID.number(2)
        expectRefusal("inventory.notEnough") { try stock.reserve([moved("A", 4001)], for: other) }
        // The wishes for one product count together.
        expectRefusal("inventory.notEnough") {
            try stock.reserve([moved("A", 3000), moved("A", 2000)], for: other)
        }
        expectRefusal("inventory.notEnough") { try stock.reserve([moved("B", 1)], for: other) }
        stock.take(try stock.reserve([moved("A", 4000)], for: other))
        #expect(stock.available("A") == 0)
    }

    @Test func `a reservation is above zero, and another one takes its place`() throws {
        var stock = try stocked()
        expectRefusal("inventory.quantityNotPositive") {
            try stock.reserve([moved("A", 0)], for: sale)
        }
        expectRefusal("inventory.quantityNotPositive") {
            try stock.reserve([moved("A", 5000), moved("A", -1000)], for: sale)
        }
        stock.take(try stock.reserve([moved("A", 6000)], for: sale))
        #expect(try stock.reserve([moved("A", 6000)], for: sale).isEmpty)
        // What it was promised before counts as there for it.
        stock.take(try stock.reserve([moved("A", 9000)], for: sale))
        #expect(stock.available("A") == 1000)
        expectRefusal("inventory.notEnough") { try stock.reserve([moved("A", 10_001)], for: sale) }
        #expect(stock.missing([moved("A", 10_500)], for: sale) == [moved("A", 500)])
        #expect(stock.missing([moved("A", 9500)], for: sale).isEmpty)
    }

    @Test func `a release gives back what was reserved, once`() throws {
        var stock = try stocked()
        stock.take(try stock.reserve([moved("A", 4000)], for: sale))
        stock.take(stock.release(sale))
        #expect(stock.available("A") == 10_000)
        #expect(stock.reservation(sale) == nil)
        #expect(stock.release(sale).isEmpty)
        #expect(stock.release(.number(9)).isEmpty)
    }

    @Test func `what is sold is no longer reserved`() throws {
        var stock = try stocked()
        stock.take(try stock.reserve([moved("A", 4000)], for: sale))
        stock.take(try stock.move([moved("A", -4000)], reason: "sale", sale: sale))
        #expect(stock.onHand("A") == 6000)
        #expect(stock.available("A") == 6000)
        #expect(stock.reservation(sale) == nil)
    }

    @Test func `a product runs low once, when it comes to its reorder point`() throws {
        var stock = try stocked()
        stock.take([.reorderSet(sku: "A", Quantity(thousandths: 5000))])
        var low: [[String]] = []
        for thousandths in [-4999, -1, -1000, 6000, -7000, -1000] as [Int64] {
            let events = try stock.move([moved("A", thousandths)], reason: "x", sale: nil)
            low.append(skusRunLow(events))
            stock.take(events)
        }
        #expect(low == [[], ["A"], [], [], ["A"], []])
        #expect(stock.level("A").isLow)
    }

    @Test func `what goes down and up in one move does not run low`() throws {
        var stock = try stocked()
        stock.take([.reorderSet(sku: "A", Quantity(thousandths: 5000))])
        let events = try stock.move(
            [moved("A", -9000), moved("A", 9000)], reason: "count", sale: nil)
        #expect(skusRunLow(events).isEmpty)
    }

    @Test func `a product without reorder point is never low`() throws {
        let stock = try stocked()
        let events = try stock.move([moved("A", -99_000)], reason: "sale", sale: nil)
        #expect(skusRunLow(events).isEmpty)
        #expect(!stock.level("A").isLow)
    }

    @Test func `applying names the products whose level changed`() throws {
        var stock = try stocked()
        let movements = [moved("B", 1000), moved("C", 2000)]
        let touched = [
            stock.apply(.moved(movements, reason: "x", sale: nil)),
            stock.apply(.reserved(id: sale, [moved("B", 1000)])),
            stock.apply(.released(id: sale)), stock.apply(.released(id: sale)),
            stock.apply(.reorderSet(sku: "C", .one)), stock.apply(.ranLow(sku: "C")),
        ]
        #expect(touched == [["B", "C"], ["B"], ["B"], [], ["C"], []])
    }

    @Test func `a restored ledger goes on where it stopped`() throws {
        var before = try stocked()
        before.take(try before.reserve([moved("A", 4000)], for: sale))
        var stock = StockLedger()
        stock.restore("A", before.level("A"))
        stock.restore(sale, [moved("A", 4000)])
        #expect(stock.available("A") == 6000)
        stock.take(stock.release(sale))
        #expect(stock.available("A") == 10_000)
    }
}
