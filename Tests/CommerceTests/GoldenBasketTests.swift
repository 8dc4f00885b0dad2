import Foundation
import Testing

@testable import Commerce

/// Baskets that `Tools/baskets` made and priced with exact fractions, in another language.
struct GoldenBasketTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/baskets.jsonl")

    @Test func `every golden basket costs what the reference works out`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let rows = text.split(separator: "\n")
        #expect(rows.count == 420)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for (number, row) in rows.enumerated() {
            let golden = try decoder.decode(GoldenBasket.self, from: Data(row.utf8))
            let found = GoldenPrice(try golden.priced())
            #expect(found == golden.expected, "basket \(number + 1): \(row)")
        }
    }

    @Test func `the totals are read back from their text in each currency`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let currencies = try ["JPY", "EUR", "KWD"].map { try #require(Currency(code: $0)) }
        for row in text.split(separator: "\n") {
            let golden = try decoder.decode(GoldenBasket.self, from: Data(row.utf8))
            let match = currencies.first { $0.digits == golden.digits }
            let currency = try #require(match)
            let total = Money(minor: golden.expected.total)
            let shown = currency.text(total)
            #expect(currency.parse(shown) == total, "\(shown) \(currency.code)")
        }
    }
}

private struct GoldenBasket: Decodable {
    var prices: String
    var digits: Int
    var lines: [GoldenLine]
    var discount: GoldenCut?
    var cashRounding: Int64?
    var expected: GoldenPrice

    func priced() throws -> PricedBasket {
        let pricing = Pricing(
            prices: try #require(Pricing.Prices(rawValue: prices)),
            cashRounding: cashRounding.map { Money(minor: $0) })
        let lines = lines.map(\.line)
        return try pricing.price(lines, discount: discount?.discount)
    }
}
