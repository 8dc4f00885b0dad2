import Testing

@testable import Commerce

/// The search against trying every way to give pieces to promotions.
struct PromotionSearchTests {
    /// One piece for each line, up to six.
    private static func pieces(_ dice: inout SplitMix64) -> [PromotionLine] {
        (0..<Int.random(in: 1...6, using: &dice)).map { _ in
            .of(
                "S\(Int.random(in: 0..<3, using: &dice))",
                Int64.random(in: 1...12, using: &dice) * 50)
        }
    }

    private static func offer(_ dice: inout SplitMix64) -> Offer {
        let percent = Int64.random(in: 1...10, using: &dice) * 1000
        let amount = cents(Int64.random(in: 1...20, using: &dice) * 50)
        let some = ProductSet(.init(skus: ["S0", "S1"]))
        let set = Bool.random(using: &dice) ? ProductSet.all : some
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: return .each(.percent(percent), of: set)
        case 1: return .buyGet(buy: 1, of: set, get: 1, percent: percent)
        case 2: return .buyGet(buy: 1, of: .skus("S2"), get: 1, from: set, percent: percent)
        case 3: return .mix(count: 2, of: set, .price(amount))
        case 4: return .mix(count: 3, of: set, .percent(percent))
        case 5: return .nth(count: 3, of: set, percent: percent)
        case 6: return .buyGet(buy: 1, of: set, get: 2, percent: percent)
        default:
            return .bundle([BundlePart(sku: "S0"), BundlePart(sku: "S2")], price: amount)
        }
    }

    /// The best sum over all ways to give each piece to one promotion or none; what a promotion
    /// saves on its pieces is asked of it alone.
    private static func best(
        _ lines: [PromotionLine], _ promotions: [Promotion]
    ) throws -> Int64 {
        let engines = try promotions.map { try Promotions.published([$0]).engine }
        let context = PromotionContext(at: .at(hour: 12))
        var savings: [[Int64]] = []
        for engine in engines {
            savings.append(
                try (0..<1 << lines.count).map { mask in
                    let some = lines.indices.filter { mask >> $0 & 1 == 1 }.map { lines[$0] }
                    return try engine.price(some, context).saved
                })
        }
        var best: Int64 = 0
        let ways = promotions.count + 1
        var total = 1
        for _ in lines { total *= ways }
        for way in 0..<total {
            var (rest, masks) = (way, [Int](repeating: 0, count: promotions.count))
            for line in lines.indices {
                if rest % ways > 0 { masks[rest % ways - 1] |= 1 << line }
                rest /= ways
            }
            best = max(best, zip(savings, masks).reduce(0) { $0 + $1.0[$1.1] })
        }
        return best
    }

    @Test func `no way to give pieces to promotions saves more`() throws {
        for seed in UInt64(1)...600 {
            var dice = SplitMix64(seed: seed)
            let lines = Self.pieces(&dice)
            let promotions = (0..<Int.random(in: 1...3, using: &dice)).map { number in
                Promotion.of(
                    Self.offer(&dice), id: "P\(number)",
                    limit: Int.random(in: 0..<3, using: &dice) == 0 ? 1 : nil)
            }
            let saved = try promoted(lines, promotions).saved
            let best = try Self.best(lines, promotions)
            guard saved != best else { continue }
            Issue.record("seed \(seed): \(saved), not \(best), for \(lines) and \(promotions)")
            return
        }
    }

    /// What one group saves, by trying every way to put pieces into groups.
    private static func best(_ prices: [Int64], _ size: Int, _ saving: ([Int64]) -> Int64) -> Int64
    {
        var best = [Int64](repeating: 0, count: 1 << prices.count)
        for mask in best.indices.dropFirst() {
            var group = mask
            while group > 0 {
                if group.nonzeroBitCount == size {
                    let some = prices.indices.filter { group >> $0 & 1 == 1 }.map { prices[$0] }
                    best[mask] = max(best[mask], saving(some) + best[mask & ~group])
                }
                group = (group - 1) & mask
            }
        }
        return best[best.count - 1]
    }

    @Test func `no way to put pieces into groups saves more`() throws {
        for seed in UInt64(1)...600 {
            var dice = SplitMix64(seed: seed)
            let prices = (0..<Int.random(in: 1...7, using: &dice)).map { _ in
                Int64.random(in: 1...40, using: &dice) * 10
            }
            let lines = prices.map { PromotionLine.of("S", $0) }
            let size = Int.random(in: 2...3, using: &dice)
            let price = Int64.random(in: 0...500, using: &dice)
            let mix = Promotion.of(.mix(count: size, of: .all, .price(cents(price))))
            let nth = Promotion.of(.nth(count: size, of: .all, percent: 5000))
            let bestMix = Self.best(prices, size) { $0.reduce(0, +) - price }
            let bestNth = Self.best(prices, size) { ($0.min() ?? 0) / 2 }
            #expect(try promoted(lines, [mix]).saved == bestMix, "seed \(seed): \(prices)")
            #expect(try promoted(lines, [nth]).saved == bestNth, "seed \(seed): \(prices)")
        }
    }
}
