/// What others take of a customer for a sale before it is finished, and give back where it is not.
package enum Pledge: String, Hashable, Sendable, CaseIterable {
    case card, points
    /// Value on gift cards, house accounts and layaways.
    case giftCard
    /// Codes that the sale uses up.
    case coupons
    /// Stock that is promised to it, where there is no more than there is.
    case goods
}

/// What a terminal asked others to take for sales that are not finished, and the sales that never
/// will be: whatever was taken for one of those goes back.
package struct UnfinishedPayments: Sendable {
    private var asked: [SaleID: [Pledge]] = [:]
    private var voided: Set<SaleID> = []

    package init() {}

    /// What others may have taken for a sale, or nil where nobody was asked.
    package func asked(_ id: SaleID) -> [Pledge]? { asked[id] }

    package func isVoided(_ id: SaleID) -> Bool { voided.contains(id) }

    package var sales: [SaleID] { asked.keys.sorted() }

    /// What others were asked to take for a sale and has to go back: all of it, or what `finished`
    /// does without.
    package func owed(_ id: SaleID, beside finished: OpenSale? = nil) -> [Pledge] {
        (asked[id] ?? []).filter { finished?.takes($0) != true }
    }

    /// What others are about to be asked for, and were not before.
    package func new(for sale: OpenSale) -> [Pledge] {
        let known = asked[sale.id] ?? []
        return Pledge.allCases.filter { !known.contains($0) && sale.takes($0) }
    }

    package mutating func ask(_ id: SaleID, _ pledges: [Pledge]) {
        asked[id, default: []] += pledges
    }

    package mutating func void(_ id: SaleID) {
        voided.insert(id)
        asked[id] = nil
    }

    package mutating func finish(_ id: SaleID) {
        asked[id] = nil
    }
}

extension OpenSale {
    fileprivate func takes(_ pledge: Pledge) -> Bool {
        switch pledge {
        case .card: tenders.contains { $0.method == .card }
        case .points: tenders.contains { $0.method == .points }
        case .giftCard: !redeemed.isEmpty || layawayMove != nil
        case .coupons: !usedCoupons.isEmpty && hasUsedCoupons != true
        case .goods: !limitedGoods.isEmpty
        }
    }
}
