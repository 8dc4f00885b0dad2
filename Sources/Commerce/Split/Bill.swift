/// A priced basket, or a part of one: what split bills are made of and add up to again.
///
/// A part keeps its amounts as they are: pricing its lines anew could round to another cent.
///
/// By share or amount, one part after the other takes of what is left of the gross amount of each rate, in
/// proportion to its share among the parts still to come, a tie to the higher rate; then the tax of a rate is
/// split by the gross amounts × rate ÷ (100 + rate). By line, the amount of a line is split by the quantities,
/// and the tax likewise, of net prices by net × rate ÷ 100. Exact parts are rounded down, and what is missing
/// goes to the largest remainders, of equal parts to the earlier; totals and lines below zero are split as
/// above it with the other sign, taxes are not. A tax that was rounded line by line may be out of reach of that:
/// what it is more or less than by one rounding is split in proportion to the amounts.
package struct Bill: Hashable, Sendable {
    /// What of a line of the first bill is in this one.
    package struct Line: Hashable, Sendable {
        /// As the receipt of the whole shows it, from 1.
        package var number: Int
        package var quantity: Quantity
        /// After all discounts; with tax where prices are inclusive, else without.
        package var amount: Money
        package var vat: VATRate

        package init(number: Int, quantity: Quantity, amount: Money, vat: VATRate) {
            (self.number, self.quantity) = (number, quantity)
            (self.amount, self.vat) = (amount, vat)
        }
    }

    /// None in a part that is a share or an amount of the whole.
    package var lines: [Line]
    /// By descending rate.
    package var vat: [VATAmount]
    package var prices: Pricing.Prices

    package init(lines: [Line], vat: [VATAmount], prices: Pricing.Prices) {
        (self.lines, self.vat, self.prices) = (lines, vat, prices)
    }

    /// The whole, from lines and what they cost.
    package init(_ lines: [SaleLine], _ priced: PricedBasket, prices: Pricing.Prices) {
        let pairs = zip(lines, priced.amounts).enumerated()
        self.init(
            lines: pairs.map { index, pair in
                Line(
                    number: index + 1, quantity: pair.0.quantity, amount: pair.1, vat: pair.0.vat)
            }, vat: priced.vat, prices: prices)
    }

    /// With tax, before cash rounding.
    package var total: Money {
        get throws(Refusal) { try Money.sum(vat.map { $0.gross }) }
    }

    /// As a finished sale keeps it; cash rounding is for each part's own tenders to say.
    package var priced: PricedBasket {
        get throws(Refusal) {
            let total = try total
            return PricedBasket(
                amounts: lines.map { $0.amount }, total: total, vat: vat, due: total,
                rounding: .zero)
        }
    }

    /// How many parts one bill may be split into.
    package static let partLimit = 1000

    static func checkCount(_ count: Int) throws(Refusal) {
        guard (1...partLimit).contains(count) else {
            throw Refusal("split.badCount", "split into 1 to \(partLimit) parts")
        }
    }

    /// Refuses what no sale can have come to, so that no sum of parts leaves its range.
    func checkRange() throws(Refusal) {
        guard vat.count <= 100, vat.allSatisfy({ $0.rate.isValid })
        else {
            throw Refusal("split.badRate", "a rate of tax is from 0 to 100 percent")
        }
        let amounts = lines.map { $0.amount } + vat.flatMap { [$0.net, $0.vat, $0.gross] }
        guard amounts.allSatisfy({ $0.minor.magnitude <= 1 << 50 }) else { throw .overflow }
        guard
            lines.allSatisfy({
                $0.quantity != .zero && $0.quantity.thousandths.magnitude <= 1 << 50
            })
        else { throw .quantityOverflow }
    }
}
