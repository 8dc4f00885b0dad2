/// How a paid sale is taken back as a whole: what each tender paid goes back to it, tips aside.
struct PaidSaleVoid {
    /// Below zero, each gift card by itself, cards together, cash last.
    let tenders: [Tender]
    private let sale: Sale

    /// Refuses what can only be refunded: returns, and what points paid.
    init(of sale: Sale) throws(Refusal) {
        guard sale.origin == nil, sale.lines.allSatisfy({ $0.quantity > .zero }) else {
            throw Refusal("void.hasReturns", "goods came back in it; refund its lines instead")
        }
        self.sale = sale
        var back: [Tender] = []
        var card = Money.zero
        var cash = try Money.zero.subtracting(sale.change)
        for tender in sale.tenders {
            let amount = try tender.towardsTotal
            switch tender.method {
            case .card: card = try card.adding(amount)
            case .cash: cash = try cash.adding(amount)
            case .giftCard, .houseAccount:
                back.append(
                    Tender(
                        tender.method, try Money.zero.subtracting(amount), sale.currency,
                        code: tender.code))
            case .layaway:
                throw Refusal(
                    "void.layaway", "deposits paid for it, which take nothing back; refund it")
            case .points:
                throw Refusal(
                    "void.points", "points paid for it, which take nothing back; refund it")
            }
        }
        for (method, amount) in [(Tender.Method.card, card), (.cash, cash)] where amount > .zero {
            back.append(Tender(method, try Money.zero.subtracting(amount), sale.currency))
        }
        tenders = back
    }

    /// As the ledger keeps them; cash takes what rounding made of the total.
    func payouts(of total: Money) throws(Refusal) -> [MethodAmount] {
        var payouts: [MethodAmount] = []
        var left = total
        for tender in tenders {
            let amount = min(left, try Money.zero.subtracting(tender.amount))
            guard amount > .zero else { continue }
            try payouts.add(amount, by: TenderMethod(tender.method))
            left = try left.subtracting(amount)
        }
        return payouts
    }

    /// The counter-sale with what was due, its rounding and its tenders, all with the other sign.
    func applied(to counter: CounterSale) throws(Refusal) -> CounterSale {
        var counter = counter
        counter.priced.due = try Money.zero.subtracting(sale.priced.due)
        counter.priced.rounding = try Money.zero.subtracting(sale.priced.rounding)
        counter.tenders = tenders
        counter.origin.isVoid = true
        return counter
    }
}

extension TerminalState {
    /// Refuses to void what is in a Z report already, of another business day, given back in part, or
    /// without a reason: such a sale is refunded.
    func checkVoidable(
        _ sale: Sale, _ sold: SoldSale, _ wanted: WantedRefund, on day: BusinessDay
    ) throws(Refusal) {
        guard wanted.lines.isEmpty, wanted.payout == nil, wanted.account == nil,
            wanted.goods == .restock
        else {
            throw Refusal(
                "void.inPart",
                "a void takes back the whole sale, as it was paid; refund lines of it")
        }
        guard !wanted.reason.isEmpty, Code.isPrintable(wanted.reason, limit: 200) else {
            throw Refusal("void.reasonMissing", "say in at most 200 bytes why it is voided")
        }
        guard sale.day == day else {
            throw Refusal("void.otherDay", "it is of another business day; refund it")
        }
        let number = Self.number(ofReceipt: sale.receipt)
        guard let number, let range = drawer.shift?.receipts, number >= range.first else {
            throw Refusal("void.shiftClosed", "its shift is closed and in a Z report; refund it")
        }
        guard sold.lines.allSatisfy({ $0.refundedQuantity == .zero }) else {
            throw Refusal("void.refunded", "something of it was given back; refund the rest")
        }
    }

    /// The number of a receipt in its terminal's series; nil where it is no receipt number.
    static func number(ofReceipt receipt: String) -> Int64? {
        guard terminal(ofReceipt: receipt) != nil,
            let digits = receipt.utf8.split(separator: UInt8(ascii: "-")).last
        else { return nil }
        return String(digits).flatMap { Int64($0) }
    }
}
