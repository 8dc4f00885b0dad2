import Testing

@testable import Commerce

struct CashCountTests {
    private func count(
        _ pieces: [(Denomination.Kind, Int64, Int64)], in code: String = "EUR"
    ) throws -> Money {
        let currency = try #require(Currency(code: code))
        let count = CashCount(
            pieces.map { CashCount.Pieces(Denomination($0.0, Money(minor: $0.1)), $0.2) },
            .by("Ada"))
        try count.check(in: currency)
        return count.sum
    }

    @Test func `coins and notes add up`() throws {
        #expect(
            try count([(.note, 5000, 2), (.coin, 200, 3), (.coin, 1, 7)]) == Money(minor: 10607))
        #expect(try count([]) == .zero)
        #expect(try count([(.coin, 500, 2), (.note, 1000, 1)], in: "JPY") == Money(minor: 2000))
        #expect(try count([(.note, 250, 1), (.coin, 5, 1)], in: "KWD") == Money(minor: 255))
    }

    @Test func `a coin or note that the currency does not have is refused`() {
        expectRefusal("drawer.unknownDenomination") { try count([(.note, 300, 1)]) }
        expectRefusal("drawer.unknownDenomination") { try count([(.note, 200, 1)]) }
        expectRefusal("drawer.unknownDenomination") { try count([(.coin, 0, 1)]) }
        expectRefusal("drawer.unknownDenomination") { try count([(.coin, -5, 1)]) }
        expectRefusal("drawer.unknownDenomination") { try count([(.coin, 1, 1)], in: "CHF") }
    }

    @Test func `a note and a coin of one value are two`() throws {
        #expect(try count([(.note, 100, 2), (.coin, 100, 3)], in: "USD") == Money(minor: 500))
    }

    @Test func `each is given once and none below nothing`() {
        expectRefusal("drawer.denominationTwice") { try count([(.coin, 5, 1), (.coin, 5, 2)]) }
        expectRefusal("drawer.badCount") { try count([(.coin, 5, -1)]) }
        expectRefusal("drawer.badCount") { try count([(.coin, 5, 1_000_001)]) }
        expectRefusal("drawer.badCount") { try count([(.coin, 5, .max)]) }
    }

    @Test func `an unlisted currency is counted by any plausible coin or note`() throws {
        #expect(Currency(code: "XTS")?.denominations == nil)
        #expect(try count([(.note, 300, 2)], in: "XTS") == Money(minor: 600))
        expectRefusal("drawer.unknownDenomination") { try count([(.note, 0, 2)], in: "XTS") }
        expectRefusal("drawer.unknownDenomination") { try count([(.note, .max, 2)], in: "XTS") }
        let many = (Int64(1)...65).map { (Denomination.Kind.coin, $0, Int64(1)) }
        expectRefusal("drawer.badCount") { try count(many, in: "XTS") }
    }

    @Test func `a count sheet goes from the largest to the smallest, each value above 0`() {
        let codes = [
            "EUR", "GBP", "USD", "CHF", "JPY", "KWD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
            "CAD", "AUD", "NZD",
        ]
        for code in codes {
            let sheet = Currency(code: code)?.denominations ?? []
            let values = sheet.map(\.value)
            #expect(values == values.sorted(by: >), "\(code)")
            #expect(values.allSatisfy { $0 > .zero }, "\(code)")
            #expect(Set(sheet).count == sheet.count && sheet.count >= 9, "\(code)")
            let smallestNote = sheet.last { $0.kind == .note }?.value ?? .zero
            let largestCoin = sheet.first { $0.kind == .coin }?.value ?? .zero
            #expect(smallestNote >= largestCoin, "\(code)")
        }
    }
}
