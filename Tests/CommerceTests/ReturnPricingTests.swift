import Testing

@testable import Commerce

/// Returns, and baskets of both, worked out by hand.
struct ReturnPricingTests {
    private func price(
        _ lines: [(price: Int64, pieces: Int64)], _ discount: Discount? = nil
    ) throws -> PricedBasket {
        try Pricing().price(
            lines.map { SaleLine.of($0.price, times: $0.pieces * 1000) }, discount: discount)
    }

    @Test func `a return costs what its sale did, with the other sign`() throws {
        let basket = try Pricing(cashRounding: Money(minor: 5)).price([.of(199, times: -3000)])
        #expect(basket.minors == [-597])
        #expect(basket.total == Money(minor: -597))
        #expect(basket.vat == [VATAmount.of(1900, net: -502, vat: -95, gross: -597)])
        #expect(basket.due == Money(minor: -595))
        #expect(basket.rounding == Money(minor: 2))
    }

    @Test func `halves of a return are rounded away from zero`() throws {
        // 1.5 of 0.03, and 10 % of 0.05.
        #expect(try Pricing().price([.of(3, times: -1500)]).minors == [-5])
        #expect(
            try Pricing().price([.of(5, times: -1000, discount: .percent(1000))]).minors == [-4])
    }

    @Test func `a discount on a return never passes zero`() throws {
        for (discount, amount) in [(50, -149), (199, 0), (200, 0), (Int64.max, 0)] {
            let line = SaleLine.of(199, times: -1000, discount: .amount(Money(minor: discount)))
            #expect(try Pricing().price([line]).minors == [amount], "\(discount)")
        }
    }

    @Test func `the earlier lines take the odd cents, of a return too`() throws {
        let lines = [(price: Int64(100), pieces: Int64(-1)), (100, -1), (100, -1)]
        #expect(try price(lines, .amount(Money(minor: 100))).minors == [-66, -67, -67])
        #expect(try price(lines, .amount(Money(minor: 400))).minors == [0, 0, 0])
    }

    @Test func `sales and returns share one discount by their signed amounts`() throws {
        // 10 % of 3.00 - 1.00: 0.30 off what is sold, 0.10 off what comes back.
        #expect(try price([(300, 1), (100, -1)], .percent(1000)).minors == [270, -90])
        #expect(try price([(100, 1), (300, -1)], .percent(1000)).minors == [90, -270])
        // 0.01 in shares of 1 1/2 and - 1/2: a tie, which the earlier line wins.
        #expect(try price([(3, 1), (1, -1)], .amount(Money(minor: 1))).minors == [1, 0])
        #expect(try price([(1, -1), (3, 1)], .amount(Money(minor: 1))).minors == [-1, 2])
    }

    @Test func `an amount takes off at most what sales leave of returns`() throws {
        let basket = try price([(1000, 1), (999, -1)], .amount(Money(minor: 500)))
        #expect(basket.total == .zero)
        #expect(basket.minors == [0, 0])
    }

    @Test func `nothing is taken off a basket that adds up to nothing`() throws {
        for discount in [Discount.amount(Money(minor: 500)), .percent(5000)] {
            let basket = try price([(100, 1), (100, -1)], discount)
            #expect(basket.minors == [100, -100])
            #expect(basket.total == .zero)
        }
    }

    @Test func `each rate has its own sign`() throws {
        let basket = try Pricing(prices: .exclusive).price([
            .of(100, vat: 700), .of(300, times: -1000, vat: 1900),
        ])
        #expect(
            basket.vat == [
                VATAmount.of(1900, net: -300, vat: -57, gross: -357),
                VATAmount.of(700, net: 100, vat: 7, gross: 107),
            ])
        #expect(basket.total == Money(minor: -250))
    }

    @Test func `a thousand of the largest lines add up, either way and against each other`() throws
    {
        let limit = Quantity.lineLimit.thousandths
        let lines = (0..<OpenSale.lineLimit).map { number in
            SaleLine.of(SaleLine.priceLimit.minor, times: number < 500 ? limit : -limit)
        }
        #expect(try Pricing().price(lines, discount: .percent(3333)).total == .zero)
        let back = Array(lines.suffix(500))
        let total = try Pricing().price(back, discount: .amount(Money(minor: 1))).total
        #expect(total == Money(minor: -999_990_000_000_000 * 500 + 1))
    }
}
