import Testing

@testable import Commerce

/// Cases worked out by hand; discounts have a file of their own.
struct PricingTests {
    private let inclusive = Pricing()
    private let exclusive = Pricing(prices: .exclusive)

    @Test func `an inclusive price holds its tax`() throws {
        let basket = try inclusive.price([
            .of(119, vat: 1900), .of(107, vat: 700), .of(100, vat: 0),
        ])
        #expect(basket.minors == [119, 107, 100])
        #expect(basket.total == Money(minor: 326))
        #expect(
            basket.vat == [
                VATAmount.of(1900, net: 100, vat: 19, gross: 119),
                VATAmount.of(700, net: 100, vat: 7, gross: 107),
                VATAmount.of(0, net: 100, vat: 0, gross: 100),
            ])
    }

    @Test func `on an exclusive price the tax comes on top`() throws {
        // 19 % of 1.99 is 0.3781; 7 % of 0.50 is 0.035, a half that is rounded up.
        let basket = try exclusive.price([.of(50, vat: 700), .of(199, vat: 1900)])
        #expect(basket.minors == [50, 199])
        #expect(basket.total == Money(minor: 291))
        #expect(
            basket.vat == [
                VATAmount.of(1900, net: 199, vat: 38, gross: 237),
                VATAmount.of(700, net: 50, vat: 4, gross: 54),
            ])
    }

    @Test func `tax is taken from the sum of a rate, not from each line`() throws {
        // Line by line it would be 3 × 0.16; 19/119 of 2.97 is 0.474.
        let basket = try inclusive.price([.of(99), .of(99), .of(99)])
        #expect(basket.vat == [VATAmount.of(1900, net: 250, vat: 47, gross: 297)])
    }

    @Test func `rates descend, whatever the order of the lines`() throws {
        let rates: [Int64] = [550, 0, 1900, 700, 550, 1900]
        let basket = try inclusive.price(rates.map { SaleLine.of(100, vat: $0) })
        let descending: [Int64] = [1900, 700, 550, 0]
        #expect(basket.vat.map(\.rate.hundredths) == descending)
        let gross: [Int64] = [200, 100, 200, 100]
        #expect(basket.vat.map(\.gross.minor) == gross)
    }

    @Test func `a line is unit price times quantity, rounded once`() throws {
        let cases: [(price: Int64, thousandths: Int64, amount: Int)] = [
            (199, 3000, 597), (1290, 750, 968), (999, 333, 333), (1, 500, 1), (1, 499, 0),
            (3, 1500, 5), (1999, 1, 2), (0, 5000, 0),
        ]
        for (price, thousandths, amount) in cases {
            let basket = try inclusive.price([.of(price, times: thousandths)])
            #expect(basket.minors == [amount], "\(price) × \(thousandths)")
        }
    }

    @Test func `weighed goods are priced to the gram`() throws {
        // 0.750 kg at 12.90 are 9.675.
        let weight = try #require(Quantity("0.750"))
        let price = try #require(Currency.euro.parse("12.90"))
        let line = SaleLine(
            sku: "K", name: "Cheese", unitPrice: price, quantity: weight,
            vat: VATRate(hundredths: 700))
        let basket = try inclusive.price([line])
        #expect(Currency.euro.text(basket.total) == "9.68")
    }

    @Test func `a line for nothing changes no sum`() throws {
        let basket = try inclusive.price([.of(0), .of(119)])
        #expect(basket.minors == [0, 119])
        #expect(basket.vat == [VATAmount.of(1900, net: 100, vat: 19, gross: 119)])
    }

    @Test func `a basket of no lines costs nothing and has no rate`() throws {
        let basket = try inclusive.price([], discount: .percent(1000))
        #expect(basket.total == .zero)
        #expect(basket.due == .zero)
        #expect(basket.vat.isEmpty)
    }

    @Test func `a currency without minor unit is counted in whole units`() throws {
        let yen = try #require(Currency(code: "JPY"))
        // 0.750 × 333 are 249.75.
        let basket = try inclusive.price([.of(333, times: 750, vat: 1000)])
        #expect(yen.text(basket.total) == "250")
        #expect(basket.vat == [VATAmount.of(1000, net: 227, vat: 23, gross: 250)])
    }

    @Test func `a currency with three digits is counted in thousandths`() throws {
        let dinar = try #require(Currency(code: "KWD"))
        let price = try #require(dinar.parse("1.234"))
        let basket = try exclusive.price([.of(price.minor, times: 3000, vat: 500)])
        #expect(basket.vat == [VATAmount.of(500, net: 3702, vat: 185, gross: 3887)])
        #expect(dinar.text(basket.total) == "3.887")
    }

    @Test func `a thousand of the largest lines still add up`() throws {
        let line = SaleLine.of(
            SaleLine.priceLimit.minor, times: Quantity.lineLimit.thousandths, vat: 10_000)
        let lines = Array(repeating: line, count: OpenSale.lineLimit)
        let basket = try exclusive.price(lines, discount: .amount(Money(minor: 1)))
        #expect(basket.total == Money(minor: 2 * (999_990_000_000_000 * 1000 - 1)))
    }
}

struct CashRoundingTests {
    @Test func `the total is rounded to the smallest coin, last of all`() throws {
        let pricing = Pricing(cashRounding: Money(minor: 5))
        let cases: [(total: Int64, due: Int64)] = [
            (100, 100), (101, 100), (102, 100), (103, 105), (104, 105), (107, 105), (108, 110),
            (2, 0), (3, 5), (0, 0),
        ]
        for (total, due) in cases {
            let basket = try pricing.price([.of(total)])
            #expect(basket.total == Money(minor: total), "\(total)")
            #expect(basket.due == Money(minor: due), "\(total)")
            #expect(basket.rounding == Money(minor: due - total), "\(total)")
        }
    }

    @Test func `half a coin is rounded up`() throws {
        let pricing = Pricing(cashRounding: Money(minor: 10))
        #expect(try pricing.price([.of(105)]).due == Money(minor: 110))
        #expect(try pricing.price([.of(104)]).due == Money(minor: 100))
    }

    @Test func `without a coin every amount is due as it is`() throws {
        let basket = try Pricing().price([.of(103)])
        #expect(basket.due == Money(minor: 103))
        #expect(basket.rounding == .zero)
    }

    @Test(arguments: [0, -5] as [Int64])
    func `a coin of nothing is refused`(minor: Int64) {
        let pricing = Pricing(cashRounding: Money(minor: minor))
        expectRefusal("pricing.coin") { try pricing.price([.of(103)]) }
    }
}
