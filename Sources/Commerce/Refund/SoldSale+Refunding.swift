extension SoldSale {
    /// What giving back these lines comes to.
    ///
    /// Cumulative: up to a quantity, a line's refunds are its amount × that quantity ÷ quantity
    /// sold, rounded once, so that its parts add up to what was paid. So with the tax of each rate;
    /// its last refund takes what is left of the sale's own tax.
    func quote(_ wanted: [RefundLine], of id: SaleID) throws(Refusal) -> Refund {
        guard !wanted.isEmpty, wanted.count <= OpenSale.lineLimit else {
            throw Refusal("refund.noLines", "name 1 to \(OpenSale.lineLimit) lines to refund")
        }
        var after = self
        var lines: [Refund.Line] = []
        for line in wanted {
            let amount = try after.take(line)
            lines.append(
                Refund.Line(line: line, amount: amount, vat: after.lines[line.number - 1].vat))
        }
        var vat: [VATAmount] = []
        for rate in Set(lines.map { $0.vat }).sorted(by: >) {
            let base = try Money.sum(lines.filter { $0.vat == rate }.map { $0.amount })
            let before = refundedVAT[rate]?.vat ?? .zero
            let tax = max(.zero, try after.taxRefunded(at: rate).subtracting(before))
            let net = prices == .inclusive ? try base.subtracting(tax) : base
            vat.append(VATAmount(rate: rate, net: net, vat: tax, gross: try net.adding(tax)))
        }
        return Refund(sale: id, lines: lines, vat: vat)
    }

    /// Takes a quantity off the line and returns what it comes to.
    private mutating func take(_ wanted: RefundLine) throws(Refusal) -> Money {
        try wanted.check()
        let line = try line(wanted.number)
        guard wanted.quantity <= line.remaining else {
            throw Refusal(
                "refund.overRemaining",
                "line \(wanted.number): \(line.remaining.text) can still be refunded")
        }
        let quantity = try line.refundedQuantity.adding(wanted.quantity)
        let due = try line.amount.scaled(
            by: quantity.thousandths, over: line.quantity.thousandths)
        // Below what was refunded only after a refund between others was taken back.
        let refunded = max(due, line.refundedAmount)
        lines[wanted.number - 1].refundedQuantity = quantity
        lines[wanted.number - 1].refundedAmount = refunded
        return try refunded.subtracting(line.refundedAmount)
    }

    /// The tax of all refunds at a rate together, by what is refunded of the lines.
    private func taxRefunded(at rate: VATRate) throws(Refusal) -> Money {
        let same = lines.filter { $0.vat == rate }
        let all = try taxRefundable(at: rate)
        guard same.contains(where: { $0.remaining > .zero }) else { return all }
        return min(all, try tax(in: same.map { $0.refundedAmount }, at: rate))
    }

    /// The tax of all that was sold at a rate: the sale's own, and what returns in it took off.
    func taxRefundable(at rate: VATRate) throws(Refusal) -> Money {
        let same = lines.filter { $0.vat == rate }
        let sold = same.filter { $0.quantity > .zero }.map { $0.amount }
        let ruled = try tax(in: same.map { $0.amount }, at: rate)
        return try (vat[rate]?.vat ?? ruled).adding(try tax(in: sold, at: rate))
            .subtracting(ruled)
    }

    private func tax(in amounts: [Money], at rate: VATRate) throws(Refusal) -> Money {
        try rate.tax(of: amounts, prices, taxRounding ?? .receipt)
    }

    /// Counts a refund in, or out again where the refunding sale is voided.
    mutating func count(_ refund: Refund, isVoided: Bool) {
        let sign: Int64 = isVoided ? -1 : 1
        for line in refund.lines where lines.indices.contains(line.line.number - 1) {
            let index = line.line.number - 1
            lines[index].refundedQuantity.thousandths += sign * line.line.quantity.thousandths
            lines[index].refundedAmount.minor += sign * line.amount.minor
        }
        for amount in refund.vat { refundedVAT.count(amount, sign) }
        for payout in refund.payouts {
            let back = paidBack[payout.method].minor + sign * payout.amount.minor
            paidBack.set(Money(minor: back), by: payout.method)
        }
        paidBack.removeAll { $0.amount == .zero }
    }
}

extension [VATAmount] {
    subscript(rate: VATRate) -> VATAmount? { first { $0.rate == rate } }

    /// Adds to the amount of its rate; by descending rate, without rates of nothing.
    fileprivate mutating func count(_ amount: VATAmount, _ sign: Int64) {
        var sum =
            self[amount.rate] ?? VATAmount(rate: amount.rate, net: .zero, vat: .zero, gross: .zero)
        sum.net.minor += sign * amount.net.minor
        sum.vat.minor += sign * amount.vat.minor
        sum.gross.minor += sign * amount.gross.minor
        removeAll { $0.rate == amount.rate }
        guard sum.net != .zero || sum.vat != .zero else { return }
        insert(sum, at: firstIndex { $0.rate < sum.rate } ?? count)
    }
}
