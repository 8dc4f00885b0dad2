/// The best way to share pieces among offers that want the same ones, by trying all of them.
///
/// Pieces come from the dearest down; for each state of all offers together only the best way into
/// it is kept. That is exact: an offer takes the dearest of its pieces first, whatever they are.
struct UnitSearch {
    /// How much work it is.
    let steps: Int
    private let rivals: [Rival]
    private let states: [RivalStates]
    /// Of each rival and role, the state after one more piece in each state.
    private let moves: [[[Int]]]
    /// By how much one step of each rival moves the number that stands for all their states.
    private var strides: [Int] = []
    private var count = 1
    private var units: [Unit] = []

    private struct Unit {
        var line: Int
        var alone: Int64
        var wishes: [Wish]
    }

    private struct Wish {
        var rival: Int
        var role: Int
        var gain: Int64
    }

    private struct Step {
        var from: Int32
        /// The rival that takes the piece; -1 for none.
        var rival: Int16
    }

    /// Nil where it would be more than `budget` steps.
    init?(_ rivals: [Rival], _ engine: PromotionEngine, _ pool: UnitPool, _ budget: Int) {
        self.rivals = rivals
        guard rivals.count < budget else { return nil }
        var states: [RivalStates] = []
        for rival in rivals {
            guard let rule = engine.rules[rival.promotion],
                let available = Self.available(rule, rival, pool),
                let its = RivalStates(rule, available, limit: budget)
            else { return nil }
            states.append(its)
            strides.append(count)
            count *= its.count
            guard count <= budget else { return nil }
        }
        self.states = states
        let wishes = Self.wishes(rivals, engine, pool)
        let lines = pool.dearest.filter { !wishes[$0].isEmpty }
        let pieces = lines.reduce(Int64(0)) { $0 + pool.lines[$1].pieces }
        guard pieces <= Int64(budget / (count * (rivals.count + 1))) else { return nil }
        moves = states.map { $0.moves }
        steps = Int(pieces) * count * (rivals.count + 1)
        for line in lines {
            let unit = Unit(line: line, alone: pool.lines[line].alone, wishes: wishes[line])
            units += repeatElement(unit, count: Int(pool.lines[line].pieces))
        }
    }

    /// How many pieces each role has; nil where they are too many.
    private static func available(
        _ rule: UnitRule, _ rival: Rival, _ pool: UnitPool
    ) -> [Int]? {
        var available = [0]
        if case .set(let set) = rule { available = set.counts.map { _ in 0 } }
        for taker in rival.takers {
            guard pool.lines[taker.line].pieces <= 1000 else { return nil }
            available[taker.role] += Int(pool.lines[taker.line].pieces)
        }
        return available
    }

    private static func wishes(
        _ rivals: [Rival], _ engine: PromotionEngine, _ pool: UnitPool
    ) -> [[Wish]] {
        var wishes: [[Wish]] = Array(repeating: [], count: pool.lines.count)
        for (index, rival) in rivals.enumerated() {
            for taker in rival.takers where pool.lines[taker.line].pieces > 0 {
                let gain =
                    engine.rules[rival.promotion]?.gain(taker.role, taker.line, pool) ?? 0
                wishes[taker.line].append(Wish(rival: index, role: taker.role, gain: gain))
            }
        }
        return wishes
    }

    /// What each rival takes; those that take nothing are not there.
    func run() -> [Claim] {
        var best = [Int64](repeating: .min, count: count)
        best[0] = 0
        var ways: [Step] = []
        ways.reserveCapacity(units.count * count)
        for unit in units { step(unit, &best, &ways) }
        var end: (state: Int, saving: Int64) = (0, .min)
        for state in best.indices where best[state] > .min {
            guard let rest = closing(state) else { continue }
            if best[state] + rest > end.saving { end = (state, best[state] + rest) }
        }
        return claims(endingIn: end.state, ways)
    }

    private func step(_ unit: Unit, _ best: inout [Int64], _ ways: inout [Step]) {
        let first = ways.count
        var next = best
        for state in next.indices where next[state] > .min {
            next[state] += unit.alone
        }
        for state in 0..<count { ways.append(Step(from: Int32(state), rival: -1)) }
        for wish in unit.wishes {
            let its = states[wish.rival]
            let (stride, after) = (strides[wish.rival], moves[wish.rival][wish.role])
            for (now, then) in after.enumerated() where then >= 0 {
                let gain = its.gain(now, wish.gain)
                let way = (then - now) * stride
                for block in Swift.stride(from: now * stride, to: count, by: its.count * stride) {
                    for state in block..<block + stride where best[state] > .min {
                        let (saving, to) = (best[state] + gain, state + way)
                        guard saving > next[to] else { continue }
                        next[to] = saving
                        ways[first + to] = Step(
                            from: Int32(state), rival: Int16(wish.rival))
                    }
                }
            }
        }
        best = next
    }

    private func part(of state: Int, _ rival: Int) -> Int {
        state / strides[rival] % states[rival].count
    }

    private func closing(_ state: Int) -> Int64? {
        var sum: Int64 = 0
        for rival in rivals.indices {
            guard let rest = states[rival].end(part(of: state, rival)) else { return nil }
            sum += rest
        }
        return sum
    }

    /// Follows the best way back from its end.
    private func claims(endingIn end: Int, _ ways: [Step]) -> [Claim] {
        var claims = rivals.indices.map { rival in
            Claim(
                promotion: rivals[rival].promotion,
                saving: states[rival].end(part(of: end, rival)) ?? 0)
        }
        var state = end
        for (index, unit) in units.enumerated().reversed() {
            let step = ways[index * count + state]
            state = Int(step.from)
            let rival = Int(step.rival)
            guard rival >= 0, let wish = unit.wishes.first(where: { $0.rival == rival }) else {
                continue
            }
            let saving = states[rival].gain(part(of: state, rival), wish.gain)
            claims[rival].add(Pieces(line: unit.line, count: 1))
            claims[rival].saving += saving
        }
        return claims
    }
}

extension UnitRule {
    /// What one piece brings where it is one that the offer is for.
    fileprivate func gain(_ role: Int, _ line: Int, _ pool: UnitPool) -> Int64 {
        switch self {
        case .each(let cut): return cut.taken(off: pool.lines[line].price)
        case .group(let group):
            if case .cut(let cut) = group.deal { return cut.taken(off: pool.lines[line].price) }
            return pool.lines[line].price
        case .set(let set): return set.gain(role, line, pool)
        }
    }
}
