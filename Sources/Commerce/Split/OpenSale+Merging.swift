extension OpenSale {
    /// This sale with the lines of another behind its own; id and staff stay this one's.
    ///
    /// Refuses what is for a person to settle first: tenders in either, two members, percentages
    /// that are not the same.
    package func merged(with other: OpenSale) throws(Refusal) -> OpenSale {
        guard id != other.id else {
            throw Refusal("merge.sameSale", "merge two different sales")
        }
        guard tenders.isEmpty, other.tenders.isEmpty else {
            throw Refusal("merge.paid", "take the tenders back before merging")
        }
        guard member == nil || other.member == nil || member == other.member else {
            throw Refusal("merge.otherMember", "the sales belong to two members")
        }
        guard exemption == other.exemption else {
            throw Refusal(
                "merge.otherExemption",
                "only one of the sales is without VAT, or for another reason")
        }
        guard lines.count + other.lines.count <= Self.lineLimit else {
            throw Refusal("sale.tooManyLines", "at most \(Self.lineLimit) lines in one sale")
        }
        var merged = self
        merged.lines += other.lines
        merged.member = member ?? other.member
        merged.discount = try mergedDiscount(with: other)
        merged.catalogue = max(catalogue, other.catalogue)
        merged.coupons = try coupons(with: other)
        merged.applyTaxes()
        return merged
    }

    /// Equal percentages stay and amounts add up.
    private func mergedDiscount(with other: OpenSale) throws(Refusal) -> Discount? {
        switch (discount, other.discount) {
        case (nil, nil): return nil
        case (.percent(let one)?, .percent(let two)?) where one == two: return .percent(one)
        case (.amount(let one)?, .amount(let two)?): return .amount(try one.adding(two))
        case (.amount(let one)?, nil), (nil, .amount(let one)?): return .amount(one)
        default:
            throw Refusal("merge.otherDiscount", "take the sales' discounts off before merging")
        }
    }
}
