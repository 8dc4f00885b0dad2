/// What of each finished sale can still be refunded, and which sale refunded what.
///
/// It forgets nothing: a sale that it does not know is taken in anew from the journal, as one of which all
/// is left. So it grows by the sales that something was given back of, and by no others.
///
/// A sale refunds once of each receipt: the same again returns no event. A voided one refunds no
/// more, even where the void came first.
package struct RefundLedger: Sendable {
    /// What one sale refunded; nothing once it is voided.
    package struct Refunding: Hashable, Sendable {
        package var day: BusinessDay
        package var refunds: [Refund]
        package var isVoided: Bool

        package init(day: BusinessDay, refunds: [Refund] = [], isVoided: Bool = false) {
            (self.day, self.refunds, self.isVoided) = (day, refunds, isVoided)
        }
    }

    package enum Event: Hashable, Sendable {
        case sold(SaleID, SoldSale)
        /// `by` is the sale that gives the money back.
        case refunded(Refund, by: SaleID, day: BusinessDay)
        /// What `by` refunded can be refunded again.
        case restored(by: SaleID, day: BusinessDay)
    }

    private var sales: [SaleID: SoldSale] = [:]
    private var refundings: [SaleID: Refunding] = [:]

    package init() {}

    /// Sales that the ledger keeps rows of, in order.
    package var ids: [SaleID] { sales.keys.sorted() }

    package func refunding(_ by: SaleID) -> Refunding? { refundings[by] }

    /// What one sale gives back; nil where it has refunded nothing, or is voided.
    package func granted(to by: SaleID) throws(Refusal) -> Money? {
        guard let refunds = refundings[by]?.refunds, !refunds.isEmpty else { return nil }
        var total = Money.zero
        for refund in refunds { total = try total.adding(try refund.total) }
        return total
    }

    package func sale(_ id: SaleID) throws(Refusal) -> SoldSale {
        guard let sale = sales[id] else {
            throw Refusal("refund.unknownReceipt", "the sale is not known here")
        }
        return sale
    }

    /// Takes a finished sale in; once.
    package func record(_ id: SaleID, _ sale: SoldSale) throws(Refusal) -> [Event] {
        let sale = try sale.checked()
        return sales[id] == nil ? [.sold(id, sale)] : []
    }

    /// What giving these lines back comes to, without payouts.
    package func quote(_ lines: [RefundLine], of id: SaleID) throws(Refusal) -> Refund {
        try sale(id).quote(lines, of: id)
    }

    /// Refunds lines of a sale; `payouts` say how much goes out by which method, all above zero.
    ///
    /// They are the total of the quote, or less where new goods take the rest; a card gets back at
    /// most what was paid by card.
    package func refund(
        _ lines: [RefundLine], of id: SaleID, by refunding: SaleID, on day: BusinessDay,
        payouts: [MethodAmount]
    ) throws(Refusal) -> [Event] {
        if let known = refundings[refunding] {
            guard !known.isVoided else {
                throw Refusal("refund.saleVoided", "the refunding sale is voided")
            }
            if let refund = known.refunds.first(where: { $0.sale == id }) {
                guard refund.lines.map({ $0.line }) == lines, refund.payouts == payouts else {
                    throw Refusal("refund.otherRefund", "the sale has refunded other lines")
                }
                return []
            }
        }
        let sale = try sale(id)
        var refund = try sale.quote(lines, of: id)
        try Self.check(payouts, of: refund, sale)
        refund.payouts = payouts
        return [.refunded(refund, by: refunding, day: day)]
    }

    private static func check(
        _ payouts: [MethodAmount], of refund: Refund, _ sale: SoldSale
    ) throws(Refusal) {
        guard payouts.allSatisfy({ $0.amount > .zero }) else {
            throw Refusal("refund.payoutNotPositive", "pay out more than 0 by each method")
        }
        guard Set(payouts.map { $0.method }).count == payouts.count else {
            throw Refusal("refund.payoutTwice", "name each method once")
        }
        guard try Money.sum(payouts.map { $0.amount }) <= refund.total else {
            throw Refusal(
                "refund.overPaid", "pay out at most \(try refund.total.minor) minor units")
        }
        guard payouts[.card] <= sale.paidOpen(by: .card) else {
            throw Refusal(
                "refund.overPaidByCard",
                "the card gets back at most \(sale.paidOpen(by: .card).minor) minor units")
        }
    }

    /// Undoes what a refunding sale took, where it is voided.
    package func void(_ refunding: SaleID, on day: BusinessDay) -> [Event] {
        refundings[refunding]?.isVoided == true ? [] : [.restored(by: refunding, day: day)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .sold(let id, let sale): sales[id] = sale
        case .refunded(let refund, let refunding, let day):
            if let id = refund.sale { sales[id]?.count(refund, isVoided: false) }
            refundings[refunding, default: Refunding(day: day)].refunds.append(refund)
        case .restored(let refunding, let day):
            for refund in refundings[refunding]?.refunds ?? [] {
                if let id = refund.sale { sales[id]?.count(refund, isVoided: true) }
            }
            refundings[refunding] = Refunding(day: day, isVoided: true)
        }
    }

    package mutating func restore(_ id: SaleID, _ sale: SoldSale) {
        sales[id] = sale
    }

    package mutating func restore(_ by: SaleID, _ refunding: Refunding) {
        refundings[by] = refunding
    }
}
