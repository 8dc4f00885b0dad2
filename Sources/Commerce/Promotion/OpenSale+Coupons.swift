/// Coupons at a sale: given with it, and used up by it where they take something off.
extension OpenSale {
    /// The codes that take something off it, in order: those that it uses up.
    ///
    /// Of a part of a split sale, whose lines no longer say so, all that it has.
    package var usedCoupons: [String] {
        let given = Set((coupons ?? []).map { $0.code })
        guard agreed == nil else { return given.sorted() }
        var used: Set<String> = []
        for step in lines.flatMap({ $0.reductions ?? [] }) {
            if case .coupon(_, let code) = step.source { used.insert(code) }
        }
        return used.sorted()
    }

    /// Its coupons without those that take nothing off.
    var couponsInUse: [PromotionContext.Coupon]? {
        let used = usedCoupons
        let left = (coupons ?? []).filter { used.contains($0.code) }
        return left.isEmpty ? nil : left
    }

    /// Its coupons and those of another, each once; refuses more than a sale may use.
    func coupons(with other: OpenSale) throws(Refusal) -> [PromotionContext.Coupon]? {
        var all = coupons ?? []
        let others = other.hasUsedCoupons == true ? [] : other.coupons ?? []
        guard others.isEmpty || hasUsedCoupons != true else {
            throw Refusal(
                "merge.usedCoupons",
                "it was split and its coupons are used up; merge it into the other sale instead")
        }
        for coupon in others where !all.contains(coupon) { all.append(coupon) }
        guard all.count <= CouponBook.saleLimit else {
            throw Refusal(
                "coupon.badCodes", "at most \(CouponBook.saleLimit) codes in a sale, each once")
        }
        return all.isEmpty ? nil : all
    }
}

extension TerminalState {
    /// The coupons that were given with the open sale, in place of those before; what they take off
    /// is in `followed`.
    ///
    /// Refuses where money was taken, or others were asked for it: the customer saw a price.
    package func givingCoupons(
        _ coupons: [PromotionContext.Coupon], to id: SaleID, _ followed: Followed
    ) throws(Refusal) -> [Event] {
        // Codes that were asked for and are taken off go back when the sale ends.
        let sale = try movable(id, asked: coupons.isEmpty ? [.coupons] : [])
        try sale.checkChangeable()
        guard coupons != sale.coupons ?? [] else { return try following(id, followed) }
        return [.couponsGiven(coupons)] + (try following(id, followed))
    }
}
