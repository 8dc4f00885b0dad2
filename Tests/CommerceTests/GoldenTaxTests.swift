import Foundation
import Testing

@testable import Commerce

/// Sales here and to go, with VAT and without, rounded for each rate and for each line, that `Tools/baskets`
/// made and priced with exact fractions, in another language.
struct GoldenTaxTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/taxes.jsonl")

    @Test func `every golden sale has the taxes that the reference works out`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let rows = text.split(separator: "\n")
        #expect(rows.count == 240)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for (number, row) in rows.enumerated() {
            let golden = try decoder.decode(GoldenTaxedSale.self, from: Data(row.utf8))
            let found = GoldenPrice(try golden.priced())
            #expect(found == golden.expected, "sale \(number + 1): \(row)")
        }
    }
}

private struct GoldenTaxedSale: Decodable {
    struct ToGo: Decodable {
        var toGo: Int64?
    }

    var prices: String
    var lines: [GoldenLine]
    /// The same lines once more.
    var toGo: [ToGo]
    var discount: GoldenCut?
    var cashRounding: Int64?
    var orderType: String
    var isExempt: Bool
    var taxRounding: String
    var expected: GoldenPrice

    enum CodingKeys: CodingKey {
        case prices, lines, discount, cashRounding, orderType, isExempt, taxRounding, expected
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        prices = try fields.decode(String.self, forKey: .prices)
        lines = try fields.decode([GoldenLine].self, forKey: .lines)
        toGo = try fields.decode([ToGo].self, forKey: .lines)
        discount = try fields.decodeIfPresent(GoldenCut.self, forKey: .discount)
        cashRounding = try fields.decodeIfPresent(Int64.self, forKey: .cashRounding)
        orderType = try fields.decode(String.self, forKey: .orderType)
        isExempt = try fields.decode(Bool.self, forKey: .isExempt)
        taxRounding = try fields.decode(String.self, forKey: .taxRounding)
        expected = try fields.decode(GoldenPrice.self, forKey: .expected)
    }

    func priced() throws -> PricedBasket {
        let pricing = Pricing(
            prices: try #require(Pricing.Prices(rawValue: prices)),
            cashRounding: cashRounding.map { Money(minor: $0) },
            taxRounding: try #require(Pricing.TaxRounding(rawValue: taxRounding)))
        let type: OrderType = try #require(OrderType(rawValue: orderType))
        var sale = OpenSale(id: .number(1), staff: "S-01", orderType: type)
        for (line, other) in zip(lines, toGo) {
            var line = line.line
            let here = line.vat
            line.changeDetail { detail in
                detail.rates = other.toGo.map {
                    LineRates(here: here, toGo: VATRate(thousandths: $0))
                }
            }
            sale.lines.append(line)
        }
        if isExempt { try sale.exempt("diplomat") } else { sale.applyTaxes() }
        return try pricing.price(sale.lines, discount: discount?.discount)
    }
}
