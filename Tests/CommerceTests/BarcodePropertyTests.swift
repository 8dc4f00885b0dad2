import Testing

@testable import Commerce

private let day = BusinessDay(day: 20_759)
private let firstSeed: UInt64 = 20_261_103
private let cases: UInt64 = 20_000

/// A random pattern, always a good one.
private func pattern(_ dice: inout SplitMix64) -> EmbeddedPattern {
    let hasInner = Bool.random(using: &dice)
    let prefixDigits = Int.random(in: 2...4, using: &dice)
    let valueDigits =
        hasInner ? Int.random(in: 4...5, using: &dice) : .random(in: 3...6, using: &dice)
    let rest = 12 - prefixDigits - valueDigits - (hasInner ? 1 : 0)
    let more = (0..<prefixDigits - 2).map { _ in Int.random(in: 0...9, using: &dice) }
    let kinds: [EmbeddedPattern.Value] = [.price, .weight, .pieces]
    let kind = kinds.randomElement(using: &dice) ?? .price
    let divisors: [Int64] = kind == .price ? [1, 10, 100] : [1, 10, 100, 1000]
    return EmbeddedPattern(
        prefix: "2\(Int.random(in: 0...9, using: &dice))" + Digits.text(more), itemDigits: rest,
        hasInnerCheck: hasInner, valueDigits: valueDigits, value: kind,
        divisor: divisors.randomElement(using: &dice) ?? 1)
}

private func random(_ count: Int, _ dice: inout SplitMix64) -> [Int] {
    (0..<count).map { _ in Int.random(in: 0...9, using: &dice) }
}

struct BarcodePropertyTests {
    @Test func `each label of each pattern reads back`() throws {
        for seed in firstSeed..<firstSeed + cases {
            var dice = SplitMix64(seed: seed)
            let pattern = pattern(&dice)
            let item = random(pattern.itemDigits, &dice)
            let value = random(pattern.valueDigits, &dice)
            let inner = pattern.hasInnerCheck ? [try #require(PriceCheckDigit.of(value))] : []
            let digits = (Digits.of(pattern.prefix) ?? []) + item + inner + value
            let label = Digits.text(digits + [GTIN.checkDigit(of: digits)])
            let scanned = try BarcodeReader(currency: .euro, patterns: [pattern]).read(
                label, on: day)
            let read: Int64? =
                switch pattern.value {
                case .price: scanned.price.map { $0.minor * pattern.divisor / 100 }
                case .weight: scanned.weight.map { $0.thousandths * pattern.divisor / 1000 }
                case .pieces: scanned.pieces.map { $0.thousandths * pattern.divisor / 1000 }
                }
            guard scanned.code == Digits.text(item), read == Digits.number(value) else {
                Issue.record("seed \(seed): \(label) reads \(scanned) by \(pattern)")
                return
            }
        }
    }

    @Test func `each element string reads back, scanned and printed`() throws {
        let reader = try BarcodeReader(currency: .euro)
        for seed in firstSeed..<firstSeed + cases {
            var dice = SplitMix64(seed: seed)
            let body = random(13, &dice)
            let gtin = Digits.text(body + [GTIN.checkDigit(of: body)])
            let lot = "L" + Digits.text(random(Int.random(in: 1...19, using: &dice), &dice))
            let grams = Digits.text(random(6, &dice))
            let expiry =
                "2\(Int.random(in: 0...9, using: &dice))0\(Int.random(in: 1...9, using: &dice))15"
            let scanned = try reader.read(
                "]C101\(gtin)10\(lot)\u{1D}3103\(grams)17\(expiry)", on: day)
            let printed = try reader.read(
                "(01)\(gtin)(10)\(lot)(3103)\(grams)(17)\(expiry)", on: day)
            guard scanned == printed, scanned.code == gtin, scanned.lot == lot,
                scanned.weight?.thousandths == Int64(grams),
                scanned.expiry?.text.utf8.filter({ $0 != 0x2D }).dropFirst(2).elementsEqual(
                    expiry.utf8)
                    == true
            else {
                Issue.record("seed \(seed): \(scanned) and \(printed)")
                return
            }
        }
    }

    /// Any ending will do, so long as it is one.
    @Test func `no text traps, whatever its bytes`() throws {
        let starts = [
            "", "]C1", "]E0", "01", "(01)", "(3103)", "2", "(", "\u{1D}", "]d2", "0104006381333931",
        ]
        let signs = Array("0123456789(0123456789)\u{1D}]ACXé \u{0}~".utf8)
        var readable = 0
        for seed in firstSeed..<firstSeed + 2 * cases {
            var dice = SplitMix64(seed: seed)
            let count = Int.random(in: 0...40, using: &dice)
            let isWild = Bool.random(using: &dice)
            let bytes = (0..<count).map { _ in
                isWild
                    ? UInt8.random(in: 0...255, using: &dice)
                    : signs.randomElement(using: &dice) ?? 0
            }
            let text =
                (starts.randomElement(using: &dice) ?? "") + String(decoding: bytes, as: UTF8.self)
            let currency = Currency(code: Bool.random(using: &dice) ? "JPY" : "TND") ?? .euro
            let reader = try BarcodeReader(
                currency: currency,
                patterns: [
                    EmbeddedPattern(
                        prefix: "2\(seed % 10)", itemDigits: 5, valueDigits: 5, value: .price,
                        divisor: 1)
                ])
            let someDay = BusinessDay(day: Int32.random(in: -900_000...2_900_000, using: &dice))
            if (try? reader.read(text, on: someDay)) != nil { readable += 1 }
            _ = UPCE.expanded(text)
            _ = GTIN.canonical(text)
        }
        #expect(readable > 100, "the texts have to be near enough to be read at times")
    }

    @Test func `a GTIN compares the same in each length, and one wrong digit is found`() {
        for seed in firstSeed..<firstSeed + cases {
            var dice = SplitMix64(seed: seed)
            let length = [7, 11, 12, 13].randomElement(using: &dice) ?? 7
            let body = random(length, &dice)
            let gtin = Digits.text(body + [GTIN.checkDigit(of: body)])
            let padded = String(repeating: "0", count: 14 - gtin.utf8.count) + gtin
            var wrong = Array(gtin.utf8)
            let place = Int.random(in: wrong.indices, using: &dice)
            wrong[place] = 0x30 + (wrong[place] - 0x30 + UInt8.random(in: 1...9, using: &dice)) % 10
            let isFound = !GTIN.isValid(String(decoding: wrong, as: UTF8.self))
            guard GTIN.canonical(gtin) == padded, GTIN.canonical(padded) == padded, isFound else {
                Issue.record("seed \(seed): \(gtin), wrong at \(place)")
                return
            }
        }
    }

    @Test func `a UPC-E is what its long form squeezes to`() throws {
        for seed in firstSeed..<firstSeed + cases {
            var dice = SplitMix64(seed: seed)
            let short = [Int.random(in: 0...1, using: &dice)] + random(6, &dice)
            let long = try #require(UPCE.expanded(Digits.text(short)))
            let check = try #require(Digits.of(long)?.last)
            let eight = Digits.text(short + [check])
            #expect(GTIN.isValid(long), "seed \(seed)")
            #expect(UPCE.expanded(eight) == long, "seed \(seed)")
            let wrong = Digits.text(short + [(check + 1) % 10])
            #expect(UPCE.expanded(wrong) == nil, "seed \(seed)")
        }
    }
}
