/// Promotions made ready to price baskets: products are looked up, not searched for.
///
/// What applies, in this order:
/// 1. Offers on units compete for them, with and without coupon, all reckoned from the price after
///    price lists. A unit takes part in one of them at most. Of what competes, the customer gets
///    the best (`UnitStage`).
/// 2. Thresholds come off what is left, those without coupon before those with one, by descending
///    priority, then id (`AmountStage`).
/// 3. Since a threshold may be worth more than what takes a basket below it, 1 and 2 are also done
///    without exclusive offers on units and without any; the cheapest outcome is it.
///
/// An exclusive promotion takes only units that nothing else took, and nothing comes on top. What
/// is equally good is decided by priority, then id; the order in which promotions were given
/// decides nothing.
package struct PromotionEngine: Sendable {
    /// One set of one promotion.
    struct Slot {
        var promotion: Int
        var role: Int
    }

    struct Traits {
        var isExclusive: Bool
        var needsCoupon: Bool
        var isThreshold: Bool

        /// Of the order of application.
        var stage: Int { (needsCoupon ? 2 : 0) + (isThreshold ? 1 : 0) }
    }

    /// By descending priority, then id; everything else names a promotion by its place here.
    let promotions: [Promotion]
    /// Nil for thresholds.
    let rules: [UnitRule?]
    /// Apart from the promotions, which cost more to look at.
    let traits: [Traits]
    let conditions: [PromotionCondition]
    private(set) var slots: [Slot] = []
    private(set) var included = Postings()
    private(set) var excluded = Postings()

    /// The promotions have been checked; at most `Promotions.limit`.
    init(_ promotions: [Promotion]) {
        self.promotions = promotions.sorted {
            $0.priority == $1.priority ? $0.id < $1.id : $0.priority > $1.priority
        }
        rules = self.promotions.map(UnitRule.init)
        traits = zip(self.promotions, rules).map { promotion, rule in
            Traits(
                isExclusive: promotion.isExclusive, needsCoupon: promotion.needsCoupon,
                isThreshold: rule == nil)
        }
        conditions = self.promotions.map(PromotionCondition.init)
        for (index, promotion) in self.promotions.enumerated() {
            for (role, set) in promotion.offer.sets.enumerated() {
                let slot = Int32(slots.count)
                slots.append(Slot(promotion: index, role: role))
                if let names = set.included {
                    included.add(names, slot)
                } else {
                    included.all.append(slot)
                }
                excluded.add(set.excluded, slot)
            }
        }
    }

    /// At most `OpenSale.lineLimit` lines; refuses what no line may have.
    package func price(
        _ lines: [PromotionLine], _ context: PromotionContext
    ) throws(Refusal) -> PromotedBasket {
        guard lines.count <= OpenSale.lineLimit else {
            throw Refusal("sale.tooManyLines", "at most \(OpenSale.lineLimit) lines in one sale")
        }
        for line in lines { try line.check() }
        let match = BasketMatch(self, lines, context)
        let pool = try UnitPool(lines)
        var best = try outcome(match, pool, .all)
        guard match.hasThreshold else { return basket(lines.count, best.taken, match) }
        let most = try AmountStage(match, pool, []).most()
        for choice in [UnitStage.Choice.combinable, .none] where match.differs(choice) {
            guard most + (choice == .none ? 0 : best.units) > best.saved else { continue }
            let other = try outcome(match, pool, choice)
            if other.saved > best.saved { best = other }
        }
        return basket(lines.count, best.taken, match)
    }

    private typealias Outcome = (taken: [Taken], units: Int64, saved: Int64)

    private func outcome(
        _ match: BasketMatch, _ pool: UnitPool, _ choice: UnitStage.Choice
    ) throws(Refusal) -> Outcome {
        var stage = UnitStage(match: match, pool: pool, choice: choice)
        var taken = stage.run()
        let units = taken.reduce(0) { $0 + $1.saving }
        guard match.hasThreshold else { return (taken, units, units) }
        taken += try AmountStage(match, pool, taken).best()
        return (taken, units, taken.reduce(0) { $0 + $1.saving })
    }

    private func basket(_ count: Int, _ taken: [Taken], _ match: BasketMatch) -> PromotedBasket {
        var steps: [[PriceStep]] = Array(repeating: [], count: count)
        var savings: [PromotionSaving] = []
        var last = -1
        for part in taken.sorted(by: { precedes($0, $1) }) {
            let promotion = promotions[part.promotion]
            let code = promotion.needsCoupon ? match.codes[promotion.id] : nil
            if part.promotion != last {
                savings.append(
                    PromotionSaving(
                        promotion: promotion.id, coupon: code, amount: .zero, units: []))
                last = part.promotion
            }
            let saving = savings.count - 1
            savings[saving].amount.minor += part.saving
            if part.quantity > .zero {
                savings[saving].units.append(.init(line: part.line, quantity: part.quantity))
            }
            guard part.saving > 0 else { continue }
            let source: PriceStep.Source =
                code.map { .coupon(id: promotion.id, code: $0) }
                ?? .promotion(id: promotion.id, name: promotion.name)
            steps[part.line].append(PriceStep(source, Money(minor: part.saving)))
        }
        return PromotedBasket(steps: steps, savings: savings)
    }

    private func precedes(_ one: Taken, _ other: Taken) -> Bool {
        guard one.promotion != other.promotion else { return one.line < other.line }
        let (first, second) = (traits[one.promotion].stage, traits[other.promotion].stage)
        return first == second ? one.promotion < other.promotion : first < second
    }
}

/// What one promotion takes off one line.
struct Taken {
    var promotion: Int
    var line: Int
    /// That took part; zero for thresholds.
    var quantity: Quantity
    /// What these units cost before, in minor units.
    var weight: Int64
    var saving: Int64
}
