import Testing

@testable import Commerce

/// A random basket of sales, of returns or of both, and its price; the seed alone makes it again.
private struct Sample {
    let seed: UInt64
    let pricing: Pricing
    let lines: [SaleLine]
    let discount: Discount?
    let undiscounted: PricedBasket
    let basket: PricedBasket

    init(seed: UInt64) throws {
        self.seed = seed
        var dice = SplitMix64(seed: seed)
        let coins: [Money?] = [nil, nil, Money(minor: 5), Money(minor: 10), Money(minor: 100)]
        let prices: Pricing.Prices = Bool.random(using: &dice) ? .inclusive : .exclusive
        pricing = Pricing(prices: prices, cashRounding: coins.randomElement(using: &dice) ?? nil)
        let count = Int.random(in: 1...8, using: &dice)
        let signs: [Int64] = [[1], [-1], [1, -1], [1, 1, -1]][Int(seed % 4)]
        lines = (0..<count).map { _ in
            Self.randomLine(sign: signs.randomElement(using: &dice) ?? 1, &dice)
        }
        discount = Self.randomDiscount(of: 20_000, &dice)
        undiscounted = try pricing.price(lines)
        basket = try pricing.price(lines, discount: discount)
    }

    var mirrored: [SaleLine] {
        lines.map { line in
            var line = line
            line.quantity = line.quantity.negated
            return line
        }
    }

    private static func randomLine(sign: Int64, _ dice: inout SplitMix64) -> SaleLine {
        let price = Int64.random(in: 0...(Bool.random(using: &dice) ? 99 : 99_999), using: &dice)
        let rates: [Int64] = [1900, 700, 550, 0]
        let pieces = Int64.random(in: 1...9, using: &dice) * 1000
        let weight = Int64.random(in: 1...9999, using: &dice)
        return .of(
            price, times: (Bool.random(using: &dice) ? pieces : weight) * sign,
            vat: rates.randomElement(using: &dice) ?? 0, discount: randomDiscount(of: price, &dice))
    }

    /// Nothing, a percentage, or an amount that is at times more than there is.
    private static func randomDiscount(of price: Int64, _ dice: inout SplitMix64) -> Discount? {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: Discount.percent(Int64.random(in: 0...10_000, using: &dice))
        case 1: Discount.amount(Money(minor: Int64.random(in: 0...(price * 2), using: &dice)))
        default: nil
        }
    }
}

private let firstSeed: UInt64 = 20_261_102
private let samples: Result<[Sample], any Error> = Result {
    try (firstSeed..<firstSeed + 24_000).map { try Sample(seed: $0) }
}

/// Stops at the first sample that breaks a rule and names its seed.
private func expectAlways(
    sourceLocation: SourceLocation = #_sourceLocation, _ holds: (Sample) throws -> Bool
) throws {
    let all = try samples.get()
    #expect(all.count == 24_000, sourceLocation: sourceLocation)
    guard let broken = try all.first(where: { try !holds($0) }) else { return }
    Issue.record("seed \(broken.seed) breaks it: \(broken)", sourceLocation: sourceLocation)
}

private func sum(_ amounts: [Money]) -> Int64 { amounts.reduce(0) { $0 + $1.minor } }

struct PricingPropertyTests {
    @Test func `net and tax are the gross amount of each rate`() throws {
        try expectAlways { sample in
            sample.basket.vat.allSatisfy { $0.net.minor + $0.vat.minor == $0.gross.minor }
        }
    }

    @Test func `the rates add up to the total and each has a line`() throws {
        try expectAlways { sample in
            let rates = sample.basket.vat.map(\.rate)
            return sum(sample.basket.vat.map(\.gross)) == sample.basket.total.minor
                && rates == Set(sample.lines.map(\.vat)).sorted(by: >)
        }
    }

    @Test func `the lines add up to the total, or to the net amount without tax`() throws {
        try expectAlways { sample in
            let lines = sum(sample.basket.amounts)
            switch sample.pricing.prices {
            case .inclusive: return lines == sample.basket.total.minor
            case .exclusive: return lines == sum(sample.basket.vat.map(\.net))
            }
        }
    }

    @Test func `a basket with every quantity negated costs the mirror`() throws {
        try expectAlways { sample in
            let mirror = try sample.pricing.price(sample.mirrored, discount: sample.discount)
            return mirror == sample.basket.mirrored
        }
    }

    @Test func `no discount moves a line past zero or away from it`() throws {
        try expectAlways { sample in
            zip(sample.basket.amounts, sample.undiscounted.amounts).allSatisfy { after, before in
                before.isNegative
                    ? (before...Money.zero).contains(after) : (Money.zero...before).contains(after)
            }
        }
    }

    @Test func `the shares of the lines add up to the discount`() throws {
        try expectAlways { sample in
            let before = sum(sample.undiscounted.amounts)
            let taken = before - sum(sample.basket.amounts)
            switch sample.discount {
            case .percent(let hundredths):
                let share = (abs(before) * hundredths * 2 + 10_000) / 20_000
                return taken == before.signum() * share
            case .amount(let amount):
                return taken == before.signum() * min(amount.minor, abs(before))
            case nil: return taken == 0
            }
        }
    }

    @Test func `what is due is whole coins and at most half a coin away`() throws {
        try expectAlways { sample in
            let basket = sample.basket
            guard let coin = sample.pricing.cashRounding?.minor else {
                return basket.due == basket.total && basket.rounding == .zero
            }
            let isWhole = basket.due.minor.isMultiple(of: coin)
            let isNear = abs(basket.rounding.minor) <= coin / 2
            let paid = basket.total.minor + basket.rounding.minor
            return isWhole && isNear && paid == basket.due.minor
        }
    }

    @Test func `shares add up, are within one of their exact part and mirror the mirror's`() {
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let count = Int.random(in: 1...12, using: &dice)
            let least: Int64 = Bool.random(using: &dice) ? 0 : -1000
            let weights = (0..<count).map { _ in
                Money(minor: Int64.random(in: least...1000, using: &dice))
            }
            let whole = sum(weights)
            let total = Int64.random(in: 0...abs(whole), using: &dice) * whole.signum()
            let shares = Pricing.shares(of: Money(minor: total), over: weights)
            let isFair = zip(shares, weights).allSatisfy { share, weight in
                let distance = abs(share.minor * whole - total * weight.minor)
                return abs(share.minor) <= abs(weight.minor) && distance < max(1, abs(whole))
            }
            #expect(sum(shares) == total, "seed \(seed)")
            #expect(isFair, "seed \(seed)")
            let mirror = Pricing.shares(
                of: Money(minor: -total), over: weights.map { Money(minor: -$0.minor) })
            #expect(mirror.map { -$0.minor } == shares.map(\.minor), "seed \(seed)")
        }
    }
}

extension PricedBasket {
    /// Each amount with the other sign.
    fileprivate var mirrored: PricedBasket {
        let other = { (money: Money) in Money(minor: -money.minor) }
        return PricedBasket(
            amounts: amounts.map(other), total: other(total),
            vat: vat.map {
                VATAmount(
                    rate: $0.rate, net: other($0.net), vat: other($0.vat), gross: other($0.gross))
            },
            due: other(due), rounding: other(rounding))
    }
}
