/// A sale's lines and taxes, worked out once more from price, quantity and rate: prices with tax in
/// them and no discount but half of what a coupon is for, as the customers of a simulation pay.
struct PricedAgain {
    private let sale: StoreFacts.Sold

    init(_ sale: StoreFacts.Sold) {
        self.sale = sale
    }

    /// What is wrong, or nil.
    var difference: String? {
        let lists = sale.lines.map { Self.rounded($0.price * $0.quantity, by: 1000) }
        for (line, list) in zip(sale.lines, lists) where line.reduced != 0 {
            // Half of each piece, in whole cents: that is what the promotion says.
            let half = Self.rounded(line.price, by: 2) * line.quantity / 1000
            if sale.coupons.isEmpty || line.reduced != half {
                return "\(line.sku): \(line.reduced) is taken off \(list)"
            }
        }
        let amounts = zip(lists, sale.lines).map { $0 - $1.reduced }
        if amounts != sale.amounts { return "the lines cost \(sale.amounts), not \(amounts)" }
        var gross: [Int64: Int64] = [:]
        for (line, amount) in zip(sale.lines, amounts) where line.loads.isEmpty {
            gross[line.rate, default: 0] += amount
        }
        let vat = gross.reduce(into: [Int64: Int64]()) { vat, part in
            vat[part.key] = Self.rounded(part.value * part.key, by: 100_000 + part.key)
        }
        return vat == sale.vat ? nil : "the VAT is \(sale.vat), not \(vat)"
    }

    /// To the nearest whole number, halves away from zero; `divisor` > 0.
    private static func rounded(_ value: Int64, by divisor: Int64) -> Int64 {
        (2 * value + (value < 0 ? -divisor : divisor)) / (2 * divisor)
    }
}
