/// What a drawer needs of a finished sale or return.
///
/// Amounts of a return are negative; sold − returned = Σ gross of the rates, and
/// Σ tenders − change = Σ gross + loaded + rounding + tips.
package struct CountedSale: Hashable, Sendable {
    package var sale: SaleID
    /// The number in the terminal's series, from 1; of training sales in a series of their own; 0 of
    /// what a device sold offline.
    package var receipt: Int64
    /// Who served, when, and the sale's own business day.
    package var stamp: Stamp
    /// Whether the receipt is a return; an exchange is a sale that also has something `returned`.
    package var isReturn: Bool
    package var lines: Int
    /// One for each rate.
    package var taxes: [VATAmount]
    /// The gross amount of what came back, 0 or more.
    package var returned: Money
    /// What was taken off the list prices, 0 or more.
    package var discount: Money
    package var rounding: Money
    package var tips: Money
    /// Negative where money was given back.
    package var tenders: [Tender]
    package var change: Money
    /// What was taken for it that is no turnover; nil is nothing.
    package var loaded: [LoadedAmount]?

    package init(
        sale: SaleID, receipt: Int64, stamp: Stamp, isReturn: Bool = false, lines: Int,
        taxes: [VATAmount], returned: Money = .zero, discount: Money = .zero,
        rounding: Money = .zero, tips: Money = .zero, tenders: [Tender], change: Money = .zero,
        loaded: [LoadedAmount]? = nil
    ) {
        (self.sale, self.receipt, self.stamp) = (sale, receipt, stamp)
        (self.isReturn, self.lines, self.taxes) = (isReturn, lines, taxes)
        (self.returned, self.discount, self.rounding) = (returned, discount, rounding)
        (self.tips, self.tenders, self.change) = (tips, tenders, change)
        self.loaded = loaded
    }

    /// Of a finished sale with its number in the series.
    ///
    /// Nothing is refused here, since what is in a journal counts; `check` refuses before that.
    package init(_ sale: Sale, receipt: Int64) {
        self.init(
            sale: sale.id, receipt: receipt,
            stamp: Stamp(staff: sale.staff, at: sale.soldAt, day: sale.day),
            isReturn: sale.lines.allSatisfy { $0.quantity < .zero },
            lines: sale.lines.count, taxes: sale.priced.vat, returned: sale.returned,
            discount: sale.discounted, rounding: sale.priced.rounding, tips: sale.tip,
            tenders: sale.tenders, change: sale.change, loaded: sale.priced.loaded)
    }

    /// The gross amount of what went out, of a checked sale.
    package var sold: Money {
        Money(minor: taxes.reduce(returned.minor) { $0 &+ $1.gross.minor })
    }

    /// Refuses what no sale of a terminal can be, so that no sum of it leaves its range.
    func check(in currency: Currency) throws(Refusal) {
        try stamp.check()
        guard receipt >= 0 else {
            throw Refusal("drawer.badReceipt", "receipt numbers start at 1")
        }
        guard lines >= 0, lines <= OpenSale.lineLimit, tenders.count <= OpenSale.lineLimit,
            taxes.count <= Tally.rateLimit,
            amounts.allSatisfy({ $0.minor.magnitude <= UInt64(Tally.amountLimit) })
        else { throw .overflow }
        for tender in tenders where tender.currency != currency {
            throw Refusal(
                "tender.currencyNotTaken",
                "the shop takes \(currency.code), not \(tender.currency.code)")
        }
        try checkBalance()
    }

    /// Needs amounts within their limits.
    private func checkBalance() throws(Refusal) {
        let gross = taxes.reduce(Int64(0)) { $0 + $1.gross.minor }
        let paid = tenders.reduce(-change.minor) { $0 + $1.amount.minor }
        let isEven =
            taxes.allSatisfy { $0.net.minor + $0.vat.minor == $0.gross.minor }
            && paid == gross + (loaded ?? []).sum.minor + rounding.minor + tips.minor
        let isPositive = [returned, discount, tips, change, sold].allSatisfy { !$0.isNegative }
        guard isEven, isPositive, Set(taxes.map { $0.rate }).count == taxes.count else {
            throw Refusal(
                "drawer.saleUnbalanced",
                "the rates, what it loads, tenders, change, rounding and tips of the sale do not add up"
            )
        }
    }

    var amounts: [Money] {
        var amounts = [returned, discount, rounding, tips, change]
        for tender in tenders { amounts += [tender.amount, tender.foreign?.amount ?? .zero] }
        for tax in taxes { amounts += [tax.net, tax.vat, tax.gross] }
        amounts += (loaded ?? []).map { $0.amount }
        return amounts
    }
}
