/// A line that takes part in a promotion, and through which of its sets.
struct Taker {
    var line: Int
    var role: Int
}

/// Which lines of a basket take part in which promotions that hold now.
struct BasketMatch {
    let engine: PromotionEngine
    /// The promotions that hold and have lines, in the engine's order.
    private(set) var promotions: [Int] = []
    /// The coupon that lets a promotion in, by its id.
    private let codes: [String: String]
    private var isSmall = false
    private(set) var hasThreshold = false
    private(set) var hasUnits = false
    private(set) var hasExclusiveUnits = false
    /// Of all promotions one after the other; `starts` has where each begins.
    private var takers: [Taker] = []
    private var starts: [Int] = []

    init(
        _ engine: PromotionEngine, _ lines: [PromotionLine], _ pool: UnitPool,
        _ context: PromotionContext
    ) {
        self.engine = engine
        var codes: [String: String] = [:]
        for coupon in context.coupons {
            codes[coupon.promotion] = min(codes[coupon.promotion] ?? coupon.code, coupon.code)
        }
        self.codes = codes
        let holds = engine.promotions.indices.map { index in
            engine.conditions[index].holds(context)
                && (!engine.traits[index].needsCoupon || codes[engine.promotions[index].id] != nil)
        }
        let pairs = Self.pairs(engine, lines, pool.dearest, holds)
        sort(pairs)
        for promotion in engine.promotions.indices
        where starts[promotion] < starts[promotion + 1] {
            promotions.append(promotion)
            let isThreshold = engine.traits[promotion].isThreshold
            hasThreshold = hasThreshold || isThreshold
            hasUnits = hasUnits || !isThreshold
            hasExclusiveUnits =
                hasExclusiveUnits || !isThreshold && engine.traits[promotion].isExclusive
        }
        isSmall = lines.count * promotions.count <= PromotionEngine.smallWork
    }

    /// The coupon that lets a promotion in; nil for one that needs none.
    func code(_ promotion: Int) -> String? {
        engine.traits[promotion].needsCoupon ? codes[engine.promotions[promotion].id] : nil
    }

    /// From the dearest unit down.
    func takers(_ promotion: Int) -> ArraySlice<Taker> {
        takers[starts[promotion]..<starts[promotion + 1]]
    }

    /// Whether a choice among offers on units is another one than all of them, and not too much
    /// work.
    func differs(_ choice: UnitStage.Choice) -> Bool {
        choice == .none ? hasUnits : hasExclusiveUnits && isSmall
    }

    private typealias Pair = (promotion: Int, taker: Taker)

    private static func pairs(
        _ engine: PromotionEngine, _ lines: [PromotionLine], _ order: [Int], _ holds: [Bool]
    ) -> [Pair] {
        let all = engine.included.all.map(Int.init).filter { holds[engine.slots[$0].promotion] }
        // Which line was there last, so that nothing has to be cleared between two.
        var excludedBy = [Int](repeating: -1, count: engine.slots.count)
        var takenBy = [Int](repeating: -1, count: engine.promotions.count)
        var place = [Int](repeating: 0, count: engine.promotions.count)
        var pairs: [Pair] = []
        pairs.reserveCapacity(8 * lines.count)
        for line in order {
            let product = lines[line]
            guard product.takesPart, product.quantity > .zero else { continue }
            engine.excluded.forEach(product) { excludedBy[$0] = line }
            func take(_ slot: Int) {
                let (promotion, role) = (engine.slots[slot].promotion, engine.slots[slot].role)
                guard holds[promotion], excludedBy[slot] != line else { return }
                if takenBy[promotion] == line {
                    let known = pairs[place[promotion]].taker.role
                    pairs[place[promotion]].taker.role = min(known, role)
                } else {
                    takenBy[promotion] = line
                    place[promotion] = pairs.count
                    pairs.append((promotion, Taker(line: line, role: role)))
                }
            }
            engine.included.forEach(product, take)
            for slot in all { take(slot) }
        }
        return pairs
    }

    /// By promotion, staying in order.
    private mutating func sort(_ pairs: [Pair]) {
        starts = Array(repeating: 0, count: engine.promotions.count + 1)
        for pair in pairs { starts[pair.promotion + 1] += 1 }
        for promotion in engine.promotions.indices { starts[promotion + 1] += starts[promotion] }
        var next = starts
        takers = Array(repeating: Taker(line: 0, role: 0), count: pairs.count)
        for pair in pairs {
            takers[next[pair.promotion]] = pair.taker
            next[pair.promotion] += 1
        }
    }
}
