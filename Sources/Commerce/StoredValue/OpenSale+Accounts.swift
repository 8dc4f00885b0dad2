extension SaleLine {
    /// A gift card that is sold or topped up: no turnover and no tax until it is redeemed.
    package static func giftCard(
        _ load: StoredAmount, name: String
    ) throws(Refusal) -> SaleLine {
        try Code.check(load.code, "storedValue.badCode", "a card's code")
        guard load.amount > .zero else {
            throw Refusal("storedValue.notPositive", "more than 0 goes onto a card or account")
        }
        return SaleLine(
            sku: "GIFTCARD", name: "\(name) \(load.code)", unitPrice: load.amount, quantity: .one,
            vat: VATRate(hundredths: 0), hasSetPrice: true, loads: load.code)
    }
}

extension SaleLine {
    /// Money for what a house account owes: no turnover, since the sale was.
    package static func accountPayment(
        _ load: StoredAmount, name: String
    ) throws(Refusal) -> SaleLine {
        var line = try giftCard(load, name: name)
        (line.sku, line.loadsKind) = ("ACCOUNT", .houseAccount)
        return line
    }
}

extension OpenSale {
    /// What its tenders take off gift cards and house accounts.
    package var redeemed: [StoredAmount] {
        tenders.compactMap { tender in
            guard tender.method.hasCode, tender.method != .layaway, let code = tender.code else {
                return nil
            }
            return StoredAmount(code, tender.amount)
        }
    }

    /// Refuses gift cards and house accounts that are loaded or redeemed as no sale may.
    func checkAccounts() throws(Refusal) {
        for tender in tenders {
            guard tender.method.hasCode == (tender.code != nil) else {
                throw Refusal(
                    tender.method == .houseAccount ? "account.noNumber" : "giftCard.noCode",
                    "a tender by gift card or house account says which, no other does")
            }
        }
        try StoredAmount.checkDistinct(redeemed)
        guard tenders.count(where: { $0.method == .houseAccount }) <= 1 else {
            throw Refusal("account.onlyOne", "one sale goes on one house account")
        }
        guard lines.contains(where: { $0.loads != nil }) else { return }
        guard redeemed.isEmpty else {
            throw Refusal(
                "giftCard.paidByGiftCard",
                "gift cards and house accounts are paid with neither; take money")
        }
        guard discount == nil, lines.allSatisfy({ $0.loads == nil || $0.isFaceValue }) else {
            throw Refusal(
                "giftCard.noDiscount", "a gift card costs what is on it; sell it by itself")
        }
    }
}

extension Sale {
    /// What it puts on accounts of that kind, each once.
    package func loads(on kind: StoredAccount.Kind) -> [StoredAmount] {
        var loads: [StoredAmount] = []
        for (line, amount) in zip(lines, priced.amounts) {
            guard let code = line.loads, line.loadedKind == kind else { continue }
            if let index = loads.firstIndex(where: { $0.code == code }) {
                loads[index].amount.minor &+= amount.minor
            } else {
                loads.append(StoredAmount(code, amount))
            }
        }
        return loads
    }

    /// What a refund puts onto accounts: where they paid for it, or in place of a payout.
    package var creditLoads: [StoredAmount] { tenders.creditLoads }

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
        (quantity == .one || quantity == Quantity.one.negated && loadedKind == .layaway)
            && discount == nil && (reductions ?? []).isEmpty
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
}
