extension Refund {
    /// A return of goods whose sale nobody can name, at the prices of its lines.
    ///
    /// `limit` is what the person at the till may give back in one return; nil where it is not
    /// permitted at all.
    package static func withoutReceipt(
        _ lines: [(sold: SaleLine, goods: RefundLine.Goods, reason: String)], by pricing: Pricing,
        limit: Money?
    ) throws(Refusal) -> Refund {
        guard let limit else {
            throw Refusal("refund.receiptNeeded", "a refund needs the receipt, or a permission")
        }
        guard !lines.isEmpty, lines.count <= OpenSale.lineLimit else {
            throw Refusal("refund.noLines", "name 1 to \(OpenSale.lineLimit) lines to refund")
        }
        var returned: [RefundLine] = []
        for (index, line) in lines.enumerated() {
            let line = RefundLine(
                number: index + 1, quantity: line.sold.quantity, goods: line.goods,
                reason: line.reason)
            try line.check()
            returned.append(line)
        }
        let priced = try pricing.price(lines.map { $0.sold })
        guard priced.total <= limit else {
            throw Refusal(
                "refund.overLimit",
                "without receipt at most \(limit.minor) minor units; ask who may give back more")
        }
        return Refund(
            sale: nil,
            lines: zip(returned, zip(lines, priced.amounts)).map { line, sold in
                Line(line: line, amount: sold.1, vat: sold.0.sold.vat)
            }, vat: priced.vat)
    }
}
