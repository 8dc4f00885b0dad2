/// What a device gave back in cash by itself while no server answered: it happened, so it is booked as it
/// was.
package struct DeviceRefund: Hashable, Sendable {
    package var refund: Refund
    /// In coins, not below zero.
    package var paidOut: Money
    package var staff: String
    /// On the wall of the store, as the device knew it.
    package var soldAt: CivilTime
    package var receipt: DeviceReceipt

    package init(
        _ refund: Refund, paidOut: Money, staff: String, soldAt: CivilTime, receipt: DeviceReceipt
    ) {
        (self.refund, self.paidOut, self.staff) = (refund, paidOut, staff)
        (self.soldAt, self.receipt) = (soldAt, receipt)
    }

    /// The counter-sale; a conflict where lines give back more than is known to be left.
    ///
    /// Refuses what no device's rules let happen: other lines than were sold, more of one than was sold,
    /// amounts and taxes that are not of them, and money that the coins do not come to.
    package func counter(
        _ id: SaleID, of known: KnownSale, coins: [Money?]
    ) throws(Refusal) -> CounterSale {
        try Code.check(staff, "sale.badStaff", "a staff number")
        let isOver = try check(against: known)
        try checkCash(coins)
        var counter = try CounterSale(
            id, of: refund, from: known.sale, by: staff,
            Payout(cash: paidOut, of: try refund.total, in: known.sale.currency),
            points: try known.sale.points(without: refund, of: known.sold))
        if isOver { counter.origin.isConflict = true }
        return counter
    }

    /// Whether it gives back more of a line than is left.
    private func check(against known: KnownSale) throws(Refusal) -> Bool {
        guard refund.sale == known.sale.id, !refund.lines.isEmpty,
            Set(refund.lines.map { $0.line.number }).count == refund.lines.count
        else { throw .otherRefund("it names each line of one sale once") }
        try known.sale.checkGivesBack(
            WantedRefund(lines: refund.lines.map { .init(number: $0.line.number) }))
        var isOver = false
        for part in refund.lines {
            try part.line.check()
            let line = try known.sold.line(part.line.number)
            try part.check(against: line)
            if part.line.quantity > line.remaining { isOver = true }
        }
        try checkTaxes(known.sold)
        return isOver
    }

    /// The taxes are of the lines, and at most what the sale has.
    private func checkTaxes(_ sold: SoldSale) throws(Refusal) {
        var rates: Set<VATRate> = []
        for part in refund.lines { rates.insert(part.vat) }
        guard refund.vat.map({ $0.rate }) == rates.sorted(by: >) else {
            throw .otherRefund("it has a tax for each rate of its lines")
        }
        for tax in refund.vat {
            let base = try Money.sum(
                refund.lines.filter { $0.vat == tax.rate }.map { $0.amount })
            let ruled = sold.prices == .inclusive ? tax.gross : tax.net
            guard ruled == base, try tax.net.adding(tax.vat) == tax.gross, tax.vat >= .zero,
                tax.net >= .zero, try tax.vat <= sold.taxRefundable(at: tax.rate)
            else { throw .otherRefund("the tax at \(tax.rate.text) is not of its lines") }
        }
    }

    /// By a coin that the device may have had.
    private func checkCash(_ coins: [Money?]) throws(Refusal) {
        let total = try refund.total
        guard refund.payouts == (total > .zero ? [MethodAmount(.cash, total)] : []) else {
            throw .otherRefund("a device gives back in cash alone")
        }
        let off = try paidOut.subtracting(total).minor.magnitude
        let isWhole = coins.contains { coin in
            guard let coin else { return off == 0 }
            return paidOut.minor % coin.minor == 0 && off <= coin.minor.magnitude
        }
        guard isWhole, paidOut >= .zero else {
            throw .otherRefund("\(total.minor) is not \(paidOut.minor) in coins")
        }
    }
}

extension Refund.Line {
    /// At most the line, at its rate, for what that much of it cost: between others it is rounded by one.
    fileprivate func check(against sold: SoldSale.Line) throws(Refusal) {
        guard line.quantity <= sold.quantity, vat == sold.vat, amount >= .zero,
            amount <= sold.amount
        else { throw .otherRefund("line \(line.number) was not sold like that") }
        let exact = try sold.amount.scaled(
            by: line.quantity.thousandths, over: sold.quantity.thousandths)
        guard try amount.subtracting(exact).minor.magnitude <= 1 else {
            throw .otherRefund("line \(line.number) cost something else")
        }
    }
}

extension Refusal {
    fileprivate static func otherRefund(_ detail: String) -> Refusal {
        Refusal("refund.otherSum", detail)
    }
}
