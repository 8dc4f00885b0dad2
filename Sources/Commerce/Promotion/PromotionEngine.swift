/// Promotions made ready to price baskets: products are looked up, not searched for.
///
/// What applies, in this order:
/// 1. Offers on units compete for them, with and without coupon, all reckoned from the price after
///    price lists. A unit takes part in one of them at most. Of what competes, the customer gets
///    the best (`UnitStage`).
/// 2. Thresholds come off what is left, those without coupon before those with one, by descending
///    priority, then id (`AmountStage`).
/// 3. Since a threshold may be worth more than what takes a basket below it, 1 and 2 are also done
///    without any offer on units, and in baskets of little work (`smallWork`) without exclusive
///    ones; the cheapest outcome is it.
///
/// An exclusive promotion takes only units that nothing else took, and nothing comes on top. What
/// is equally good is decided by priority, then id; the order in which promotions were given
/// decides nothing.
///
/// A class only so that looking something up copies nothing; it never changes.
package final class PromotionEngine: Sendable {
    /// One set of one promotion.
    struct Slot {
        var promotion: Int
        var role: Int
    }

    struct Threshold {
        var spend: Int64
        var off: Discount

        init?(_ promotion: Promotion) {
            guard case .threshold(let spend, _, let off) = promotion.offer else { return nil }
            (self.spend, self.off) = (spend.minor, off)
        }
    }

    struct Traits {
        var isExclusive: Bool
        var needsCoupon: Bool
        var isThreshold: Bool

        /// Of the order of application.
        var stage: Int { (needsCoupon ? 2 : 0) + (isThreshold ? 1 : 0) }
    }

    /// Lines × promotions that have lines, up to which one more way is tried.
    static let smallWork = 2000

    /// By descending priority, then id; everything else names a promotion by its place here.
    let promotions: [Promotion]
    /// Nil for thresholds.
    let rules: [UnitRule?]
    /// Nil for offers on units.
    let thresholds: [Threshold?]
    /// Apart from the promotions, which cost more to look at.
    let traits: [Traits]
    let conditions: [PromotionCondition]
    let slots: [Slot]
    let included: Postings
    let excluded: Postings

    /// The promotions have been checked; at most `Promotions.limit`.
    init(_ promotions: [Promotion]) {
        self.promotions = promotions.sorted {
            $0.priority == $1.priority ? $0.id < $1.id : $0.priority > $1.priority
        }
        rules = self.promotions.map(UnitRule.init)
        thresholds = self.promotions.map(Threshold.init)
        traits = zip(self.promotions, rules).map { promotion, rule in
            Traits(
                isExclusive: promotion.isExclusive, needsCoupon: promotion.needsCoupon,
                isThreshold: rule == nil)
        }
        conditions = self.promotions.map(PromotionCondition.init)
        var (slots, included, excluded) = ([Slot](), Postings(), Postings())
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
        (self.slots, self.included, self.excluded) = (slots, included, excluded)
    }

    /// At most `OpenSale.lineLimit` lines; refuses what no line may have.
    package func price(
        _ lines: [PromotionLine], _ context: PromotionContext
    ) throws(Refusal) -> PromotedBasket {
        guard lines.count <= OpenSale.lineLimit else {
            throw Refusal("sale.tooManyLines", "at most \(OpenSale.lineLimit) lines in one sale")
        }
        for line in lines { try line.check() }
        let pool = try UnitPool(lines)
        let match = BasketMatch(self, lines, pool, context)
        let rivals = UnitStage.rivals(match, pool)
        var best = try outcome(match, pool, rivals, .all)
        guard match.hasThreshold else { return basket(lines.count, best.taken, match) }
        let most = try AmountStage(match, pool, []).most()
        for choice in [UnitStage.Choice.combinable, .none] where match.differs(choice) {
            guard most + (choice == .none ? 0 : best.units) > best.saved else { continue }
            let other = try outcome(match, pool, rivals, choice)
            if other.saved > best.saved { best = other }
        }
        return basket(lines.count, best.taken, match)
    }

    private typealias Outcome = (taken: [Taken], units: Int64, saved: Int64)

    private func outcome(
        _ match: BasketMatch, _ pool: UnitPool, _ rivals: [Rival], _ choice: UnitStage.Choice
    ) throws(Refusal) -> Outcome {
        var stage = UnitStage(match: match, pool: pool, rivals: rivals, choice: choice)
        var taken = stage.run()
        let units = taken.reduce(0) { $0 + $1.saving }
        guard match.hasThreshold else { return (taken, units, units) }
        taken += try AmountStage(match, pool, taken).best()
        return (taken, units, taken.reduce(0) { $0 + $1.saving })
    }

    private func basket(_ count: Int, _ taken: [Taken], _ match: BasketMatch) -> PromotedBasket {
        var steps: [[PriceStep]] = Array(repeating: [], count: count)
        var savings: [PromotionSaving] = []
        var (last, source) = (-1, PriceStep.Source.rounding)
        for part in taken.sorted(by: { precedes($0, $1) }) {
            if part.promotion != last {
                last = part.promotion
                let code = match.code(last)
                source = self.source(last, code)
                savings.append(
                    PromotionSaving(
                        promotion: promotions[last].id, coupon: code, amount: .zero, units: []))
            }
            let saving = savings.count - 1
            savings[saving].amount.minor += part.saving
            if part.quantity > .zero {
                savings[saving].units.append(.init(line: part.line, quantity: part.quantity))
            }
            if part.saving > 0 {
                steps[part.line].append(PriceStep(source, Money(minor: part.saving)))
            }
        }
        return PromotedBasket(steps: steps, savings: savings)
    }

    private func source(_ promotion: Int, _ code: String?) -> PriceStep.Source {
        let promotion = promotions[promotion]
        if let code { return .coupon(id: promotion.id, code: code) }
        return .promotion(id: promotion.id, name: promotion.name)
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
