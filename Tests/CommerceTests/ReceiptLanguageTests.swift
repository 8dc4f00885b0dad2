import Testing

@testable import Commerce

struct ReceiptLanguageTests {
    @Test(arguments: [
        (0, "0,00", "0.00"), (5, "0,05", "0.05"), (-5, "-0,05", "-0.05"),
        (99_999, "999,99", "999.99"), (123_450, "1.234,50", "1,234.50"),
        (-12_345_678, "-123.456,78", "-123,456.78"), (100_000_000, "1.000.000,00", "1,000,000.00"),
        (Int64.min, "-92.233.720.368.547.758,08", "-92,233,720,368,547,758.08"),
    ])
    func `amounts are written as each language does`(minor: Int64, de: String, en: String) {
        let money = Money(minor: minor)
        #expect(ReceiptLanguage.german.amount(money, .euro) == de)
        #expect(ReceiptLanguage.english.amount(money, .euro) == en)
        #expect(ReceiptLanguage.german.money(money, .euro) == "\(de) €")
        let sign = minor < 0 ? "-€\(en.dropFirst())" : "€\(en)"
        #expect(ReceiptLanguage.english.money(money, .euro) == sign)
    }

    @Test func `currencies have the digits that they have`() throws {
        let yen = try #require(Currency(code: "JPY"))
        let dinar = try #require(Currency(code: "KWD"))
        #expect(ReceiptLanguage.german.money(Money(minor: 1_234_500), yen) == "1.234.500 JPY")
        #expect(ReceiptLanguage.english.money(Money(minor: 1_234_500), dinar) == "KWD 1,234.500")
    }

    @Test func `dates are written as each language does`() throws {
        let time = try #require(CivilTime(year: 2026, month: 11, day: 6, hour: 8, minute: 3))
        #expect(ReceiptLanguage.german.dateAndTime(time) == "06.11.2026 08:03")
        #expect(ReceiptLanguage.english.dateAndTime(time) == "6 Nov 2026 08:03")
    }

    @Test func `percents and quantities have as few digits as they need`() {
        #expect(ReceiptLanguage.german.percent(1070) == "10,7 %")
        #expect(ReceiptLanguage.english.percent(1900) == "19%")
        #expect(ReceiptLanguage.german.number(1_250_500, digits: 3) == "1.250,5")
    }
}
