import Testing

@testable import Commerce

/// Coupons that were given with a sale, and which of them it uses up.
struct CouponSaleTests {
    private let id = SaleID.number(1)
    private let ten = PromotionContext.Coupon(code: "TEN", promotion: "P")
    private let idle = PromotionContext.Coupon(code: "IDLE", promotion: "Q")

    private func line(_ price: Int64 = 1000, off: Int64? = nil) -> SaleLine {
        var line = SaleLine.of(price)
        line.reductions = off.map {
            [PriceStep(.coupon(id: "P", code: "TEN"), Money(minor: $0))]
        }
        return line
    }

    private func ringing(_ coupons: [PromotionContext.Coupon]) throws -> TerminalState {
        var terminal = TerminalState.sample()
        terminal.take(try terminal.opening(OpenSale(id: id, staff: "Ada")))
        terminal.take(try terminal.adding([line()], to: id, .init(catalogue: 1)))
        let steps = [[PriceStep(.coupon(id: "P", code: "TEN"), Money(minor: 100))]]
        terminal.take(
            try terminal.givingCoupons(
                coupons, to: id, .init(catalogue: 1, reductions: coupons.isEmpty ? [] : steps)))
        return terminal
    }

    @Test func `a sale uses up what takes something off it, and nothing else`() throws {
        var terminal = try ringing([ten, idle])
        var sale = try #require(terminal.open)
        #expect(sale.coupons == [ten, idle] && sale.usedCoupons == ["TEN"])
        #expect(try terminal.price(sale).due.minor == 900)
        sale.tenders = [.cash(900)]
        #expect(try terminal.finishing(sale, at: .at(hour: 9)).coupons == ["TEN"])
        terminal.take(try terminal.givingCoupons([], to: id, .init(catalogue: 1)))
        #expect(terminal.open?.coupons == nil && terminal.open?.usedCoupons == [])
        #expect(try terminal.price(try terminal.openSale(id)).due.minor == 1000)
    }

    @Test func `coupons stay as they are once money was taken or asked for`() throws {
        var tendered = try ringing([ten])
        tendered.take(try tendered.tendering(.cash(100), in: id))
        expectRefusal("sale.isTendered") {
            try tendered.givingCoupons([], to: id, .init(catalogue: 1))
        }
        var asked = try ringing([ten])
        asked.take(asked.asking(try asked.openSale(id)))
        expectRefusal("sale.isTendered") {
            try asked.givingCoupons([idle], to: id, .init(catalogue: 1))
        }
        #expect(asked.unfinished.owed(id) == [.coupons])
        #expect(asked.unfinished.owed(id, beside: asked.open).isEmpty)
        var without = try asked.openSale(id)
        without.lines[0].reductions = nil
        #expect(asked.unfinished.owed(id, beside: without) == [.coupons])
    }

    @Test
    func `coupons that somebody else has used can be taken off, and go back when the sale ends`()
        throws
    {
        var terminal = try ringing([ten])
        terminal.take(terminal.asking(try terminal.openSale(id)))
        terminal.take(try terminal.givingCoupons([], to: id, .init(catalogue: 1, reductions: [])))
        var sale = try #require(terminal.open)
        #expect(sale.coupons == nil && sale.usedCoupons == [])
        #expect(terminal.unfinished.owed(id, beside: sale) == [.coupons])
        sale.tenders = [.points(1)]
        terminal.take(terminal.asking(sale))
        expectRefusal("sale.isTendered") {
            try terminal.givingCoupons([], to: id, .init(catalogue: 1))
        }
    }

    @Test func `of a split sale the part that stays uses the coupons up`() throws {
        let terminal = try ringing([ten, idle])
        let parts = try terminal.splitting(id, .byShare, into: [.number(2)])
        #expect(parts.map(\.coupons) == [[ten], nil])
        #expect(parts.map(\.usedCoupons) == [["TEN"], []])
        var dues: [Int64] = []
        for part in parts { dues.append(try terminal.price(part).due.minor) }
        #expect(dues == [450, 450])
    }

    @Test func `merged sales have the coupons of both, each once`() throws {
        var (one, other) = (OpenSale(id: id, staff: "Ada"), OpenSale(id: .number(2), staff: "Bob"))
        (one.coupons, other.coupons) = ([ten], [idle, ten])
        #expect(try one.merged(with: other).coupons == [ten, idle])
        other.coupons = (0..<20).map { .init(code: "C\($0)", promotion: "P") }
        expectRefusal("coupon.badCodes") { try one.merged(with: other) }
    }

    @Test func `codes are found in the order in which they were given, or refused`() throws {
        var book = CouponBook()
        let issued = [CouponBook.Coupon(code: "TEN", promotion: "P", limit: 1)]
        for event in try book.issue(issued + [.init(code: "IDLE", promotion: "Q", limit: nil)]) {
            _ = book.apply(event)
        }
        #expect(try book.find(["TEN", "IDLE"], for: id) == [ten, idle])
        expectRefusal("coupon.badCodes") { try book.find(["TEN", "TEN"], for: id) }
        expectRefusal("coupon.unknown") { try book.find(["TEN", "x"], for: id) }
        #expect(book.count == 2 && book.codes == ["IDLE", "TEN"])
    }
}
