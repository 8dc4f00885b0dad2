import Testing

@testable import Commerce

struct MoneyTests {
    private let largest = Money(minor: Int64.max)
    private let smallest = Money(minor: Int64.min)
    private let cent = Money(minor: 1)

    @Test func `adding reaches the largest amount and refuses to pass it`() throws {
        #expect(try Money(minor: Int64.max - 1).adding(cent) == largest)
        expectRefusal("money.overflow") { try largest.adding(cent) }
        expectRefusal("money.overflow") { try largest.adding(largest) }
        expectRefusal("money.overflow") { try smallest.adding(Money(minor: -1)) }
    }

    @Test func `subtracting reaches the smallest amount and refuses to pass it`() throws {
        #expect(try Money(minor: Int64.min + 1).subtracting(cent) == smallest)
        #expect(try smallest.subtracting(smallest) == .zero)
        expectRefusal("money.overflow") { try smallest.subtracting(cent) }
        expectRefusal("money.overflow") { try largest.subtracting(Money(minor: -1)) }
        // Its positive has no place in 64 bits.
        expectRefusal("money.overflow") { try Money.zero.subtracting(smallest) }
    }

    @Test func `scaling may pass the edge on its way but not in its result`() throws {
        #expect(try largest.scaled(by: Int64.max, over: Int64.max) == largest)
        #expect(try smallest.scaled(by: 3, over: 3) == smallest)
        expectRefusal("money.overflow") { try largest.scaled(by: 2, over: 1) }
        expectRefusal("money.overflow") { try smallest.scaled(by: -1, over: 1) }
        expectRefusal("money.overflow") { try smallest.scaled(by: Int64.min, over: 1) }
    }

    @Test func `a sum refuses overflow and of nothing is zero`() throws {
        #expect(try Money.sum([Money]()) == .zero)
        #expect(try Money.sum([Money(minor: 5), Money(minor: -7), cent]) == Money(minor: -1))
        expectRefusal("money.overflow") { try Money.sum([largest, cent]) }
        #expect(try Money.sum([largest, cent, smallest]) == .zero)
    }

    @Test func `halves are rounded away from zero on both sides`() {
        let cases: [(value: Int128, divisor: Int128, result: Int128)] = [
            (0, 10, 0), (4, 10, 0), (5, 10, 1), (6, 10, 1), (14, 10, 1), (15, 10, 2),
            (25, 10, 3), (-4, 10, 0), (-5, 10, -1), (-6, 10, -1), (-15, 10, -2), (-25, 10, -3),
            (1, 3, 0), (2, 3, 1), (-1, 3, 0), (-2, 3, -1), (7, 1, 7), (-7, 1, -7), (1, 2, 1),
        ]
        for (value, divisor, result) in cases {
            let rounded = Rounding.halfAwayFromZero(value, divisor)
            #expect(rounded == result, "\(value) ÷ \(divisor)")
        }
    }

    @Test func `rounding is exact beyond 64 bits`() {
        let product = Int128(Int64.max) * Int128(Int64.max)
        #expect(Rounding.halfAwayFromZero(product, Int128(Int64.max)) == Int128(Int64.max))
        #expect(Rounding.halfAwayFromZero(-product, Int128(Int64.max)) == -Int128(Int64.max))
    }

    @Test func `tax is rounded once, by the same rule`() throws {
        let standard = VATRate(hundredths: 1900)
        #expect(try standard.included(in: Money(minor: 119)) == Money(minor: 19))
        #expect(try standard.included(in: Money(minor: 199)) == Money(minor: 32))
        #expect(try standard.added(to: Money(minor: 199)) == Money(minor: 38))
        // 7 % of 50 is three and a half.
        #expect(try VATRate(hundredths: 700).added(to: Money(minor: 50)) == Money(minor: 4))
        #expect(try VATRate(hundredths: 0).included(in: Money(minor: 999)) == .zero)
    }
}

struct CurrencyTests {
    @Test func `a currency knows the digits of its minor unit`() throws {
        for (code, digits) in [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CHF", 2), ("TND", 3)] {
            let currency = try #require(Currency(code: code))
            #expect(currency.digits == digits, "\(code)")
        }
        #expect(Currency.euro == Currency(code: "EUR"))
    }

    @Test(arguments: ["", "EU", "EURO", "eur", "E1R", "EU ", "\u{C4}UR", "\u{20AC}"])
    func `a code is three capital letters`(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test func `a currency that is written anew is an active one of ISO 4217`() throws {
        for code in ["EUR", "CHF", "JPY", "KWD", "CLF", "UYW", "XCG", "ZWG"] {
            #expect(Currency(active: code)?.code == code)
        }
        // None, for tests, gold, without a minor unit, and gone.
        for code in ["XXQ", "XYZ", "XTS", "XAU", "XDR", "HRK", "BGN", "eur", "EURO"] {
            #expect(Currency(active: code) == nil, "\(code)")
        }
        #expect(Currency(code: "HRK")?.isActive == false, "journals may hold it")
        #expect(Currency(active: "CLF")?.digits == 4)
    }

    @Test func `amounts are read and shown by the digits of the currency`() throws {
        let yen = try #require(Currency(code: "JPY"))
        let dinar = try #require(Currency(code: "KWD"))
        #expect(Currency.euro.parse("12.34") == Money(minor: 1234))
        #expect(Currency.euro.parse("12.345") == nil)
        #expect(yen.parse("500") == Money(minor: 500))
        #expect(yen.parse("500.5") == nil)
        #expect(dinar.parse("1.234") == Money(minor: 1234))
        #expect(Currency.euro.text(Money(minor: -5)) == "-0.05")
        #expect(Currency.euro.text(Money(minor: 123_450), separator: ",") == "1234,50")
        #expect(yen.text(Money(minor: 500)) == "500")
        #expect(dinar.text(Money(minor: 5)) == "0.005")
    }
}
