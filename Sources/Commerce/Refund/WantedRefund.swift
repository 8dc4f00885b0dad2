/// What of a sale somebody wants to have refunded, before anyone has looked what is left of it.
package struct WantedRefund: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        /// As the receipt of the sale shows it, from 1.
        package var number: Int
        /// Nil is all that is left.
        package var quantity: Quantity?
        /// Which pieces of several come back; nil where they have no serials, or all come back.
        package var serials: [String]?

        package init(number: Int, quantity: Quantity? = nil, serials: [String]? = nil) {
            (self.number, self.quantity, self.serials) = (number, quantity, serials)
        }
    }

    /// None is all that is left of every line.
    package var lines: [Line]
    package var goods: RefundLine.Goods
    package var reason: String
    /// Nil is as it was paid; see `Payout`.
    package var payout: Tender.Method?
    /// The gift card or store credit that the money goes onto, in place of the payout; it is opened
    /// where it is not there.
    package var account: String?
    /// Whether the whole sale is taken back as if it had never been, to whom it came from; nil is no.
    package var isVoid: Bool?
    /// How much of it pays for new goods at most; nil is nothing. The terminal says so, and no till.
    package var exchanged: Money?

    package init(
        lines: [Line] = [], goods: RefundLine.Goods = .restock, reason: String = "",
        payout: Tender.Method? = nil, account: String? = nil, isVoid: Bool? = nil,
        exchanged: Money? = nil
    ) {
        self.exchanged = exchanged
        (self.lines, self.goods) = (lines, goods)
        (self.reason, self.payout) = (reason, payout)
        (self.account, self.isVoid) = (account, isVoid)
    }

    /// The same as a refund by itself; nil where it is one.
    package var withoutExchange: WantedRefund? {
        guard exchanged != nil else { return nil }
        var wanted = self
        wanted.exchanged = nil
        return wanted
    }

    /// With the quantities that are left of the sale; refuses where that is nothing.
    func lines(of sold: SoldSale, _ sale: Sale) throws(Refusal) -> [RefundLine] {
        var wanted = lines
        if wanted.isEmpty {
            wanted = sold.lines.enumerated().filter { $0.element.remaining > .zero }
                .map { Line(number: $0.offset + 1) }
        }
        guard !wanted.isEmpty else {
            throw Refusal(
                "refund.overRemaining", "nothing of \(sold.receipt) is left to be refunded")
        }
        var result: [RefundLine] = []
        for line in wanted {
            let left = try sold.line(line.number)
            let rest = left.remaining
            let named = line.serials.map { Quantity(thousandths: Int64($0.count) * 1000) }
            let quantity = line.quantity ?? named ?? rest
            guard line.quantity != nil || rest > .zero else {
                throw Refusal(
                    "refund.overRemaining",
                    "nothing of line \(line.number) of \(sold.receipt) is left to be refunded")
            }
            let serials = try left.serials(
                line.serials, of: sale.lines[line.number - 1].detail?.serials ?? [], quantity,
                line: line.number)
            result.append(
                RefundLine(
                    number: line.number, quantity: quantity, goods: goods, reason: reason,
                    serials: serials))
        }
        return result
    }
}
