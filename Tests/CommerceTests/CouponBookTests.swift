import Testing

@testable import Commerce

extension CouponBook {
    fileprivate static func issued() throws -> CouponBook {
        var book = CouponBook()
        book.take(
            try book.issue([
                Coupon(code: "S-1", promotion: "P", limit: 1),
                Coupon(code: "S-2", promotion: "P", limit: 1),
                Coupon(code: "MANY", promotion: "Q", limit: nil),
            ]))
        return book
    }

    fileprivate mutating func take(_ events: [Event]) {
        for event in events { _ = apply(event) }
    }
}

struct CouponBookTests {
    private let sale = SaleID.number(1)
    private let other = SaleID.number(2)

    @Test func `a serial is used by one sale, a code by many`() throws {
        var book = try CouponBook.issued()
        book.take(try book.redeem(["S-1", "MANY"], for: sale))
        expectRefusal("coupon.used") { try book.redeem(["MANY", "S-1"], for: other) }
        #expect(book["MANY"]?.used == 1)
        book.take(try book.redeem(["MANY", "S-2"], for: other))
        #expect(book["MANY"]?.used == 2)
        #expect(try book.find("S-1", for: sale).promotion == "P")
        expectRefusal("coupon.used") { try book.find("S-1", for: .number(3)) }
        expectRefusal("coupon.unknown") { try book.find("x", for: sale) }
    }

    @Test func `the same again does nothing, other codes are refused`() throws {
        var book = try CouponBook.issued()
        book.take(try book.redeem(["S-1", "MANY"], for: sale))
        #expect(try book.redeem(["MANY", "S-1"], for: sale).isEmpty)
        expectRefusal("coupon.otherCodes") { try book.redeem(["S-2"], for: sale) }
        expectRefusal("coupon.badCodes") { try book.redeem(["S-2", "S-2"], for: other) }
        #expect(book["S-1"]?.used == 1)
    }

    @Test func `a serial comes back once, and its sale never takes it again`() throws {
        var book = try CouponBook.issued()
        book.take(try book.redeem(["S-1"], for: sale))
        book.take(book.giveBack(sale))
        #expect(book["S-1"]?.used == 0)
        #expect(book.giveBack(sale).isEmpty)
        expectRefusal("coupon.saleOver") { try book.redeem(["S-1"], for: sale) }
        book.take(try book.redeem(["S-1"], for: other))
        #expect(book["S-1"]?.used == 1)
    }

    @Test func `what is given back before it was used is never used`() throws {
        var book = try CouponBook.issued()
        book.take(book.giveBack(sale))
        expectRefusal("coupon.saleOver") { try book.redeem(["S-1"], for: sale) }
        #expect(book["S-1"]?.used == 0)
    }

    @Test func `one bad coupon keeps out all`() throws {
        let book = try CouponBook.issued()
        let good = CouponBook.Coupon(code: "NEW", promotion: "P", limit: 1)
        let bad: [(CouponBook.Coupon, String)] = [
            (.init(code: "", promotion: "P", limit: 1), "coupon.badCode"),
            (.init(code: "B", promotion: "", limit: 1), "coupon.badPromotion"),
            (.init(code: "B", promotion: "P", limit: 0), "coupon.badLimit"),
            (.init(code: "B", promotion: "P", limit: 1, used: 1), "coupon.badLimit"),
            (.init(code: "S-1", promotion: "P", limit: 1), "coupon.duplicateCode"),
            (good, "coupon.duplicateCode"),
        ]
        for (coupon, refusal) in bad {
            expectRefusal(refusal) { try book.issue([good, coupon]) }
        }
    }

    @Test func `events name the rows they change, and rows make the book again`() throws {
        var book = try CouponBook.issued()
        let redeemed = try book.redeem(["S-1"], for: sale)
        #expect(redeemed.map { book.apply($0) } == [.init(codes: ["S-1"], sale: sale)])
        var again = CouponBook()
        for code in ["S-1", "S-2", "MANY"] {
            if let coupon = book[code] { again.restore(coupon) }
        }
        if let use = book.use(by: sale) { again.restore(sale, use) }
        expectRefusal("coupon.used") { try again.redeem(["S-1"], for: other) }
        again.take(again.giveBack(sale))
        #expect(again["S-1"]?.used == 0)
    }
}
