/// Thresholds on what is left of a basket after offers on units.
///
/// A threshold is reached by what its lines cost after the offers on units, whatever other
/// thresholds take off, and then takes off what is left of them. An exclusive one counts and takes
/// only units that nothing took. Where there are up to three exclusive ones all choices of them are
/// tried, above that none of them and all of them, each on what is left, beginning with the one
/// that would save most alone: never worse than any one alone.
struct AmountStage {
    private struct Offer {
        var promotion: Int
        var spend: Int64
        var off: Discount
        var lines: [Int]
    }

    /// Minor units of each line.
    private struct Rest {
        var left: [Int64]
        /// Of that, what nothing more may be taken off.
        var closed: [Int64]
        /// What nothing has taken anything off.
        var free: [Int64]
        var taken: [Taken] = []
        var saved: Int64 = 0
    }

    private var start: Rest
    /// In the order in which they are taken off.
    private var combinable: [Offer] = []
    private var exclusive: [Offer] = []

    init(_ match: BasketMatch, _ pool: UnitPool, _ taken: [Taken]) {
        let amounts = pool.lines.map { $0.amount }
        start = Rest(
            left: amounts, closed: Array(repeating: 0, count: amounts.count), free: amounts)
        for part in taken {
            start.left[part.line] -= part.saving
            start.free[part.line] -= part.weight
            if match.engine.traits[part.promotion].isExclusive {
                start.closed[part.line] += part.weight - part.saving
            }
        }
        var coupons: [Offer] = []
        for index in match.promotions {
            guard let threshold = match.engine.thresholds[index] else { continue }
            let lines = match.takers(index).map { $0.line }.sorted()
            let offer = Offer(
                promotion: index, spend: threshold.spend, off: threshold.off, lines: lines)
            let traits = match.engine.traits[index]
            switch (traits.isExclusive, traits.needsCoupon) {
            case (true, _): exclusive.append(offer)
            case (false, true): coupons.append(offer)
            case (false, false): combinable.append(offer)
            }
        }
        combinable += coupons
    }

    /// What all of them together can take off at most.
    func most() throws(Refusal) -> Int64 {
        var most: Int64 = 0
        for offer in exclusive + combinable {
            let sum = offer.lines.reduce(0) { $0 + start.left[$1] }
            guard sum >= offer.spend else { continue }
            most += try offer.off.taken(off: Money(minor: sum)).minor
        }
        return most
    }

    func best() throws(Refusal) -> [Taken] {
        let rivals = try worthwhile()
        let all = 1 << min(rivals.count, 3)
        var best: Rest?
        for choice in 0..<(rivals.count > 3 ? 2 : all) {
            let chosen = rivals.indices.filter {
                rivals.count > 3 ? choice == 1 : choice >> $0 & 1 == 1
            }
            let rest = try outcome(chosen.map { rivals[$0] })
            if rest.saved > best?.saved ?? -1 { best = rest }
        }
        return best?.taken ?? []
    }

    /// The exclusive ones that take something off, by what they would alone.
    private func worthwhile() throws(Refusal) -> [Offer] {
        var worth: [(offer: Offer, saving: Int64)] = []
        for offer in exclusive {
            let sum = offer.lines.reduce(0) { $0 + start.free[$1] }
            guard sum >= offer.spend, sum > 0 else { continue }
            let saving = try offer.off.taken(off: Money(minor: sum)).minor
            if saving > 0 { worth.append((offer, saving)) }
        }
        return worth.sorted {
            $0.saving == $1.saving
                ? $0.offer.promotion < $1.offer.promotion : $0.saving > $1.saving
        }.map { $0.offer }
    }

    private func outcome(_ chosen: [Offer]) throws(Refusal) -> Rest {
        var rest = start
        for offer in chosen {
            let base = offer.lines.map { rest.free[$0] }
            guard base.reduce(0, +) >= offer.spend else { continue }
            let shares = try take(offer, base, &rest)
            for (index, share) in shares.enumerated() {
                rest.free[offer.lines[index]] = 0
                rest.closed[offer.lines[index]] += base[index] - share
            }
        }
        let reached = combinable.filter { offer in
            offer.lines.reduce(0) { $0 + rest.left[$1] - rest.closed[$1] } >= offer.spend
        }
        for offer in reached {
            _ = try take(offer, offer.lines.map { rest.left[$0] - rest.closed[$0] }, &rest)
        }
        return rest
    }

    /// What it takes off each of its lines, in proportion to `base`.
    private func take(
        _ offer: Offer, _ base: [Int64], _ rest: inout Rest
    ) throws(Refusal) -> [Int64] {
        let sum = base.reduce(0, +)
        let saving = sum > 0 ? try offer.off.taken(off: Money(minor: sum)) : .zero
        guard saving > .zero else { return base.map { _ in 0 } }
        let shares = Pricing.shares(of: saving.minor, over: base)
        for (index, share) in shares.enumerated() where share > 0 {
            let line = offer.lines[index]
            rest.left[line] -= share
            rest.taken.append(
                Taken(
                    promotion: offer.promotion, line: line, quantity: .zero, weight: base[index],
                    saving: share))
        }
        rest.saved += saving.minor
        return shares
    }
}
