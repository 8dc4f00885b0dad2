/// How the money of a refund goes back to who paid for the sale.
///
/// Each tender gets what it paid and has not got back, tips aside: house account, gift cards, points and
/// cards in this order, and cash what is left, in whole coins. So nothing turns into money that was none.
/// Points, and what is owed on a house account, go back there whatever is wanted.
struct Payout: Hashable, Sendable {
    /// Below zero.
    private(set) var tenders: [Tender] = []
    /// As the ledger keeps it: above zero, and together what is refunded.
    private(set) var parts: [MethodAmount] = []
    /// Below zero: what is refunded, after rounding to coins.
    private(set) var due: Money

    /// `coin` is the smallest that is paid out. Refuses what takes no money.
    ///
    /// What pays for new goods (`WantedRefund.exchanged`) is what would go out last.
    init(
        of total: Money, for sale: Sale, _ sold: SoldSale, as wanted: WantedRefund, coin: Money?
    ) throws(Refusal) {
        due = .zero
        var left = total
        var back = try total.subtracting(min(total, wanted.exchanged ?? .zero))
        for source in try Self.sources(of: sale, sold) where wanted.leaves(source.method) {
            let part = min(left, source.amount)
            guard part > .zero else { continue }
            let out = min(part, back)
            try add(out, source)
            try exchange(
                try part.subtracting(out), ExchangedValue(source.method, code: source.code),
                sale.currency)
            try parts.add(part, by: TenderMethod(source.method))
            (left, back) = (try left.subtracting(part), try back.subtracting(out))
        }
        try exchange(try left.subtracting(back), nil, sale.currency)
        try addRest(left, back, of: sale, sold, to: try wanted.taker, coin: coin)
    }

    /// What went out in cash already, rounded as it was.
    init(cash paidOut: Money, of total: Money, in currency: Currency) throws(Refusal) {
        due = try Money.zero.subtracting(paidOut)
        if paidOut > .zero { tenders = [Tender(.cash, due, currency)] }
        if total > .zero { parts = [MethodAmount(.cash, total)] }
    }

    /// One account that is in it twice, as in the sale of an exchange, gets one amount.
    private mutating func add(_ part: Money, _ source: Tender) throws(Refusal) {
        guard part > .zero else { return }
        due = try due.subtracting(part)
        let known = tenders.firstIndex {
            $0.method == source.method && $0.code == source.code && $0.code != nil
        }
        if let known { return tenders[known].amount = try tenders[known].amount.subtracting(part) }
        var tender = source
        tender.amount = try Money.zero.subtracting(part)
        tenders.append(tender)
    }

    private mutating func exchange(
        _ part: Money, _ from: ExchangedValue?, _ currency: Currency
    ) throws(Refusal) {
        guard part > .zero else { return }
        due = try due.subtracting(part)
        tenders.append(
            Tender(.exchange, try Money.zero.subtracting(part), currency, from: from))
    }

    /// A rest that rounds to nothing has no tender.
    private mutating func addRest(
        _ left: Money, _ back: Money, of sale: Sale, _ sold: SoldSale,
        to taker: (method: Tender.Method, code: String?), coin: Money?
    ) throws(Refusal) {
        let paid =
            taker.method == .cash
            ? try sold.inCoins(back, behind: try left.subtracting(back), coin: coin) : back
        due = try due.subtracting(paid)
        if paid > .zero {
            let amount = try Money.zero.subtracting(paid)
            tenders.append(Tender(taker.method, amount, sale.currency, code: taker.code))
        }
        guard left > .zero else { return }
        try parts.add(left, by: taker.code == nil ? TenderMethod(taker.method) : .storeCredit)
    }

    /// What paid for the sale and has not gone back, each account by itself and cards together.
    private static func sources(of sale: Sale, _ sold: SoldSale) throws(Refusal) -> [Tender] {
        var sources: [Tender] = []
        for method in [Tender.Method.houseAccount, .giftCard, .points] {
            var back = sold.paidBack[TenderMethod(method)]
            for tender in sale.tenders where tender.source.method == method {
                let paid = try tender.towardsTotal
                let gone = min(paid, back)
                back = try back.subtracting(gone)
                sources.append(
                    Tender(
                        method, try paid.subtracting(gone), sale.currency,
                        code: tender.source.code))
            }
        }
        return sources + [Tender(.card, sold.paidOpen(by: .card), sale.currency)]
    }
}

extension WantedRefund {
    /// Whether money of that method goes back as it came.
    fileprivate func leaves(_ method: Tender.Method) -> Bool {
        switch method {
        case .houseAccount, .points: true
        case .giftCard, .card: payout == nil && account == nil
        case .cash, .layaway, .exchange: false
        }
    }

    /// What takes the rest; refuses what takes no money.
    fileprivate var taker: (method: Tender.Method, code: String?) {
        get throws(Refusal) {
            if let account {
                try Code.check(account, "storedValue.badCode", "a card's code")
                return (.giftCard, account)
            }
            switch payout {
            case nil, .cash: return (.cash, nil)
            case .card: return (.card, nil)
            case .points, .houseAccount:
                throw Refusal(
                    "refund.notPaidOut",
                    "what points or a house account paid goes back there by itself; name no way")
            case .giftCard:
                throw Refusal("refund.notPaidOut", "say which gift card takes the money back")
            case .layaway:
                throw Refusal(
                    "refund.notPaidOut",
                    "a layaway that was taken takes no money; choose cash or card")
            case .exchange:
                throw Refusal("refund.notPaidOut", "exchange goods by: kontor exchange")
            }
        }
    }
}

extension SoldSale {
    /// So much more in cash. What all refunds pay out is rounded, not each: so many small ones come to no more
    /// than one.
    ///
    /// `other` comes first: what pays for new goods is rounded with them.
    func inCoins(
        _ amount: Money, behind other: Money = .zero, coin: Money?
    ) throws(Refusal) -> Money {
        let before = try paidBack[.cash].adding(other)
        let after = try before.adding(amount)
        guard let coin else { return amount }
        return try after.rounded(to: coin).subtracting(try before.rounded(to: coin))
    }

    /// What was paid by the method and has not gone back.
    package func paidOpen(by method: TenderMethod) -> Money {
        Money(minor: max(0, paid[method].minor - paidBack[method].minor))
    }
}
