import Commerce
import Foundation

/// What it takes to price a basket of 50 lines in a shop with 200 promotions that hold, with what they take off,
/// a discount of the whole and the taxes: processor time of one basket, over ten shops made by chance.
///
/// 2,000 products in 40 categories; a third of the offers are for a category, the others for sixty
/// products each: off each, so many for one price, the cheapest of some, bundles, thresholds; one of
/// ten is exclusive. A sixth of the lines is weighed.
struct PricedBaskets {
    let seconds: Double
    private var chance = Chance(state: 42)

    init(seconds: Double) {
        self.seconds = seconds
    }

    /// The engine of each shop and a basket for it.
    private struct Shop {
        var engine: PromotionEngine
        var lines: [PromotionLine]
        var basket: OpenSale

        init(_ engine: PromotionEngine, _ lines: [PromotionLine]) {
            (self.engine, self.lines) = (engine, lines)
            basket = OpenSale(id: SaleID(high: 0, low: 1), staff: "bench")
            basket.lines = lines.enumerated().map { number, line in
                SaleLine(
                    sku: line.sku, name: line.sku, unitPrice: line.unitPrice,
                    quantity: line.quantity, vat: VATRate(hundredths: number % 3 == 0 ? 700 : 1900))
            }
        }

        /// What the basket comes to.
        mutating func price(_ context: PromotionContext) throws -> Int64 {
            basket.reduce(by: try engine.price(lines, context).steps)
            return try Pricing().price(basket.lines, discount: .percent(300)).total.minor
        }
    }

    private mutating func shops() throws -> [Shop] {
        var shops: [Shop] = []
        for _ in 0..<10 {
            var promotions = Promotions()
            let offers = (0..<200).map { number in promotion(number) }
            for event in try promotions.publish(offers) { _ = promotions.apply(event) }
            shops.append(Shop(promotions.engine, (0..<50).map { _ in line() }))
        }
        return shops
    }

    mutating func run() throws {
        var shops = try shops()
        let before = try shops.map {
            try Pricing().price($0.basket.lines, discount: .percent(300)).total.minor
        }
        let context = PromotionContext(at: CivilTime(day: 20_759, second: 43_200))
        var baskets = 0
        let begin = processorTime()
        var now = begin
        while now - begin < seconds {
            for index in shops.indices {
                guard try shops[index].price(context) < before[index] else {
                    preconditionFailure("promotions that take nothing off")
                }
            }
            baskets += shops.count
            now = processorTime()
        }
        let line = ["us_per_basket": (now - begin) * 1_000_000 / Double(baskets)]
        FileHandle.standardOutput.write(try JSONEncoder().encode(line) + Data("\n".utf8))
    }

    /// In seconds; a neighbour's work does not count.
    private func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension PricedBaskets {
    private mutating func line() -> PromotionLine {
        let product = chance.below(2000)
        let isWeighed = chance.below(6) == 0
        let quantity = isWeighed ? 100 + chance.below(3000) : (1 + chance.below(3)) * 1000
        return PromotionLine(
            sku: "SKU-\(product)", category: "category-\(product % 40)",
            tags: product % 3 == 0 ? ["tag-\(product % 30)"] : [],
            unitPrice: Money(minor: Int64(50 + product * 7 % 3000)),
            quantity: Quantity(thousandths: Int64(quantity)), isWeighed: isWeighed)
    }

    private mutating func promotion(_ number: Int) -> Promotion {
        Promotion(
            id: "P\(number)", name: "Promotion \(number)", offer: offer(),
            window: PriceWindow(hours: DayHours(start: 0, end: 86_400)),
            isExclusive: chance.below(10) == 0, priority: chance.below(3))
    }

    private mutating func products(_ count: Int) -> ProductSet {
        ProductSet(.init(skus: (0..<count).map { _ in "SKU-\(chance.below(2000))" }))
    }

    private mutating func offer() -> Offer {
        let category = ProductSet.category("category-\(chance.below(40))")
        let set = chance.below(3) == 0 ? category : products(60)
        switch chance.below(10) {
        case 0: return .buyGet(buy: 2, of: set, get: 1, percent: 10_000)
        case 1: return .mix(count: 3, of: set, .price(Money(minor: 500)))
        case 2: return .nth(count: 2, of: set, percent: 5000)
        case 3:
            let first = chance.below(1000)
            let second = 1000 + chance.below(1000)
            return .bundle(
                [BundlePart(sku: "SKU-\(first)"), BundlePart(sku: "SKU-\(second)")],
                price: Money(minor: 999))
        case 4:
            return .threshold(
                spend: Money(minor: 5000), of: chance.below(3) == 0 ? .all : category,
                off: .percent(500))
        case 5: return .mix(count: 4, of: set, .percent(2000))
        case 6: return .buyGet(buy: 1, of: set, get: 1, from: products(50), percent: 5000)
        case 7: return .each(.amount(Money(minor: 20)), of: set)
        default: return .each(.percent(Int64(500 + chance.below(2000))), of: set)
        }
    }

    /// The same numbers in every run.
    private struct Chance {
        var state: UInt64

        mutating func below(_ end: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(end))
        }
    }
}
