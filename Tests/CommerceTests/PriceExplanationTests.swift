import Testing

@testable import Commerce

/// Why a price is what it is.
struct PriceExplanationTests {
    @Test func `it goes from the list by promotion, coupon and staff to the coin`() throws {
        var tea = SaleLine.of(1000, name: "Tea")
        tea.reductions = [
            PriceStep(.promotion(id: "P", name: "Happy hour"), Money(minor: 50)),
            PriceStep(.coupon(id: "C", code: "X-1"), Money(minor: 10)),
        ]
        var sale = OpenSale.of(.number(1), [tea, .of(333, name: "Cup")], paid: [])
        try sale.discount(lines: 1...1, by: GivenDiscount(.percent(1000), reason: "damaged"))
        let why = try PriceExplanation(
            of: sale.lines, by: Pricing(cashRounding: Money(minor: 5)),
            discount: GivenDiscount(.amount(Money(minor: 9)), reason: "regular"))
        let texts = why.steps.map { "\($0.source.rawValue) \($0.name) \($0.amount.minor)" }
        #expect(
            texts
                == [
                    "list Tea 1000", "promotion Happy hour -50", "coupon X-1 -10",
                    "manual damaged -94", "list Cup 333", "manual regular -9", "rounding  0",
                ].filter { !$0.hasSuffix(" 0") })
        #expect(why.amount.minor == 1170)
    }

    @Test func `the steps add up to what the lines cost, whatever they are`() throws {
        for seed in UInt64(0)..<2000 {
            var chance = SplitMix64(seed: seed)
            let lines = (0..<Int.random(in: 1...5, using: &chance)).map { _ in
                SaleLine.of(
                    .random(in: 0...999, using: &chance),
                    times: .random(in: 1...5000, using: &chance),
                    discount: Bool.random(using: &chance) ? .percent(1500) : nil)
            }
            let pricing = Pricing(cashRounding: Bool.random(using: &chance) ? Money(minor: 5) : nil)
            let off = Bool.random(using: &chance) ? GivenDiscount.percent(333) : nil
            let why = try PriceExplanation(of: lines, by: pricing, discount: off)
            let priced = try pricing.price(lines, discount: off?.discount)
            let goods = try Money.sum(priced.amounts).adding(priced.rounding)
            #expect(why.amount == goods, "seed \(seed)")
            #expect(try Money.sum(why.steps.map(\.amount)) == goods, "seed \(seed)")
        }
    }
}
