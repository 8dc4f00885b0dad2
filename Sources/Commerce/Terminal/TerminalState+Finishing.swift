/// From an open sale to a finished one.
extension TerminalState {
    /// What the sale costs and which change it gives; refuses where it cannot be finished.
    ///
    /// Lines of negative quantity are refused, unless it is said that the sale `takesReturns`.
    package func check(
        _ sale: OpenSale, takesReturns: Bool = false
    ) throws(Refusal) -> (PricedBasket, change: Money) {
        try check(sale, takesReturns: takesReturns, coin: pricing.cashRounding)
    }

    /// `coin` is what cash is rounded to.
    func check(
        _ sale: OpenSale, takesReturns: Bool, coin: Money?
    ) throws(Refusal) -> (PricedBasket, change: Money) {
        guard !sale.lines.isEmpty else {
            throw Refusal("sale.empty", "a sale needs at least one line")
        }
        guard sale.lines.count <= OpenSale.lineLimit else {
            throw Refusal("sale.tooManyLines", "at most \(OpenSale.lineLimit) lines in one sale")
        }
        guard sale.member != nil || !sale.tenders.contains(where: { $0.method == .points }) else {
            throw Refusal("loyalty.noMember", "name the member whose points are redeemed")
        }
        try sale.checkAccounts()
        for line in sale.lines {
            _ = try takesReturns ? line.checked() : line.checkedForSale()
        }
        let paid = try price(sale).paid(
            with: sale.tenders, in: currency, coin: coin)
        return (paid.basket, paid.change)
    }

    /// Finishes a sale and takes the next receipt number for it.
    package func finishing(
        _ sale: OpenSale, at time: CivilTime, takesReturns: Bool = false
    ) throws(Refusal) -> Sale {
        let (priced, change) = try check(sale, takesReturns: takesReturns)
        let finished = Sale(
            id: sale.id, store: store, terminal: number,
            receipt: Self.receipt(terminal: number, lastReceipt + 1), currency: currency,
            lines: sale.lines, discount: sale.discount, priced: priced, tenders: sale.tenders,
            change: change, staff: sale.staff, member: sale.member, catalogue: sale.catalogue,
            soldAt: time, day: BusinessDay(of: time, cutOff: cutOff),
            isAgreed: sale.agreed == nil ? nil : true,
            prices: pricing.prices == .exclusive ? .exclusive : nil,
            coupons: sale.usedCoupons.isEmpty ? nil : sale.usedCoupons, reason: sale.reason,
            taxing: SaleTaxing(sale, by: pricing))
        _ = try drawer.selling(CountedSale(finished, receipt: lastReceipt + 1))
        return finished
    }
}
