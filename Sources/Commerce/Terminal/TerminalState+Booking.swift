/// Sales that a device made by itself while no server answered: they happened, so nothing of them is
/// priced anew and nobody is asked again whether they may be.
extension TerminalState {
    /// The sale as the device made it: its lines, its time with its own day, its receipt number.
    ///
    /// Refuses what the till's own rules never let happen: another sum than the device had (`due`),
    /// other tenders than cash, gift cards, and a receipt number that comes before one that was booked.
    package func booking(
        _ sale: OpenSale, _ receipt: DeviceReceipt, at time: CivilTime, due: Money
    ) throws(Refusal) -> Sale {
        try checkNew(sale)
        try receipt.check()
        guard receipt.number > booked[receipt.series] ?? 0 else {
            throw Refusal(
                "receipt.numberTaken",
                "\(receipt.text) comes after \(booked[receipt.series] ?? 0), which was booked")
        }
        guard sale.tenders.allSatisfy({ $0.method == .cash }),
            !sale.lines.contains(where: { $0.loads != nil })
        else {
            throw Refusal("sale.notOffline", "a device alone takes cash and sells no gift cards")
        }
        let (priced, change) = try checkBooked(sale, due: due)
        let finished = Sale(
            id: sale.id, store: store, terminal: number, receipt: receipt.text,
            currency: currency, lines: sale.lines, discount: sale.discount, priced: priced,
            tenders: sale.tenders, change: change, staff: sale.staff, member: sale.member,
            catalogue: sale.catalogue, soldAt: time, day: BusinessDay(of: time, cutOff: cutOff),
            prices: pricing.prices == .exclusive ? .exclusive : nil, offline: receipt,
            reason: sale.reason, taxing: SaleTaxing(sale, by: pricing))
        _ = try drawer.recording(CountedSale(finished, receipt: 0))
        return finished
    }

    /// By the coin that the device had: the store may round to another by now, and the sale happened.
    private func checkBooked(
        _ sale: OpenSale, due: Money
    ) throws(Refusal) -> (PricedBasket, change: Money) {
        let usual = [5, 10, 20, 50, 100, 1000].map { Optional(Money(minor: $0)) }
        for coin in [pricing.cashRounding, nil] + usual {
            let found = try? check(sale, takesReturns: false, coin: coin)
            if let found, found.0.due == due { return found }
        }
        let priced = try check(sale).0
        throw Refusal(
            "sale.otherSum",
            "the lines come to \(currency.text(priced.due)), not \(currency.text(due))")
    }
}

extension OpenSale {
    /// Without reasons that nobody can read, or that belong to no discount: a device said them, and its sale is
    /// booked all the same.
    package func withoutBadReasons() -> OpenSale {
        var sale = self
        if GivenDiscount(discount, reason: reason)?.isReadable != true { sale.reason = nil }
        for index in lines.indices where lines[index].discountReason != nil {
            let given = GivenDiscount(lines[index].discount, reason: lines[index].discountReason)
            if given?.isReadable != true { sale.lines[index].changeDetail { $0.reason = nil } }
        }
        return sale
    }
}
