import Testing

@testable import Commerce

struct DecimalTests {
    @Test func `a plain decimal is read to the digits asked for`() {
        let cases: [(text: String, digits: Int, value: Int64)] = [
            ("12.50", 2, 1250), ("12.5", 2, 1250), ("12", 2, 1200), ("0", 2, 0), ("0.05", 2, 5),
            ("-0.05", 2, -5), ("-3", 0, -3), ("007", 2, 700), ("-0", 2, 0), ("1.234", 3, 1234),
            ("5", 0, 5),
        ]
        for (text, digits, value) in cases {
            #expect(Decimal.parse(text, digits: digits) == value, "\(text), \(digits) digits")
        }
    }

    @Test(
        arguments: [
            "", "-", ".", "-.", "1.", "-1.", "1,5", "1e3", "\u{0661}", "\u{2212}1", "+1", "--1",
            "1-", " 1", "1 ", "1.2.3", "1..2", "0x1", "1_000", "NaN",
        ])
    func `a text that is no plain decimal is refused`(text: String) {
        #expect(Decimal.parse(text, digits: 2) == nil)
    }

    @Test(arguments: [".5", "-.5", ".05"])
    func `a decimal has a digit before its point`(text: String) {
        #expect(Decimal.parse(text, digits: 2) == nil)
    }

    @Test func `only zeros may stand beyond the digits`() {
        #expect(Decimal.parse("1.500", digits: 2) == 150)
        #expect(Decimal.parse("1.50000000000000000000000000", digits: 2) == 150)
        #expect(Decimal.parse("5.0", digits: 0) == 5)
        #expect(Decimal.parse("1.505", digits: 2) == nil)
        #expect(Decimal.parse("1.5001", digits: 2) == nil)
        #expect(Decimal.parse("5.1", digits: 0) == nil)
    }

    @Test func `a number that does not fit is refused, the largest that does is not`() {
        #expect(Decimal.parse("9223372036854775807", digits: 0) == Int64.max)
        #expect(Decimal.parse("-9223372036854775807", digits: 0) == -Int64.max)
        #expect(Decimal.parse("92233720368547758.07", digits: 2) == Int64.max)
        #expect(Decimal.parse("9223372036854775808", digits: 0) == nil)
        #expect(Decimal.parse("9999999999999999999", digits: 0) == nil)
        #expect(Decimal.parse("92233720368547758.08", digits: 2) == nil)
        // It fits as it stands and no longer with two more digits.
        #expect(Decimal.parse("92233720368547759", digits: 2) == nil)
        #expect(Decimal.parse("1000000000000000000000000000000", digits: 0) == nil)
    }

    @Test func `text shows all digits`() {
        #expect(Decimal.text(0, digits: 2) == "0.00")
        #expect(Decimal.text(5, digits: 2) == "0.05")
        #expect(Decimal.text(-5, digits: 2) == "-0.05")
        #expect(Decimal.text(1250, digits: 2, separator: ",") == "12,50")
        #expect(Decimal.text(7, digits: 0) == "7")
        #expect(Decimal.text(-1_234_567, digits: 3) == "-1234.567")
        #expect(Decimal.text(Int64.max, digits: 2) == "92233720368547758.07")
        #expect(Decimal.text(Int64.min, digits: 2) == "-92233720368547758.08")
    }

    @Test func `shortest shows no zeros at the end`() {
        #expect(Decimal.shortest(2500, digits: 3) == "2.5")
        #expect(Decimal.shortest(3000, digits: 3) == "3")
        #expect(Decimal.shortest(0, digits: 3) == "0")
        #expect(Decimal.shortest(-50, digits: 2) == "-0.5")
        #expect(Decimal.shortest(1001, digits: 3, separator: ",") == "1,001")
        #expect(Decimal.shortest(100, digits: 0) == "100")
    }

    @Test func `what text shows is read back`() {
        var dice = SplitMix64(seed: 42)
        for _ in 0..<2000 {
            let digits = Int.random(in: 0...4, using: &dice)
            let value = Int64.random(in: -Int64.max...Int64.max, using: &dice)
            let text = Decimal.text(value, digits: digits)
            #expect(Decimal.parse(text, digits: digits) == value, "\(text)")
            let short = Decimal.shortest(value, digits: digits)
            #expect(Decimal.parse(short, digits: digits) == value, "\(short)")
        }
    }

    @Test func `quantities and rates are decimals with their own digits and limits`() {
        #expect(Quantity("0.250") == Quantity(thousandths: 250))
        #expect(Quantity("3")?.text == "3")
        #expect(Quantity("0.0005") == nil)
        #expect(VATRate("19") == VATRate(hundredths: 1900))
        #expect(VATRate("5.5")?.text == "5.5")
        #expect(VATRate("100") == VATRate(hundredths: 10_000))
        #expect(VATRate("100.01") == nil)
        #expect(VATRate("-1") == nil)
        #expect(VATRate("8.875") == VATRate(thousandths: 8875))
        #expect(VATRate("8.875")?.text == "8.875")
        #expect(VATRate("5.5555") == nil)
    }
}
