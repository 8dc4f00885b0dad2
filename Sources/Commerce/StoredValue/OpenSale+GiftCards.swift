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
    package var creditLoads: [StoredAmount] { tenders.creditLoads }

    /// Refuses to give back what was paid for a gift card: its value may be spent.
    func checkGivesBack(_ wanted: [RefundLine]) throws(Refusal) {
        for line in wanted where lines.indices.contains(line.number - 1) {
            guard lines[line.number - 1].loads == nil else {
                throw Refusal(
                    "refund.giftCard", "line \(line.number) is a gift card; it keeps its value")
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

extension [Tender] {
    fileprivate var creditLoads: [StoredAmount] {
        compactMap { tender in
            guard tender.amount.isNegative, let code = tender.code else { return nil }
            return StoredAmount(code, Money(minor: 0 &- tender.amount.minor))
        }
    }
}

extension CounterSale {
    /// What it puts onto accounts in place of a payout.
    package var creditLoads: [StoredAmount] { tenders.creditLoads }

    /// What it gives back to cards.
    package var toCards: Money {
        Money(
            minor: tenders.reduce(0) { sum, tender in
                tender.method == .card ? sum &- tender.amount.minor : sum
            })
    }

    /// Refuses to give cards more than payments knows that they can get.
    package func checkCards(get refundable: Money) throws(Refusal) {
        guard toCards > refundable else { return }
        throw Refusal(
            "refund.cardForgotten",
            refundable == .zero
                ? "payments knows no card that paid for the sale, or has forgotten it; give cash"
                : "its cards can get back at most \(currency.text(refundable)); give the rest in cash"
        )
    }

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
