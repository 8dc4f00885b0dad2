import Testing

@testable import Commerce

/// A random basket with random promotions and what they take off; the seed alone makes it again.
private struct Sample {
    let seed: UInt64
    let lines: [PromotionLine]
    let promotions: [Promotion]
    let context: PromotionContext
    let basket: PromotedBasket

    init(seed: UInt64) throws {
        self.seed = seed
        var dice = SplitMix64(seed: seed)
        let count = Int.random(in: 1...7, using: &dice)
        lines = (0..<count).map { _ in Self.line(&dice) }
        let offers = Int.random(in: 1...6, using: &dice)
        promotions = (0..<offers).map { Self.promotion($0, &dice) }
        let codes = promotions.filter(\.needsCoupon).map(\.id)
            .filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
        context = PromotionContext(
            at: .at(hour: 12),
            coupons: codes.map { PromotionContext.Coupon(code: "code-\($0)", promotion: $0) })
        basket = try promoted(lines, promotions, context)
    }

    private static func line(_ dice: inout SplitMix64) -> PromotionLine {
        let sku = Int.random(in: 0..<6, using: &dice)
        let isWeighed = Int.random(in: 0..<5, using: &dice) == 0
        let pieces = Int64.random(
            in: Int.random(in: 0..<9, using: &dice) == 0 ? -2...40 : 1...4, using: &dice)
        return .of(
            "S\(sku)", Int64.random(in: 0...(Bool.random(using: &dice) ? 99 : 1999), using: &dice),
            times: isWeighed ? Int64.random(in: 1...3000, using: &dice) : pieces * 1000,
            category: "K\(sku % 2)", tags: sku % 3 == 0 ? ["T"] : [], isWeighed: isWeighed,
            takesPart: Int.random(in: 0..<12, using: &dice) > 0)
    }

    private static func promotion(_ number: Int, _ dice: inout SplitMix64) -> Promotion {
        .of(
            offer(&dice), id: "P\(number)", needsCoupon: Int.random(in: 0..<4, using: &dice) == 0,
            limit: Int.random(in: 0..<3, using: &dice) == 0
                ? Int.random(in: 1...3, using: &dice) : nil,
            isExclusive: Int.random(in: 0..<4, using: &dice) == 0,
            priority: Int.random(in: 0...2, using: &dice))
    }
}

private func set(_ dice: inout SplitMix64) -> ProductSet {
    let sku = "S\(Int.random(in: 0..<6, using: &dice))"
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: return .category("K0")
    case 1: return .tag("T")
    case 2: return ProductSet(nil, except: .init(skus: [sku]))
    case 3: return ProductSet(.init(skus: [sku, "S1", "S2"]))
    default: return .all
    }
}

private func offer(_ dice: inout SplitMix64) -> Offer {
    let count = Int.random(in: 2...3, using: &dice)
    let percent = Int64.random(in: 0...10_000, using: &dice)
    let amount = cents(Int64.random(in: 0...3000, using: &dice))
    switch Int.random(in: 0..<11, using: &dice) {
    case 0: return .each(.percent(percent), of: set(&dice))
    case 1: return .each(.amount(amount), of: set(&dice))
    case 2: return .each(.price(amount), of: set(&dice))
    case 3: return .buyGet(buy: 1, of: set(&dice), get: count - 1, percent: percent)
    case 4:
        return .buyGet(buy: 1, of: set(&dice), get: 1, from: set(&dice), percent: percent)
    case 5: return .mix(count: count, of: set(&dice), .price(amount))
    case 6: return .mix(count: count, of: set(&dice), .percent(percent))
    case 7: return .nth(count: count, of: set(&dice), percent: percent)
    case 8:
        return .bundle(
            [BundlePart(sku: "S0", count: count - 1), BundlePart(sku: "S1")], price: amount)
    case 9: return .threshold(spend: amount, of: set(&dice), off: .percent(percent))
    default:
        return .threshold(
            spend: amount, of: set(&dice),
            off: .amount(cents(Int64.random(in: 0...999, using: &dice))))
    }
}

private let firstSeed: UInt64 = 20_261_126
private let samples: Result<[Sample], any Error> = Result {
    try (firstSeed..<firstSeed + 20_000).map { try Sample(seed: $0) }
}

/// Stops at the first sample that breaks a rule and prints it.
private func expectAlways(
    sourceLocation: SourceLocation = #_sourceLocation, _ holds: (Sample) throws -> Bool
) throws {
    let all = try samples.get()
    #expect(all.count == 20_000, sourceLocation: sourceLocation)
    guard let broken = try all.first(where: { try !holds($0) }) else { return }
    Issue.record("seed \(broken.seed) breaks it: \(broken)", sourceLocation: sourceLocation)
}

struct PromotionPropertyTests {
    @Test func `no line is negative, none is dearer, returns stay as they are`() throws {
        try expectAlways { sample in
            zip(sample.lines, sample.basket.steps).allSatisfy { line, steps in
                steps.allSatisfy { $0.amount > .zero }
                    && steps.reduce(0) { $0 + $1.amount.minor } <= line.amount
            }
        }
    }

    @Test func `what comes off the lines is what the promotions save`() throws {
        try expectAlways { sample in
            var saved: [String: Int64] = [:]
            for step in sample.basket.steps.joined() {
                switch step.source {
                case .promotion(let id, _), .coupon(let id, _):
                    saved[id, default: 0] += step.amount.minor
                default: return false
                }
            }
            return sample.basket.savings.allSatisfy { saved[$0.promotion] == $0.amount.minor }
                && saved.count == sample.basket.savings.count
        }
    }

    @Test func `no unit takes part in two offers on units`() throws {
        try expectAlways { sample in
            var taken: [Int: Int64] = [:]
            for part in sample.basket.savings.flatMap(\.units) {
                taken[part.line, default: 0] += part.quantity.thousandths
            }
            return taken.allSatisfy { line, quantity in
                quantity <= sample.lines[line].quantity.thousandths
            }
        }
    }

    @Test func `the order in which promotions are given decides nothing`() throws {
        try expectAlways { sample in
            var dice = SplitMix64(seed: sample.seed)
            let shuffled = sample.promotions.shuffled(using: &dice)
            return try promoted(sample.lines, shuffled, sample.context) == sample.basket
        }
    }

    @Test func `all together never save less than any one alone`() throws {
        try expectAlways { sample in
            try sample.promotions.allSatisfy {
                try promoted(sample.lines, [$0], sample.context).saved <= sample.basket.saved
            }
        }
    }

    @Test func `coupons come after promotions, and none is used up for nothing`() throws {
        try expectAlways { sample in
            let given = Set(sample.context.coupons.map(\.code))
            return sample.basket.steps.allSatisfy { steps in
                let stages = steps.map(\.source.stage)
                return stages == stages.sorted()
            }
                && sample.basket.savings.allSatisfy { $0.amount > .zero }
                && Set(sample.basket.coupons).isSubset(of: given)
        }
    }

    @Test func `nothing comes on top of an exclusive offer on whole lines`() throws {
        try expectAlways { sample in
            let exclusive = Set(sample.promotions.filter(\.isExclusive).map(\.id))
            return sample.basket.savings.filter { exclusive.contains($0.promotion) }
                .flatMap(\.units).allSatisfy { part in
                    part.quantity != sample.lines[part.line].quantity
                        || sample.basket.steps[part.line].count <= 1
                }
        }
    }

    @Test func `the samples have every kind of conflict`() throws {
        let all = try samples.get()
        #expect(all.count { $0.basket.savings.count > 2 } > 1500)
        #expect(all.count { !$0.basket.coupons.isEmpty } > 2000)
        #expect(all.count { $0.basket.savings.contains { $0.units.isEmpty } } > 2000)
    }

    @Test func `small amounts are split as large ones are`() {
        for seed in firstSeed..<firstSeed + 5000 {
            var dice = SplitMix64(seed: seed)
            let top = Bool.random(using: &dice) ? Int64(30) : 1 << 40
            let weights = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
                Int64.random(in: 0...top, using: &dice)
            }
            let saving = Int64.random(in: 0...weights.reduce(0, +), using: &dice)
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            let wide = Pricing.wideShares(of: saving, over: weights, Int128(sum))
            #expect(Pricing.shares(of: saving, over: weights) == wide, "seed \(seed)")
        }
    }
}
