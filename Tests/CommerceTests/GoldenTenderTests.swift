import Foundation
import Testing

@testable import Commerce

/// Sales with tips, foreign cash, gift cards and house accounts that `Tools/baskets --tenders` made and
/// worked out with exact fractions, in another language.
struct GoldenTenderTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/tenders.jsonl")

    @Test func `every golden sale is paid as the reference works out`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let rows = text.split(separator: "\n")
        #expect(rows.count == 300)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for (number, row) in rows.enumerated() {
            let golden = try decoder.decode(GoldenSale.self, from: Data(row.utf8))
            #expect(try golden.found() == golden.expected, "sale \(number + 1): \(row)")
        }
    }
}

private struct GoldenSale: Decodable {
    struct Load: Decodable {
        var kind: String
        var amount: Int64
    }

    struct Notes: Decodable {
        var currency: String
        var rate: String
        var amount: Int64
    }

    struct Given: Decodable {
        var method: String
        var amount: Int64
        var tip: Int64
        var foreign: Notes?
    }

    struct Expected: Decodable, Equatable {
        struct Tax: Decodable, Equatable {
            var rate, net, vat, gross: Int64
        }

        var total, due, change, tips, gross: Int64
        var vat: [Tax]
        var loaded: [String: Int64]
        var values: [Int64]
        /// What stayed of each method.
        var methods: [String: Int64]
        /// What the sale brings into the drawer of the shop's own money.
        var cash: Int64
        var foreign: [String: Int64]
    }

    var prices: String
    var digits: Int
    var lines: [GoldenLine]
    var loads: [Load]
    var cashRounding: Int64?
    var tenders: [Given]
    var expected: Expected

    private var home: Currency { Currency(code: digits == 0 ? "JPY" : "EUR") ?? .euro }

    /// What a terminal and its drawer make of it.
    func found() throws -> Expected {
        let pricing = Pricing(
            prices: try #require(Pricing.Prices(rawValue: prices)),
            cashRounding: cashRounding.map { Money(minor: $0) })
        var terminal = TerminalState(
            store: "Shop", number: 1, currency: home, pricing: pricing, cutOff: 4)
        let open = OpenSale.of(.number(1), try saleLines(), paid: try saleTenders())
        let sale = try terminal.finishing(open, at: .at(hour: 9))
        _ = terminal.apply(.finished(sale))
        let tally = terminal.drawer.totals.all
        let cash = terminal.drawer.shift?.cash
        return Expected(
            total: sale.priced.total.minor, due: sale.priced.due.minor, change: sale.change.minor,
            tips: tally.tips.minor, gross: tally.gross.minor,
            vat: tally.taxes.map {
                .init(
                    rate: $0.rate.thousandths, net: $0.net.minor, vat: $0.vat.minor,
                    gross: $0.gross.minor)
            },
            loaded: Dictionary(
                uniqueKeysWithValues: (tally.loaded ?? []).map {
                    ($0.kind.rawValue, $0.amount.minor)
                }), values: sale.tenders.map(\.amount.minor),
            methods: Dictionary(
                uniqueKeysWithValues: tally.tenders.map { ($0.method.rawValue, $0.amount.minor) }),
            cash: cash?.expected.minor ?? 0,
            foreign: Dictionary(
                uniqueKeysWithValues: (cash?.foreign ?? []).map {
                    ($0.currency.code, $0.amount.minor)
                }))
    }

    private func saleLines() throws -> [SaleLine] {
        return try lines.map(\.line)
            + loads.enumerated().map { number, load in
                let amount = StoredAmount("C-\(number)", Money(minor: load.amount))
                return load.kind == "giftCard"
                    ? try SaleLine.giftCard(amount, name: "Gift card")
                    : try SaleLine.accountPayment(amount, name: "Paid")
            }
    }

    private func saleTenders() throws -> [Tender] {
        try tenders.enumerated().map { number, given in
            let method = try #require(Tender.Method(rawValue: given.method))
            let tip = given.tip == 0 ? nil : Money(minor: given.tip)
            guard let notes = given.foreign else {
                return Tender(
                    method, Money(minor: given.amount), home,
                    code: method.hasCode ? "P-\(number)" : nil, tip: tip)
            }
            let currency = try #require(Currency(code: notes.currency))
            let rate = try #require(ExchangeRate(currency, notes.rate, in: home))
            return try Tender(.cash, Money(minor: notes.amount), currency, tip: tip)
                .converted(by: ExchangeRates([rate]), to: home)
        }
    }
}
