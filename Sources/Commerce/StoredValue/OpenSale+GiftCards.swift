extension SaleLine {
    /// A gift card that is sold or topped up: no turnover and no tax until it is redeemed.
    package static func giftCard(
        _ load: StoredAmount, name: String
    ) throws(Refusal) -> SaleLine {
        try Code.check(load.code, "storedValue.badCode", "a card's code")
        guard load.amount > .zero else {
            throw Refusal("storedValue.notPositive", "a gift card is sold with more than 0 on it")
        }
        return SaleLine(
            sku: "GIFTCARD", name: "\(name) \(load.code)", unitPrice: load.amount, quantity: .one,
            vat: VATRate(hundredths: 0), hasSetPrice: true, loads: load.code)
    }
}

extension OpenSale {
    /// What its tenders take off gift cards.
    package var giftCards: [StoredAmount] {
        tenders.compactMap { tender in
            guard tender.method == .giftCard, let code = tender.code else { return nil }
            return StoredAmount(code, tender.amount)
        }
    }

    /// Refuses gift cards that are sold or redeemed as no sale may.
    func checkGiftCards() throws(Refusal) {
        for tender in tenders {
            guard (tender.method == .giftCard) == (tender.code != nil) else {
                throw Refusal("giftCard.noCode", "a tender by gift card says which, no other does")
            }
        }
        try StoredAmount.checkDistinct(giftCards)
        guard lines.contains(where: { $0.loads != nil }) else { return }
        guard giftCards.isEmpty else {
            throw Refusal("giftCard.paidByGiftCard", "a gift card is not paid with a gift card")
        }
        guard discount == nil, lines.allSatisfy({ $0.loads == nil || $0.isFaceValue }) else {
            throw Refusal(
                "giftCard.noDiscount", "a gift card costs what is on it; sell it by itself")
        }
    }
}

extension Sale {
    /// What it puts on gift cards, each once.
    package var giftCardLoads: [StoredAmount] {
        var loads: [StoredAmount] = []
        for (line, amount) in zip(lines, priced.amounts) {
            guard let code = line.loads else { continue }
            if let index = loads.firstIndex(where: { $0.code == code }) {
                loads[index].amount.minor &+= amount.minor
            } else {
                loads.append(StoredAmount(code, amount))
            }
        }
        return loads
    }

    /// What a refund puts onto accounts in place of a payout.
    package var creditLoads: [StoredAmount] {
        tenders.compactMap { tender in
            guard tender.amount.isNegative, let code = tender.code else { return nil }
            return StoredAmount(code, Money(minor: 0 &- tender.amount.minor))
        }
    }

    /// Refuses to give back what was paid for a gift card: its value may be spent.
    ///
    /// All that is left of a sale is its goods, where it has some.
    func checkGivesBack(_ wanted: WantedRefund) throws(Refusal) {
        let isRest = wanted.isVoid != true && lines.contains { $0.loads == nil }
        let named = wanted.lines.map { $0.number }
        for (index, line) in lines.enumerated() where line.loads != nil {
            guard named.isEmpty ? isRest && priced.loaded != nil : !named.contains(index + 1) else {
                throw Refusal(
                    "refund.giftCard", "line \(index + 1) is no goods; what it loaded stays there")
            }
        }
    }
}

extension SaleLine {
    fileprivate var isFaceValue: Bool {
        quantity == .one && discount == nil && (reductions ?? []).isEmpty
            && vat == VATRate(hundredths: 0)
    }
}

extension CounterSale {
    /// The same with all of it going onto an account, to the cent.
    func onto(_ code: String) throws(Refusal) -> CounterSale {
        try Code.check(code, "storedValue.badCode", "a card's code")
        var counter = self
        (counter.priced.due, counter.priced.rounding) = (priced.total, .zero)
        counter.tenders = [Tender(.giftCard, priced.total, currency, code: code)]
        return counter
    }

    /// Whether nothing of it is paid out.
    var isOntoAccount: Bool { tenders.allSatisfy { $0.code != nil } && !tenders.isEmpty }
}
