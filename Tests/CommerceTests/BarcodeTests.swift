import Testing

@testable import Commerce

/// 2026-11-02.
private let day = BusinessDay(day: 20_759)

private func reader(_ patterns: [EmbeddedPattern] = []) throws -> BarcodeReader {
    try BarcodeReader(currency: .euro, patterns: patterns)
}

private let price = EmbeddedPattern(
    prefix: "28", itemDigits: 5, valueDigits: 5, value: .price, divisor: 100)
private let checked = EmbeddedPattern(
    prefix: "21", itemDigits: 4, hasInnerCheck: true, valueDigits: 5, value: .weight,
    divisor: 1000, codePrefix: "PLU-")

/// Twelve digits and the one that checks them.
private func closed(_ text: String) -> String {
    text + String(GTIN.checkDigit(of: Digits.of(text) ?? []))
}

struct BarcodeTests {
    @Test func `a scale's label says its item and its price`() throws {
        let scanned = try reader([price]).read(closed("281234500199"), on: day)
        #expect(scanned.code == "12345")
        #expect(scanned.price == Money(minor: 199))
        #expect(scanned.weight == nil)
    }

    @Test func `an inner check digit is looked at`() throws {
        let inner = try #require(PriceCheckDigit.of([0, 1, 2, 5, 0]))
        let scanned = try reader([checked]).read(closed("210042\(inner)01250"), on: day)
        #expect(scanned.code == "PLU-0042")
        #expect(scanned.weight == Quantity(thousandths: 1250))
        let wrong = closed("210042\((inner + 1) % 10)01250")
        expectRefusal("barcode.badInnerCheck") { try reader([checked]).read(wrong, on: day) }
    }

    @Test func `GS1's own examples of price check digits come out`() {
        #expect(PriceCheckDigit.of([2, 8, 7, 5]) == 9)
        #expect(PriceCheckDigit.of([1, 4, 6, 8, 5]) == 6)
        #expect(PriceCheckDigit.of([1, 2, 3]) == nil)
    }

    @Test func `the longer prefix wins, and 12 digits count as 13`() throws {
        let long = EmbeddedPattern(
            prefix: "2899", itemDigits: 3, valueDigits: 5, value: .pieces, divisor: 1)
        let upc = EmbeddedPattern(
            prefix: "02", itemDigits: 5, valueDigits: 5, value: .price, divisor: 100)
        let reader = try reader([price, long, upc])
        let pieces = try reader.read(closed("289912300007"), on: day)
        #expect(pieces.code == "123")
        #expect(pieces.pieces == Quantity(thousandths: 7000))
        let twelve = String(closed("021234500450").dropFirst())
        #expect(try reader.read(twelve, on: day).price == Money(minor: 450))
    }

    @Test(arguments: [
        EmbeddedPattern(prefix: "2", itemDigits: 5, valueDigits: 6, value: .price, divisor: 100),
        EmbeddedPattern(prefix: "40", itemDigits: 5, valueDigits: 5, value: .price, divisor: 100),
        EmbeddedPattern(prefix: "20", itemDigits: 5, valueDigits: 4, value: .price, divisor: 100),
        EmbeddedPattern(prefix: "20", itemDigits: 5, valueDigits: 5, value: .price, divisor: 1000),
        EmbeddedPattern(prefix: "20", itemDigits: 5, valueDigits: 5, value: .weight, divisor: 0),
        EmbeddedPattern(
            prefix: "20", itemDigits: 3, hasInnerCheck: true, valueDigits: 6, value: .weight,
            divisor: 1),
        EmbeddedPattern(
            prefix: "20", itemDigits: .max, valueDigits: 5, value: .price, divisor: 100),
    ])
    func `a pattern that cannot be read is refused`(pattern: EmbeddedPattern) {
        expectRefusal("barcode.badPattern") { try reader([pattern]) }
    }

    @Test func `two patterns with one prefix are refused`() {
        expectRefusal("barcode.badPattern") { try reader([price, price]) }
    }

    @Test func `a pattern in yen has no decimals`() {
        let yen = Currency(code: "JPY") ?? .euro
        expectRefusal("barcode.badPattern") {
            try BarcodeReader(currency: yen, patterns: [price])
        }
    }

    @Test func `an element string says goods, lot, serial, dates, weight and price`() throws {
        let text =
            "]C1010400638133393117261231" + "3103001250"
            + "10AB-1\u{1D}21S7\u{1D}3922399\u{1D}15270100"
        let scanned = try reader().read(text, on: day)
        #expect(scanned.code == "04006381333931")
        #expect(scanned.expiry?.text == "2026-12-31")
        #expect(scanned.bestBefore?.text == "2027-01-31")
        #expect(scanned.weight == Quantity(thousandths: 1250))
        #expect(scanned.price == Money(minor: 399))
        #expect(scanned.lot == "AB-1")
        #expect(scanned.serial == "S7")
        let printed =
            "(01)04006381333931(17)261231(3103)001250(10)AB-1(21)S7(3922)399(15)270100"
        #expect(try reader().read(printed, on: day) == scanned)
    }

    @Test func `an element string is known without its symbology`() throws {
        let text = "0104006381333931" + "11260229" + "30012"
        expectRefusal("barcode.badDate") { try reader().read(text, on: day) }
        let good = try reader().read("0104006381333931" + "11240229" + "30012", on: day)
        #expect(good.pieces == Quantity(thousandths: 12_000))
        #expect(good.produced?.text == "2024-02-29")
    }

    @Test func `two-digit years are of the nearest century`() throws {
        let far = try reader().read("(01)04006381333931(11)990101(17)760101", on: day)
        #expect(far.produced?.text == "1999-01-01")
        #expect(far.expiry?.text == "2076-01-01")
        #expect(
            try reader().read("(01)04006381333931(17)770101", on: day).expiry?.text == "1977-01-01")
    }

    @Test(arguments: [
        ("", "barcode.badLength"), (String(repeating: "1", count: 513), "barcode.badLength"),
        ("]", "barcode.badSymbology"), ("]E04006381333932", "barcode.badCheckDigit"),
        ("4006381333932", "barcode.badCheckDigit"), ("Grüße", "barcode.unreadable"),
        ("]E0ABC", "barcode.unreadable"), ("(10)A", "barcode.noProduct"),
        ("(01)04006381333932", "barcode.badCheckDigit"),
        ("(01)4006381333931", "barcode.badElement"),
        ("(77)1", "barcode.unknownAI"),
        ("(01)04006381333931(10)A(10)B", "barcode.repeatedAI"),
        ("(01)04006381333931(3923)1234", "barcode.priceTooFine"),
        ("(01)04006381333931(17)261301", "barcode.badDate"),
        ("]C10104006381333931310X001250", "barcode.badElement"),
        ("]C1010400638133393110", "barcode.badElement"),
    ])
    func `what cannot be read is named`(text: String, refusal: String) {
        expectRefusal(refusal) { try reader().read(text, on: day) }
    }

    @Test(arguments: ["(0104006381333931", "A-1", "12345", "10000001", "(1)"])
    func `another text is a code of the shop's own`(text: String) throws {
        #expect(try reader().read(text, on: day).code == text)
    }

    @Test(arguments: [
        ("04252614", "042100005264"), ("01234531", "012300000451"),
        ("425261", "042100005264"), ("0425261", "042100005264"),
    ])
    func `UPC-E becomes twelve digits`(short: String, long: String) {
        #expect(UPCE.expanded(short) == long)
        #expect(GTIN.isValid(long))
    }

    @Test(arguments: ["", "12345", "24252614", "04252615", "0425261X", "042526140"])
    func `another text is no UPC-E`(text: String) {
        #expect(UPCE.expanded(text) == nil)
    }

    @Test func `eight digits are what the shop says where both fit`() throws {
        let upce = try BarcodeReader(currency: .euro, eightDigits: .upce)
        #expect(try upce.read("04252614", on: day).code == "042100005264")
        #expect(try reader().read("96385074", on: day).code == "96385074")
    }

    @Test func `goods are sold on the day of their expiry and not after`() throws {
        var scanned = Scanned(code: "A")
        try scanned.checkExpiry(on: day)
        scanned.expiry = day
        scanned.bestBefore = BusinessDay(day: day.day - 1)
        try scanned.checkExpiry(on: day)
        #expect(scanned.isPastBestBefore(on: day))
        expectRefusal("product.expired") {
            try scanned.checkExpiry(on: BusinessDay(day: day.day + 1))
        }
    }
}

struct AgeLimitTests {
    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> BusinessDay {
        BusinessDay(day: try #require(CivilTime(year: year, month: month, day: day)).day)
    }

    @Test func `the birthday counts, the day before it does not`() throws {
        let birth = try date(2008, 11, 2)
        #expect(!AgeLimit.isReached(18, born: birth, on: try date(2026, 11, 1)))
        #expect(AgeLimit.isReached(18, born: birth, on: try date(2026, 11, 2)))
        expectRefusal("age.tooYoung") {
            try AgeLimit.check(18, born: birth, on: date(2026, 11, 1))
        }
    }

    @Test func `who is born on 29 February is older on 1 March, and on the 29th in leap years`()
        throws
    {
        let birth = try date(2008, 2, 29)
        #expect(!AgeLimit.isReached(18, born: birth, on: try date(2026, 2, 28)))
        #expect(AgeLimit.isReached(18, born: birth, on: try date(2026, 3, 1)))
        #expect(!AgeLimit.isReached(16, born: birth, on: try date(2024, 2, 28)))
        #expect(AgeLimit.isReached(16, born: birth, on: try date(2024, 2, 29)))
    }

    @Test func `who is not born yet is too young`() throws {
        #expect(!AgeLimit.isReached(0, born: try date(2027, 1, 1), on: try date(2026, 1, 1)))
        #expect(AgeLimit.isReached(0, born: try date(2026, 1, 1), on: try date(2026, 1, 1)))
    }
}

struct LabelPatternTests {
    @Test func `a pattern is read from its text, and the usual ones fit every currency`() throws {
        let pattern = try #require(EmbeddedPattern("21IIIICWWWWW", in: .euro))
        #expect(
            pattern
                == EmbeddedPattern(
                    prefix: "21", itemDigits: 4, hasInnerCheck: true, valueDigits: 5,
                    value: .weight, divisor: 1000))
        for text in ["", "22", "22IIIII", "22IIIIIPPPPW", "22IIIIIXXXXX", "IIIII22PPPPP"] {
            let patterns = [EmbeddedPattern(text, in: .euro)].compactMap(\.self)
            let reader = try? BarcodeReader(currency: .euro, patterns: patterns)
            #expect(patterns.isEmpty || reader == nil, "\(text)")
        }
        for code in ["JPY", "EUR", "KWD"] {
            let currency = try #require(Currency(code: code))
            #expect(BarcodeReader.usual(in: currency).patterns.count == 3, "\(code)")
        }
    }
}
