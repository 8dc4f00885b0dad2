import Foundation
import Testing

@testable import Commerce

/// Combos that `Tools/baskets` made and split with exact fractions, in another language.
struct GoldenComboTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/combos.jsonl")

    @Test func `every golden combo is split and taxed as the reference works out`() throws {
        let rows = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 420)
        for (number, row) in rows.enumerated() {
            let golden = try JSONDecoder().decode(GoldenCombo.self, from: Data(row.utf8))
            #expect(try golden.rungUp() == golden.expected, "combo \(number + 1): \(row)")
        }
    }
}

private struct GoldenCombo: Decodable {
    struct Part: Decodable {
        var price: Int64
        var vat: Int64
        var pieces: Int64
    }

    struct Tax: Decodable, Equatable {
        var rate: Int64
        var net: Int64
        var vat: Int64
        var gross: Int64
    }

    struct Expected: Decodable, Equatable {
        /// Of each piece.
        var shares: [Int64]
        var total: Int64
        var vat: [Tax]
    }

    var price: Int64
    var count: Int64
    var prices: String
    var parts: [Part]
    var expected: Expected

    func rungUp() throws -> Expected {
        let rates = Dictionary(
            parts.map { ("\($0.vat)", VATRate(thousandths: $0.vat)) },
            uniquingKeysWith: { one, _ in one })
        var catalogue = Catalogue()
        for event in try catalogue.publish(products, vatClasses: Set(rates.keys)) {
            _ = catalogue.apply(event)
        }
        let counter = Counter(
            catalogue, reader: .usual(in: .euro), rates: rates,
            context: PriceContext(at: CivilTime(day: 20_759, second: 0), store: "corner"),
            on: BusinessDay(day: 20_759))
        let lines = try counter.ringUp(item)
        let pricing = Pricing(prices: try #require(Pricing.Prices(rawValue: prices)))
        let priced = try pricing.price(lines)
        return Expected(
            shares: lines.flatMap { line in
                (0..<line.quantity.thousandths / 1000 / count).map { _ in line.unitPrice.minor }
            }, total: priced.total.minor,
            vat: priced.vat.map {
                Tax(
                    rate: $0.rate.thousandths, net: $0.net.minor, vat: $0.vat.minor,
                    gross: $0.gross.minor)
            })
    }

    private var products: [Product] {
        let goods = parts.enumerated().map { index, part in
            Product(
                sku: "P\(index)", name: "P", price: Money(minor: part.price),
                vatClass: "\(part.vat)")
        }
        var menu = Product(
            sku: "MENU", name: "Menu", price: Money(minor: price), vatClass: "\(parts[0].vat)")
        menu.combo = Combo(
            parts: parts.indices.map { index in
                ComboPart(
                    id: "\(index)", name: "Part", max: 9, choices: [ComboChoice(sku: "P\(index)")])
            })
        return goods + [menu]
    }

    private var item: CounterItem {
        var choice = ItemChoice()
        choice.parts = parts.enumerated().map { index, part in
            PartPick(
                part: "\(index)", code: "P\(index)",
                quantity: Quantity(thousandths: part.pieces * 1000))
        }
        return CounterItem(
            code: "MENU", quantity: Quantity(thousandths: count * 1000), choice: choice)
    }
}
