import Wire

/// A sale's lines and taxes, worked out once more from price, quantity, discounts and rate: prices with
/// tax in them and no promotion but half of what a coupon is for, as the customers of a simulation pay.
struct PricedAgain {
    /// What somebody took off a line or the whole sale.
    enum Cut {
        /// In hundredths of a percent.
        case percent(Int64)
        /// In minor units.
        case amount(Int64)

        /// Nil where nothing was taken off.
        init?(_ value: CBORValue) {
            guard case .map(let pairs) = value, let pair = pairs.first else { return nil }
            let size = pair.value["_0"].integer
            self = pair.key == .text("percent") ? .percent(size) : .amount(size)
        }

        /// Off so much, never more than that.
        func off(_ amount: Int64) -> Int64 {
            switch self {
            case .percent(let size): rounded(amount * size, by: 10_000)
            case .amount(let size): amount < 0 ? -min(size, -amount) : min(size, amount)
            }
        }
    }

    private let sale: StoreFacts.Sold

    init(_ sale: StoreFacts.Sold) {
        self.sale = sale
    }

    /// What is wrong, or nil.
    var difference: String? {
        let lists = sale.lines.map { rounded($0.price * $0.quantity, by: 1000) }
        // A device took promotions off with its own catalogue, which nobody knows any more.
        for (line, list) in zip(sale.lines, lists) where line.reduced != 0 && sale.device == nil {
            // Half of each piece, in whole cents: that is what the promotion says.
            let half = rounded(line.price, by: 2) * line.quantity / 1000
            if sale.coupons.isEmpty || line.reduced != half {
                return "\(line.sku): \(line.reduced) is taken off \(list)"
            }
        }
        let amounts = discounted(
            zip(lists, sale.lines).map { list, line in
                let rest = list - line.reduced
                return rest - (line.discount?.off(rest) ?? 0)
            }
        ).enumerated().map { untaxed($1, sale.lines[$0]) }
        if amounts != sale.amounts { return "the lines cost \(sale.amounts), not \(amounts)" }
        var gross: [Int64: Int64] = [:]
        for (line, amount) in zip(sale.lines, amounts) where line.loads.isEmpty {
            gross[line.rate, default: 0] += amount
        }
        let vat = gross.reduce(into: [Int64: Int64]()) { vat, part in
            vat[part.key] = rounded(part.value * part.key, by: 100_000 + part.key)
        }
        return vat == sale.vat ? nil : "the VAT is \(sale.vat), not \(vat)"
    }

    /// Without the tax in it, which an exempt sale does not charge.
    private func untaxed(_ amount: Int64, _ line: StoreFacts.Line) -> Int64 {
        line.exempt == 0
            ? amount : amount - rounded(amount * line.exempt, by: 100_000 + line.exempt)
    }

    /// Less the discount on all of it: split in proportion, the cents that are left to the largest
    /// remainders, the earlier line among equals.
    private func discounted(_ amounts: [Int64]) -> [Int64] {
        let sum = amounts.reduce(0, +)
        guard let discount = sale.discount, sum != 0 else { return amounts }
        let cut = discount.off(sum)
        let parts = amounts.map { (cut * $0).quotientAndRemainder(dividingBy: sum) }
        var shares = parts.map(\.quotient)
        let left = cut - shares.reduce(0, +)
        let order = parts.indices.sorted {
            let (first, second) = (parts[$0].remainder.magnitude, parts[$1].remainder.magnitude)
            return first == second ? $0 < $1 : first > second
        }
        for index in order.prefix(Int(left.magnitude)) { shares[index] += left.signum() }
        return zip(amounts, shares).map { $0 - $1 }
    }
}

/// To the nearest whole number, halves away from zero; `divisor` > 0.
private func rounded(_ value: Int64, by divisor: Int64) -> Int64 {
    (2 * value + (value < 0 ? -divisor : divisor)) / (2 * divisor)
}
