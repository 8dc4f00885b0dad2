/// Which tenders get the money of a refund back, as data.
package struct PayoutPolicy: Hashable, Sendable {
    /// A method for what the original tenders do not take.
    package struct Other: Hashable, Sendable {
        package var method: TenderMethod
        /// For one refund; nil takes all.
        package var limit: Money?

        package init(_ method: TenderMethod, upTo limit: Money? = nil) {
            self.method = method
            self.limit = limit
        }
    }

    /// Methods of the sale in the order in which they get money back, each up to what it paid.
    package var originals: [TenderMethod]
    /// Then these, in order.
    package var others: [Other]

    package init(
        originals: [TenderMethod] = [.card, .giftCard, .storeCredit, .houseAccount, .cash],
        others: [Other] = [Other(.storeCredit)]
    ) {
        (self.originals, self.others) = (originals, others)
    }

    /// How `amount`, above zero, goes back to who paid for the sale.
    package func payouts(
        of amount: Money, for sale: SoldSale
    ) throws(Refusal) -> [MethodAmount] {
        var left = amount
        var payouts: [MethodAmount] = []
        let first = originals.map { Other($0, upTo: sale.paidOpen(by: $0)) }
        for each in first + others where left > .zero {
            let part = max(.zero, min(left, each.limit ?? left))
            guard part > .zero else { continue }
            try payouts.add(part, by: each.method)
            left = try left.subtracting(part)
        }
        guard left <= .zero else {
            throw Refusal(
                "refund.noPayout", "no method pays out the last \(left.minor) minor units")
        }
        return payouts
    }
}

extension SoldSale {
    /// What was paid by the method and has not gone back.
    package func paidOpen(by method: TenderMethod) -> Money {
        Money(minor: max(0, paid[method].minor - paidBack[method].minor))
    }
}

extension Settlement {
    /// What the shop keeps of a sale by each method: tips and change off, foreign cash as cash.
    package var kept: [MethodAmount] {
        TenderMethod.allCases.compactMap { method in
            var minor = paid[method].minor - tips[method].minor
            if method == .foreignCash { return nil }
            if method == .cash {
                minor += paid[.foreignCash].minor - tips[.foreignCash].minor - change.minor
            }
            return minor == 0 ? nil : MethodAmount(method, Money(minor: minor))
        }
    }
}
