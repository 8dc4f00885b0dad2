/// Which lines of which sale a counter-sale gives back; one for each line of it, in order.
package struct RefundOrigin: Hashable, Sendable {
    package var sale: SaleID
    package var receipt: String
    package var lines: [RefundLine]
    /// Whether it takes the whole sale back as if it had never been; nil is no.
    package var isVoid: Bool?
    /// Of those that the member earned by the sale, how many go; of an earlier build nil, which is by what
    /// it gives back.
    package var points: Int64?

    package init(
        sale: SaleID, receipt: String, lines: [RefundLine], isVoid: Bool? = nil,
        points: Int64? = nil
    ) {
        (self.sale, self.receipt, self.lines) = (sale, receipt, lines)
        (self.isVoid, self.points) = (isVoid, points)
    }
}

/// The sale that gives back what a refund comes to, but for its receipt number and its time.
///
/// Amounts and taxes are the ledger's with the other sign: nothing is priced again.
package struct CounterSale: Hashable, Sendable {
    package var id: SaleID
    package var currency: Currency
    package var lines: [SaleLine]
    package var priced: PricedBasket
    package var tenders: [Tender]
    package var staff: String
    package var member: String?
    package var catalogue: Int64
    package var origin: RefundOrigin

    package init(
        id: SaleID, currency: Currency, lines: [SaleLine], priced: PricedBasket,
        tenders: [Tender], staff: String, member: String?, catalogue: Int64, origin: RefundOrigin
    ) {
        (self.id, self.currency, self.lines) = (id, currency, lines)
        (self.priced, self.tenders, self.staff) = (priced, tenders, staff)
        (self.member, self.catalogue, self.origin) = (member, catalogue, origin)
    }

    /// `refund` is one of lines of `sale`.
    init(
        _ id: SaleID, of refund: Refund, from sale: Sale, by staff: String, _ payout: Payout,
        points: Int64 = 0
    ) throws(Refusal) {
        var lines: [SaleLine] = []
        for part in refund.lines {
            lines.append(try Self.line(part, of: sale.lines[part.line.number - 1]))
        }
        let total = try Money.zero.subtracting(try refund.total)
        let priced = PricedBasket(
            amounts: refund.lines.map { $0.amount.negated }, total: total,
            vat: refund.vat.map {
                VATAmount(
                    rate: $0.rate, net: $0.net.negated, vat: $0.vat.negated,
                    gross: $0.gross.negated)
            }, due: payout.due, rounding: try payout.due.subtracting(total))
        self.init(
            id: id, currency: sale.currency, lines: lines, priced: priced,
            tenders: payout.tenders, staff: staff, member: sale.member,
            catalogue: sale.catalogue,
            origin: RefundOrigin(
                sale: sale.id, receipt: sale.receipt, lines: refund.lines.map { $0.line },
                points: points))
    }

    /// What the ledger gives back below the list price is the discount of the line.
    private static func line(
        _ part: Refund.Line, of sold: SaleLine
    ) throws(Refusal) -> SaleLine {
        let quantity = part.line.quantity
        let list = try sold.unitPrice.scaled(by: quantity.thousandths, over: 1000)
        let off = try list.subtracting(part.amount)
        var line = SaleLine(
            sku: sold.sku, name: sold.name, unitPrice: sold.unitPrice, quantity: quantity.negated,
            vat: part.vat, discount: off > .zero ? .amount(off) : nil)
        line.changeDetail { detail in
            detail.exempt = sold.detail?.exempt
            detail.stockOfOne = sold.detail?.stockOfOne
            (detail.lot, detail.serials) = (sold.detail?.lot, sold.detail?.serials ?? [])
        }
        return line
    }
}

extension Money {
    /// Of amounts of a refund, which are within what `SoldSale.checked` lets in.
    fileprivate var negated: Money { Money(minor: 0 &- minor) }
}
