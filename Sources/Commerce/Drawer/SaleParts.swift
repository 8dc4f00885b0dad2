/// What a drawer counts apart of a finished sale, taken from the sale alone, so that its journal gives
/// the same again under any settings.
extension Sale {
    /// The gross amount of lines that came back, 0 or more.
    var returned: Money {
        let back = Money(minor: priced.vat.reduce(Int64(0)) { $0 &+ returned(at: $1) })
        let gross = priced.vat.reduce(Int64(0)) { $0 &+ $1.gross.minor }
        return max(back, Money(minor: 0 &- gross), .zero)
    }

    /// What was asked below the list prices for what went out, 0 or more.
    var discounted: Money {
        var discount: Int64 = 0
        for (line, amount) in zip(lines, priced.amounts)
        where line.quantity >= .zero && isTaxed(line) {
            let list = try? line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
            discount &+= untaxed(list ?? amount, line).minor &- amount.minor
        }
        return max(Money(minor: discount), .zero)
    }

    /// Less the VAT in it that is not charged, which is no discount.
    private func untaxed(_ list: Money, _ line: SaleLine) -> Money {
        guard let rate = line.detail?.exempt, prices != .exclusive else { return list }
        return Money(minor: list.minor &- ((try? rate.included(in: list)) ?? .zero).minor)
    }

    /// Whether a line is in a rate: earlier builds counted what loads an account as goods at 0 %.
    func isTaxed(_ line: SaleLine) -> Bool { priced.loaded == nil || line.loads == nil }

    /// Where the sale does not say so, prices are net if the lines of a rate come to its net amount and
    /// not to its gross one: such a sale is of an earlier build.
    private func returned(at tax: VATAmount) -> Int64 {
        var (all, back): (Int64, Int64) = (0, 0)
        var added: Int64 = 0
        for (line, amount) in zip(lines, priced.amounts) where line.vat == tax.rate && isTaxed(line)
        {
            all &+= amount.minor
            guard line.quantity < .zero else { continue }
            back &+= amount.minor
            added &+= ((try? tax.rate.added(to: amount)) ?? .zero).minor
        }
        if back == all { return 0 &- tax.gross.minor }
        if prices != .exclusive, all == tax.gross.minor { return 0 &- back }
        if taxing?.rounding != .line {
            added = ((try? tax.rate.added(to: Money(minor: back))) ?? .zero).minor
        }
        return 0 &- back &- added
    }
}
