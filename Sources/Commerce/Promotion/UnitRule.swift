/// An offer on units as the search for the best price sees it.
enum UnitRule: Sendable {
    case each(UnitCut)
    case group(GroupRule)
    case set(SetRule)

    /// Nil for thresholds.
    init?(_ promotion: Promotion) {
        let limit = promotion.limit.map(Int64.init) ?? .max
        switch promotion.offer {
        case .each(let cut, _):
            guard promotion.limit != nil else {
                self = .each(cut)
                return
            }
            self = .group(GroupRule(size: 1, paid: 0, least: 1, deal: .cut(cut), limit: limit))
        case .buyGet(let buy, _, let get, nil, let percent):
            self = .group(
                GroupRule(
                    size: buy + get, paid: buy, least: buy + 1, deal: .cut(.percent(percent)),
                    limit: limit))
        case .buyGet(let buy, _, let get, _, let percent):
            self = .set(
                SetRule(counts: [buy, get], deal: .cut(.percent(percent)), limit: limit))
        case .nth(let count, _, let percent):
            self = .group(
                GroupRule(
                    size: count, paid: count - 1, least: count, deal: .cut(.percent(percent)),
                    limit: limit))
        case .mix(let count, _, let deal):
            self = .group(
                GroupRule(
                    size: count, paid: 0, least: count, deal: UnitDeal(deal), limit: limit))
        case .bundle(let parts, let price):
            self = .set(
                SetRule(counts: parts.map { $0.count }, deal: .price(price.minor), limit: limit))
        case .threshold: return nil
        }
    }
}

/// What pieces that count together get.
enum UnitDeal: Sendable {
    case cut(UnitCut)
    /// All of them together, in minor units.
    case price(Int64)

    init(_ deal: MixDeal) {
        switch deal {
        case .price(let price): self = .price(price.minor)
        case .percent(let percent): self = .cut(.percent(percent))
        }
    }
}

/// Pieces of one set in groups, filled from the dearest down.
struct GroupRule: Sendable {
    var size: Int
    /// How many of each group, its dearest, a cut leaves alone.
    var paid: Int
    /// From how many pieces on the last group counts.
    var least: Int
    var deal: UnitDeal
    var limit: Int64
}

/// Pieces of several sets, so many of each; a cut is for those of the last one.
struct SetRule: Sendable {
    var counts: [Int]
    var deal: UnitDeal
    var limit: Int64
}

extension UnitCut {
    /// Off one piece, from 0 up to its price; both in minor units.
    func taken(off price: Int64) -> Int64 {
        switch self {
        case .percent(let hundredths): Self.percent(hundredths, price)
        case .amount(let amount): min(amount.minor, price)
        case .price(let fixed): max(0, price - fixed.minor)
        }
    }

    /// Off a weighed line of this amount, rounded once.
    func taken(off amount: Int64, _ quantity: Quantity) throws(Refusal) -> Int64 {
        switch self {
        case .percent(let hundredths): return Self.percent(hundredths, amount)
        case .amount(let cut):
            return min(amount, try cut.scaled(by: quantity.thousandths, over: 1000).minor)
        case .price(let fixed):
            return max(0, amount - (try fixed.scaled(by: quantity.thousandths, over: 1000).minor))
        }
    }

    private static func percent(_ hundredths: Int64, _ amount: Int64) -> Int64 {
        Int64(
            truncatingIfNeeded: Rounding.halfAwayFromZero(
                Int128(hundredths) * Int128(amount), 10_000))
    }
}
