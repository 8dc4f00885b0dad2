/// Refunds: the terminal that made a sale owns what of it can still be refunded.
extension TerminalState {
    /// Which terminal's series a receipt number is of, or that of a device paired with it; nil where it
    /// is no receipt number.
    package static func terminal(ofReceipt receipt: String) -> Int? {
        let parts = receipt.utf8.split(
            separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].first == UInt8(ascii: "T"),
            parts[parts.count - 1].count >= 6,
            parts[0].count <= 10, let number = Int(String(parts[0].dropFirst()) ?? ""), number >= 1
        else { return nil }
        return number
    }

    /// Takes what is wanted off what is left of a sale of this terminal, and says how the money goes
    /// back; by the refunding sale `id`, which gives back for a sale once.
    package func refunding(
        _ wanted: WantedRefund, of sale: Sale, by id: SaleID, staff: String, on day: BusinessDay
    ) throws(Refusal) -> (events: [Event], counter: CounterSale) {
        guard !staff.isEmpty else { throw Refusal("sale.noStaff", "say who serves") }
        try Code.check(staff, "sale.badStaff", "a staff number")
        var after = refunds
        let recorded = try after.record(
            sale.id, SoldSale(sale, prices: sale.pricesHeld(else: pricing.prices)))
        for event in recorded { after.apply(event) }
        let sold = try after.sale(sale.id)
        if wanted.isVoid == true { try checkVoidable(sale, sold, wanted, on: day) }
        try sale.checkGivesBack(wanted)
        let lines = try wanted.lines(of: sold)
        let quote = try after.quote(lines, of: sale.id)
        let payout = try Payout(
            of: try quote.total, for: sale, sold, as: wanted, coin: pricing.cashRounding)
        let taken = try after.refund(lines, of: sale.id, by: id, on: day, payouts: payout.parts)
        guard !taken.isEmpty else {
            throw Refusal("refund.twice", "this refund is made already; use a new id")
        }
        var counter = try CounterSale(
            id, of: quote, from: sale, by: staff, payout,
            points: try sale.points(without: quote, of: sold))
        if wanted.isVoid == true { counter.origin.isVoid = true }
        return ((recorded + taken).map(Event.refund), counter)
    }

    /// Finishes the sale that gives money back and takes the next receipt number for it.
    package func finishing(_ counter: CounterSale, at time: CivilTime) throws(Refusal) -> Sale {
        let rules = TenderRules(
            currency: currency, payouts: [.cash, .card, .giftCard, .houseAccount, .points])
        let change = try rules.settle(counter.priced.due, paid: counter.tenders).change
        let finished = Sale(
            id: counter.id, store: store, terminal: number,
            receipt: Self.receipt(terminal: number, lastReceipt + 1), currency: currency,
            lines: counter.lines, discount: nil, priced: counter.priced, tenders: counter.tenders,
            change: change, staff: counter.staff, member: counter.member,
            catalogue: counter.catalogue, soldAt: time,
            day: BusinessDay(of: time, cutOff: cutOff), origin: counter.origin,
            prices: pricing.prices == .exclusive ? .exclusive : nil)
        _ = try drawer.recording(CountedSale(finished, receipt: lastReceipt + 1))
        return finished
    }
}

extension Sale {
    /// Whether its prices hold the tax, whatever the store's do by now: as it says itself, and of an
    /// earlier build as its amounts come to.
    package func pricesHeld(else today: Pricing.Prices) -> Pricing.Prices {
        if let prices { return prices }
        var (lines, tax) = (Int64(0), Int64(0))
        for amount in priced.amounts { lines &+= amount.minor }
        for rate in priced.vat { tax &+= rate.vat.minor }
        if lines == priced.total.minor { return .inclusive }
        return lines &+ tax == priced.total.minor ? .exclusive : today
    }
}

extension SoldSale {
    /// A finished sale as the ledger keeps it; tips are not the shop's to give back.
    package init(_ sale: Sale, prices: Pricing.Prices) throws(Refusal) {
        var paid: [MethodAmount] = []
        for tender in sale.tenders {
            try paid.add(try tender.towardsTotal, by: TenderMethod(tender.method))
        }
        if sale.change != .zero {
            try paid.add(try Money.zero.subtracting(sale.change), by: .cash)
        }
        self.init(
            receipt: sale.receipt, day: sale.day, prices: prices, lines: sale.lines,
            priced: sale.priced, paid: paid, taxRounding: sale.taxing?.rounding)
    }
}
