import Testing

@testable import Commerce

struct LineDiscountTests {
    private func amount(
        _ price: Int64, times thousandths: Int64 = 1000, _ discount: Discount
    ) throws -> Int64 {
        let line = SaleLine.of(price, times: thousandths, discount: discount)
        return try Pricing().price([line]).total.minor
    }

    @Test func `a percentage is rounded like every amount`() throws {
        #expect(try amount(199, .percent(1000)) == 179)
        // 10 % of 0.05 and 12.5 % of 1.00 are halves: more is taken off.
        #expect(try amount(5, .percent(1000)) == 4)
        #expect(try amount(100, .percent(1250)) == 87)
        #expect(try amount(199, .percent(0)) == 199)
        #expect(try amount(199, .percent(10_000)) == 0)
    }

    @Test func `an amount is taken off the line, not off each piece`() throws {
        #expect(try amount(100, times: 3000, .amount(Money(minor: 50))) == 250)
        #expect(try amount(199, .amount(.zero)) == 199)
    }

    @Test func `a discount never makes a line negative`() throws {
        #expect(try amount(199, .amount(Money(minor: 199))) == 0)
        #expect(try amount(199, .amount(Money(minor: 200))) == 0)
        #expect(try amount(199, .amount(Money(minor: Int64.max))) == 0)
        #expect(try amount(0, .amount(Money(minor: 1))) == 0)
    }

    @Test func `the tax is of what is left`() throws {
        let basket = try Pricing().price([.of(238, discount: .percent(5000))])
        #expect(basket.vat == [VATAmount.of(1900, net: 100, vat: 19, gross: 119)])
    }

    @Test func `a discount below 0 or above 100 percent is refused`() {
        expectRefusal("discount.percentOutOfRange") { try amount(100, .percent(10_001)) }
        expectRefusal("discount.percentOutOfRange") { try amount(100, .percent(-1)) }
        expectRefusal("discount.negative") { try amount(100, .amount(Money(minor: -1))) }
    }
}

struct BasketDiscountTests {
    private func amounts(_ prices: [Int64], _ discount: Discount) throws -> [Int] {
        try Pricing().price(prices.map { SaleLine.of($0) }, discount: discount).minors
    }

    @Test func `of equal lines the earlier ones take the odd cents`() throws {
        #expect(try amounts([100, 100, 100], .amount(Money(minor: 100))) == [66, 67, 67])
        #expect(try amounts([100, 100, 100], .amount(Money(minor: 101))) == [66, 66, 67])
        #expect(try amounts([100, 100, 100], .amount(Money(minor: 102))) == [66, 66, 66])
        // 10 % of 2.00 in shares of 10.5 and 9.5.
        #expect(try amounts([105, 95], .percent(1000)) == [94, 86])
        #expect(try amounts([95, 105], .percent(1000)) == [85, 95])
    }

    @Test func `the largest remainder takes the odd cent, wherever its line is`() throws {
        // Shares of 1 2/3, 3 1/3 and 5.
        #expect(try amounts([100, 200, 300], .amount(Money(minor: 10))) == [98, 197, 295])
        #expect(try amounts([300, 200, 100], .amount(Money(minor: 10))) == [295, 197, 98])
    }

    @Test func `nothing, everything and more than everything can be taken off`() throws {
        #expect(try amounts([105, 95], .percent(0)) == [105, 95])
        #expect(try amounts([105, 95], .percent(10_000)) == [0, 0])
        #expect(try amounts([105, 95], .amount(Money(minor: 200))) == [0, 0])
        #expect(try amounts([105, 95], .amount(Money(minor: 201))) == [0, 0])
    }

    @Test func `a line for nothing takes no share`() throws {
        #expect(try amounts([0, 100, 0], .amount(Money(minor: 10))) == [0, 90, 0])
        #expect(try amounts([0, 0], .amount(Money(minor: 10))) == [0, 0])
    }

    @Test func `the discount lowers the tax of each rate by its share`() throws {
        let basket = try Pricing().price(
            [.of(119, vat: 1900), .of(107, vat: 700)], discount: .amount(Money(minor: 26)))
        #expect(basket.minors == [105, 95])
        #expect(
            basket.vat == [
                VATAmount.of(1900, net: 88, vat: 17, gross: 105),
                VATAmount.of(700, net: 89, vat: 6, gross: 95),
            ])
    }

    @Test func `it comes off what the line discounts leave`() throws {
        let lines: [SaleLine] = [.of(200, discount: .percent(5000)), .of(100)]
        let basket = try Pricing().price(lines, discount: .percent(1000))
        #expect(basket.minors == [90, 90])
    }

    @Test func `with exclusive prices it comes off the net amounts`() throws {
        let basket = try Pricing(prices: .exclusive).price(
            [.of(100), .of(100)], discount: .percent(5000))
        #expect(basket.vat == [VATAmount.of(1900, net: 100, vat: 19, gross: 119)])
    }

    @Test func `a discount below 0 or above 100 percent is refused`() {
        expectRefusal("discount.percentOutOfRange") { try amounts([100], .percent(10_001)) }
        expectRefusal("discount.percentOutOfRange") { try amounts([100], .percent(-1)) }
        expectRefusal("discount.negative") { try amounts([100], .amount(Money(minor: -1))) }
    }
}
