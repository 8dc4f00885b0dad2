import Foundation
import Testing

@testable import Commerce

/// Bills that `Tools/baskets --splits` made and split with exact fractions, in another language.
struct GoldenSplitTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/splits.jsonl")

    private static func bills() throws -> [(GoldenBill, row: Substring)] {
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try rows.map { (try decoder.decode(GoldenBill.self, from: Data($0.utf8)), $0) }
    }

    @Test func `every golden bill is split as the reference works out`() throws {
        let bills = try Self.bills()
        #expect(bills.count == 240)
        for (number, (golden, row)) in bills.enumerated() {
            #expect(try golden.found() == golden.expected, "bill \(number + 1): \(row)")
        }
    }

    @Test func `parts of golden bills are the whole, lines too where nothing came back`() throws {
        var shared = 0
        for (golden, row) in try Self.bills() {
            let whole = try golden.whole()
            let parts = try golden.parts(of: whole)
            let joined = try Bill.joined(parts)
            #expect(joined.vat == whole.vat, "\(row)")
            guard let itemised = try golden.itemised(whole) else { continue }
            #expect(try Bill.joined(itemised).lines == whole.lines, "\(row)")
            let totals = try parts.map { try $0.total }
            #expect(try itemised.map { try $0.total } == totals, "\(row)")
            shared += 1
        }
        #expect(shared > 60)
    }
}

private struct GoldenBill: Decodable {
    /// One of them.
    struct Split: Decodable {
        var guests: Int?
        var amounts: [Int64]?
        /// Of each part the thousandths of each line.
        var lines: [[Int64]]?
    }

    struct Tax: Decodable, Equatable {
        var rate, net, vat, gross: Int64
    }

    struct Part: Decodable, Equatable {
        var total, due: Int64
        var vat: [Tax]
    }

    struct Expected: Decodable, Equatable {
        var total: Int64
        var vat: [Tax]
        var parts: [Part]
    }

    var prices: String
    var lines: [GoldenLine]
    var discount: GoldenCut?
    var cashRounding: Int64?
    var split: Split
    var expected: Expected

    private func pricing() throws -> Pricing {
        Pricing(
            prices: try #require(Pricing.Prices(rawValue: prices)),
            cashRounding: cashRounding.map { Money(minor: $0) })
    }

    func whole() throws -> Bill {
        let pricing = try pricing()
        let lines = lines.map(\.line)
        let priced = try pricing.price(lines, discount: discount?.discount)
        return Bill(lines, priced, prices: pricing.prices)
    }

    func parts(of whole: Bill) throws -> [Bill] {
        if let guests = split.guests { return try whole.split(overGuests: guests) }
        if let amounts = split.amounts {
            return try whole.split(byAmount: amounts.map { Money(minor: $0) })
        }
        return try whole.split(byLine: try #require(split.lines).map(takes))
    }

    private func takes(_ quantities: [Int64]) -> [Bill.Take] {
        quantities.enumerated().filter { $0.element != 0 }.map {
            Bill.Take($0.offset + 1, Quantity(thousandths: $0.element))
        }
    }

    /// The parts as a terminal makes them; nil where it has to be by line, or is too little.
    func itemised(_ whole: Bill) throws -> [Bill]? {
        do {
            if let guests = split.guests { return try whole.parts(.byShare, guests) }
            guard let amounts = split.amounts else { return nil }
            let others = amounts.dropFirst().map { Money(minor: $0) }
            return try whole.parts(.byAmount(Array(others)), amounts.count)
        } catch {
            guard ["split.hasReturns", "split.tooSmall"].contains(error.name) else { throw error }
            return nil
        }
    }

    func found() throws -> Expected {
        let (whole, pricing) = (try whole(), try pricing())
        return Expected(
            total: try whole.total.minor, vat: taxes(whole),
            parts: try parts(of: whole).map { part in
                let priced = try part.priced(by: pricing)
                return Part(
                    total: priced.total.minor, due: priced.due.minor, vat: taxes(part))
            })
    }

    private func taxes(_ bill: Bill) -> [Tax] {
        bill.vat.map {
            Tax(
                rate: $0.rate.thousandths, net: $0.net.minor, vat: $0.vat.minor,
                gross: $0.gross.minor)
        }
    }
}
