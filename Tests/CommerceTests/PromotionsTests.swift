import Testing

@testable import Commerce

struct PromotionsTests {
    private let good = Promotion.of(.each(.percent(1000), of: .all), id: "good")

    @Test func `one bad promotion keeps out all`() {
        let named = ProductSet.skus("A")
        let bad: [(Promotion, String)] = [
            (.of(good.offer, id: ""), "promotion.badID"), (good, "promotion.duplicateID"),
            (Promotion(id: "b", name: "", offer: good.offer), "promotion.badName"),
            (.of(good.offer, window: PriceWindow(weekdays: [])), "promotion.badWindow"),
            (.of(good.offer, audience: .group("")), "promotion.badGroup"),
            (.of(good.offer, store: ""), "promotion.badStore"),
            (.of(good.offer, limit: 0), "promotion.badLimit"),
            (.of(good.offer, priority: 1001), "promotion.badPriority"),
            (.of(.each(.percent(10_001), of: named)), "promotion.badPercent"),
            (.of(.each(.amount(cents(-1)), of: named)), "promotion.badAmount"),
            (.of(.nth(count: 1, of: named, percent: 1)), "promotion.badCount"),
            (.of(.mix(count: 101, of: named, .percent(1))), "promotion.badCount"),
            (.of(.buyGet(buy: 0, of: named, get: 1, percent: 1)), "promotion.badCount"),
            (.of(.bundle([], price: .zero)), "promotion.badBundle"),
            (.of(.each(.percent(1), of: ProductSet(.init()))), "promotion.noProducts"),
            (.of(.each(.percent(1), of: .skus(""))), "promotion.badSKU"),
            (.of(.each(.percent(1), of: .tag(""))), "promotion.badSet"),
        ]
        for (promotion, refusal) in bad {
            expectRefusal(refusal) { try Promotions().publish([good, promotion]) }
        }
    }

    @Test func `there is an end to promotions and to the products they name`() throws {
        let many = (0..<Promotions.limit).map { Promotion.of(good.offer, id: "\($0)") }
        let full = try Promotions.published(many)
        #expect(full.ids.count == Promotions.limit)
        expectRefusal("promotion.tooMany") { try full.publish([good]) }
        #expect(try full.publish([many[0]]).isEmpty)
        let names = (0...ProductSet.limit).map { "S\($0)" }
        expectRefusal("promotion.tooManyProducts") {
            try Promotions().publish([.of(.each(.percent(1), of: ProductSet(.init(skus: names))))])
        }
    }

    @Test func `a promotion is replaced, withdrawn and restored`() throws {
        var promotions = try Promotions.published([good])
        var other = good
        other.offer = .each(.percent(2000), of: .all)
        for event in try promotions.publish([other]) {
            #expect(promotions.apply(event) == ["good"])
        }
        #expect(promotions["good"] == other)
        for event in try promotions.withdraw(["good"]) { _ = promotions.apply(event) }
        expectRefusal("promotion.unknown") { try promotions.withdraw(["good"]) }
        promotions.restore(good)
        let context = PromotionContext(at: .at(hour: 12))
        #expect(try promotions.engine.price([.of("A", 100)], context).saved == 10)
    }

    @Test func `what no line may have is refused`() throws {
        expectRefusal("sale.quantityOverLimit") {
            try promoted([.of("A", 1, times: .min)], [good])
        }
        expectRefusal("sale.priceOverLimit") { try promoted([.of("A", -1)], [good]) }
        let many = Array(repeating: PromotionLine.of("A", 1), count: OpenSale.lineLimit + 1)
        expectRefusal("sale.tooManyLines") { try promoted(many, [good]) }
    }
}
