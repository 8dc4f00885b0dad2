/// What of a line comes back, and what becomes of the goods.
package struct RefundLine: Hashable, Sendable {
    package enum Goods: String, Hashable, Sendable {
        /// Back into stock, to be sold again.
        case restock
        /// Broken or spoiled: gone, with a reason.
        case writeOff
    }

    /// As the receipt of the sale shows it, from 1.
    package var number: Int
    /// Above zero.
    package var quantity: Quantity
    package var goods: Goods
    /// For people; empty only where goods are restocked.
    package var reason: String
    /// Of the pieces that come back; nil where they have none.
    package var serials: [String]?

    package init(
        number: Int, quantity: Quantity, goods: Goods, reason: String, serials: [String]? = nil
    ) {
        (self.number, self.quantity, self.goods, self.reason) = (number, quantity, goods, reason)
        self.serials = serials
    }

    func check() throws(Refusal) {
        guard quantity > .zero else {
            throw Refusal("refund.quantityNotPositive", "line \(number): refund more than 0")
        }
        guard Code.isPrintable(reason, limit: 200), goods == .restock || !reason.isEmpty else {
            throw Refusal(
                "refund.reasonMissing",
                "line \(number): say in at most 200 bytes why the goods are written off")
        }
    }
}

/// What a refund gives back for lines of one sale; all amounts are from the customer's side, so
/// above zero.
package struct Refund: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var line: RefundLine
        /// With tax where prices are inclusive, else without.
        package var amount: Money
        package var vat: VATRate

        package init(line: RefundLine, amount: Money, vat: VATRate) {
            (self.line, self.amount, self.vat) = (line, amount, vat)
        }
    }

    /// Nil for a return without receipt.
    package var sale: SaleID?
    package var lines: [Line]
    /// By descending rate.
    package var vat: [VATAmount]
    /// How the money went back; less than the total where new goods took the rest.
    package var payouts: [MethodAmount]

    package init(
        sale: SaleID?, lines: [Line], vat: [VATAmount], payouts: [MethodAmount] = []
    ) {
        (self.sale, self.lines, self.vat, self.payouts) = (sale, lines, vat, payouts)
    }

    /// With tax.
    package var total: Money {
        get throws(Refusal) { try Money.sum(vat.map { $0.gross }) }
    }
}
