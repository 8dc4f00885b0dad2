/// A finished sale, and what of it has gone back as far as somebody knows: a device that gives something
/// back by itself, or the terminal that books what it gave.
package struct KnownSale: Hashable, Sendable {
    package let sale: Sale
    package private(set) var sold: SoldSale

    /// `sold` is nil where nothing is known to have gone back; refuses a refund, which gives nothing back.
    package init(
        _ sale: Sale, sold: SoldSale? = nil, else today: Pricing.Prices
    ) throws(Refusal) {
        guard sale.origin == nil else {
            throw Refusal("refund.isRefund", "\(sale.receipt) is a refund itself")
        }
        guard sale.isTraining != true else {
            throw Refusal("refund.unknownReceipt", "\(sale.receipt) was only practised")
        }
        self.sale = sale
        if let sold {
            self.sold = sold
        } else {
            self.sold = try SoldSale(sale, prices: sale.pricesHeld(else: today)).checked()
        }
    }

    /// Counts what has gone back, where it is of this sale.
    package mutating func count(_ refund: Refund) {
        guard refund.sale == sale.id else { return }
        sold.count(refund, isVoided: false)
    }

    /// What a device gives back in cash for lines of it, and what that is in coins.
    ///
    /// Refuses what the terminal refuses, and with `refund.notOffline` a sale that points or an account paid
    /// for: what they paid goes back there.
    package func refunding(
        _ wanted: WantedRefund, coin: Money?
    ) throws(Refusal) -> (refund: Refund, paidOut: Money) {
        guard [.houseAccount, .points].allSatisfy({ sold.paidOpen(by: $0) == .zero }) else {
            throw Refusal(
                "refund.notOffline",
                "points or a house account paid for it, and only the server gives back there")
        }
        try sale.checkGivesBack(wanted)
        var refund = try sold.quote(try wanted.lines(of: sold, sale), of: sale.id)
        let total = try refund.total
        if total > .zero { refund.payouts = [MethodAmount(.cash, total)] }
        return (refund, try sold.inCoins(total, coin: coin))
    }
}

extension Refund {
    /// What a finished counter-sale gave back; nil where it is none.
    package init?(_ counter: Sale) throws(Refusal) {
        guard let origin = counter.origin, origin.lines.count == counter.lines.count,
            counter.lines.count == counter.priced.amounts.count
        else { return nil }
        var lines: [Line] = []
        for (index, line) in origin.lines.enumerated() {
            let amount = try Money.zero.subtracting(counter.priced.amounts[index])
            lines.append(Line(line: line, amount: amount, vat: counter.lines[index].vat))
        }
        var vat: [VATAmount] = []
        for tax in counter.priced.vat {
            vat.append(
                VATAmount(
                    rate: tax.rate, net: try Money.zero.subtracting(tax.net),
                    vat: try Money.zero.subtracting(tax.vat),
                    gross: try Money.zero.subtracting(tax.gross)))
        }
        self.init(sale: origin.sale, lines: lines, vat: vat)
        payouts = try Self.payouts(of: counter, try total)
    }

    /// Cash is what the others leave, before it was rounded to coins.
    private static func payouts(
        of counter: Sale, _ total: Money
    ) throws(Refusal) -> [MethodAmount] {
        var payouts: [MethodAmount] = []
        var left = total
        for tender in counter.tenders where tender.method != .cash {
            let part = try Money.zero.subtracting(tender.amount)
            try payouts.add(part, by: TenderMethod(tender.method))
            left = try left.subtracting(part)
        }
        if left > .zero { try payouts.add(left, by: .cash) }
        return payouts
    }
}
