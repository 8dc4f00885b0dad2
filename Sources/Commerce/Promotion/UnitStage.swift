/// Which offer each unit of a basket goes to, for the customer's best.
///
/// What a unit saves on its own is what an offer on several has to beat. Offers on several that
/// want the same pieces are settled together: exactly (`UnitSearch`) as long as that takes no more
/// than `budget` steps over all of the basket, which is some 20 pieces and a handful of offers.
/// Above, each in turn takes its best of what is left, beginning with the one that would save most
/// alone: never worse than any one alone, and the work grows with offers × lines only.
struct UnitStage {
    enum Choice {
        case all
        case combinable
        case none
    }

    static let budget = 12_000

    private let match: BasketMatch
    private var pool: UnitPool
    private let choice: Choice
    private let rivals: [Rival]
    private var budget = Self.budget
    private var claims: [Claim] = []
    private var parts: [Pieces] = []

    /// `pool` is as it was rung up.
    init(match: BasketMatch, pool: UnitPool, rivals: [Rival], choice: Choice) {
        (self.match, self.pool, self.rivals, self.choice) = (match, pool, rivals, choice)
    }

    /// What the chosen offers take, by no particular order of promotions.
    mutating func run() -> [Taken] {
        guard choice != .none, match.hasUnits else { return [] }
        offerAlone()
        for group in conflicts(rivals.indices.filter { isChosen(rivals[$0].promotion) }) {
            settle(group)
        }
        var taken: [Taken] = []
        for claim in claims { split(claim, into: &taken) }
        for line in pool.lines.indices where pool.lines[line].aloneBy >= 0 {
            takeAlone(line, into: &taken)
        }
        return taken
    }

    private func isChosen(_ promotion: Int) -> Bool {
        choice == .all || !match.engine.traits[promotion].isExclusive
    }

    /// The offers on several pieces that save something where they have the basket to themselves.
    static func rivals(_ match: BasketMatch, _ pool: UnitPool) -> [Rival] {
        var (rivals, parts): ([Rival], [Pieces]) = ([], [])
        for promotion in match.promotions where !match.engine.traits[promotion].isThreshold {
            let takers = match.takers(promotion)
            guard let rule = match.engine.rules[promotion], rule.canComplete(takers, pool),
                let claim = rule.claim(promotion, takers, pool, &parts), claim.saving > 0
            else { continue }
            rivals.append(Rival(promotion: promotion, takers: takers, solo: claim))
        }
        return rivals
    }

    private mutating func offerAlone() {
        for promotion in match.promotions where isChosen(promotion) {
            guard case .each(let cut) = match.engine.rules[promotion] else { continue }
            for taker in match.takers(promotion) { pool.lines[taker.line].offer(cut, promotion) }
        }
    }

    /// Rivals that may want the same pieces, by the first of each.
    private func conflicts(_ chosen: [Int]) -> [[Int]] {
        var root = Array(pool.lines.indices)
        func find(_ line: Int) -> Int {
            var line = line
            while root[line] != line {
                root[line] = root[root[line]]
                line = root[line]
            }
            return line
        }
        for rival in chosen {
            guard let first = firstLine(rival) else { continue }
            for taker in rivals[rival].takers where pool.lines[taker.line].pieces > 0 {
                root[find(taker.line)] = find(first)
            }
        }
        var place = [Int](repeating: -1, count: root.count)
        var groups: [[Int]] = []
        for rival in chosen {
            guard let first = firstLine(rival) else { continue }
            let line = find(first)
            if place[line] < 0 {
                place[line] = groups.count
                groups.append([])
            }
            groups[place[line]].append(rival)
        }
        return groups
    }

    /// The first line of the rival that has pieces.
    private func firstLine(_ rival: Int) -> Int? {
        rivals[rival].takers.first { pool.lines[$0.line].pieces > 0 }?.line
    }

    private mutating func settle(_ group: [Int]) {
        if group.count == 1 {
            if isAsRungUp(group[0]) { return add(rivals[group[0]].solo) }
            if case .set = match.engine.rules[rivals[group[0]].promotion] { return take(group[0]) }
        }
        if let search = UnitSearch(group.map { rivals[$0] }, match.engine, pool, budget) {
            budget -= search.steps
            for claim in search.run() { add(claim) }
            return
        }
        // Rivals are in the order of promotions.
        let order = group.sorted { one, other in
            let (first, second) = (rivals[one].solo.saving, rivals[other].solo.saving)
            return first == second ? one < other : first > second
        }
        for rival in order { take(rival) }
    }

    private func isAsRungUp(_ rival: Int) -> Bool {
        rivals[rival].takers.allSatisfy { pool.lines[$0.line].isAsRungUp }
    }

    private mutating func take(_ rival: Int) {
        if isAsRungUp(rival) { return add(rivals[rival].solo) }
        let promotion = rivals[rival].promotion
        let rule = match.engine.rules[promotion]
        guard let claim = rule?.claim(promotion, rivals[rival].takers, pool, &parts) else {
            return
        }
        add(claim)
    }

    private mutating func add(_ claim: Claim) {
        guard claim.saving > 0 else { return }
        for part in claim.pieces { pool.lines[part.line].pieces -= part.count }
        claims.append(claim)
    }

    /// The saving split over the pieces in proportion to what they cost.
    private func split(_ claim: Claim, into taken: inout [Taken]) {
        let first = taken.count
        for part in claim.pieces.sorted(by: { $0.line < $1.line }) {
            if taken.count == first || taken[taken.count - 1].line != part.line {
                taken.append(
                    Taken(
                        promotion: claim.promotion, line: part.line, quantity: .zero, weight: 0,
                        saving: 0))
            }
            taken[taken.count - 1].quantity.thousandths += part.count * 1000
            taken[taken.count - 1].weight += pool.lines[part.line].price * part.count
        }
        let shares = Pricing.shares(of: claim.saving, over: taken[first...].map { $0.weight })
        for (index, share) in shares.enumerated() { taken[first + index].saving = share }
    }

    /// What is left of a line with the cut that it is offered on its own.
    private func takeAlone(_ line: Int, into taken: inout [Taken]) {
        let units = pool.lines[line]
        guard units.isCounted else {
            return taken.append(
                Taken(
                    promotion: units.aloneBy, line: line, quantity: units.quantity,
                    weight: units.amount, saving: units.alone))
        }
        guard units.pieces > 0 else { return }
        taken.append(
            Taken(
                promotion: units.aloneBy, line: line,
                quantity: Quantity(thousandths: units.pieces * 1000),
                weight: units.price * units.pieces, saving: units.alone * units.pieces))
    }
}

/// An offer on several pieces, and what it takes with the basket to itself.
struct Rival {
    var promotion: Int
    var takers: ArraySlice<Taker>
    var solo: Claim
}

extension UnitRule {
    /// Whether there are pieces for one group or set; false for offers on single units.
    fileprivate func canComplete(_ takers: ArraySlice<Taker>, _ pool: UnitPool) -> Bool {
        switch self {
        case .each: return false
        case .group(let rule):
            return takers.reduce(0) { $0 + pool.lines[$1.line].pieces } >= rule.least
        case .set(let rule):
            return rule.counts.indices.allSatisfy { role in
                takers.reduce(0) { $0 + ($1.role == role ? pool.lines[$1.line].pieces : 0) }
                    >= rule.counts[role]
            }
        }
    }

    /// Nil for offers on single units.
    fileprivate func claim(
        _ promotion: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool, _ parts: inout [Pieces]
    ) -> Claim? {
        switch self {
        case .each: nil
        case .group(let rule): rule.claim(promotion, takers, pool, &parts)
        case .set(let rule): rule.claim(promotion, takers, pool, &parts)
        }
    }
}
