import Testing

@testable import Commerce

/// Each kind of offer, with numbers reckoned by hand.
struct PromotionOfferTests {
    private let basket: [PromotionLine] = [
        .of("A", 500, times: 2000), .of("B", 300), .of("C", 199, times: 3000),
    ]

    @Test func `a percentage is taken off each piece and rounded for each`() throws {
        // 10 % of 1.99 is 0.20 for each of three.
        let all = try promoted(basket, [.of(.each(.percent(1000), of: .all))])
        #expect(all.off == [100, 30, 60])
        let weighed = try promoted(
            [.of("W", 199, times: 1250)], [.of(.each(.percent(1000), of: .all))])
        // 1.99 × 1.25 is 2.49, of which 10 % is 0.25.
        #expect(weighed.off == [25])
    }

    @Test func `an amount or a fixed price is for each unit and never below zero`() throws {
        let amount = try promoted(basket, [.of(.each(.amount(cents(250)), of: .all))])
        #expect(amount.off == [500, 250, 597])
        let fixed = try promoted(basket, [.of(.each(.price(cents(250)), of: .all))])
        #expect(fixed.off == [500, 50, 0])
        let weighed: [PromotionLine] = [.of("W", 1000, times: 500)]
        #expect(try promoted(weighed, [.of(.each(.amount(cents(300)), of: .all))]).off == [150])
        #expect(try promoted(weighed, [.of(.each(.price(cents(800)), of: .all))]).off == [100])
    }

    @Test func `two bought, the third is free, the cheapest of the dearest three`() throws {
        let offer = Offer.buyGet(buy: 2, of: .all, get: 1, percent: 10_000)
        // 5.00 5.00 3.00 | 1.99 1.99 1.99: free are 3.00 and 1.99.
        let priced = try promoted(basket, [.of(offer)])
        #expect(priced.saved == 499)
        // 4.99 over lines of 10.00, 3.00 and 5.97: 263.03, 78.91, 157.06.
        #expect(priced.off == [263, 79, 157])
        #expect(try promoted(basket, [.of(offer, limit: 1)]).saved == 300)
        #expect(try promoted([.of("A", 500, times: 2000)], [.of(offer)]).saved == 0)
    }

    @Test func `the last group may be short of gifts`() throws {
        let offer = Offer.buyGet(buy: 1, of: .all, get: 2, percent: 5000)
        #expect(try promoted([.of("A", 500, times: 2000)], [.of(offer)]).off == [250])
        #expect(try promoted([.of("A", 500, times: 4000)], [.of(offer)]).off == [500])
    }

    @Test func `what is given may be of another set`() throws {
        let offer = Offer.buyGet(
            buy: 2, of: .skus("C"), get: 1, from: .skus("A", "B"), percent: 5000)
        // Three C buy one gift, the dearer: 2.50, over 2 × 1.99 and 5.00.
        let priced = try promoted(basket, [.of(offer)])
        #expect(priced.off == [139, 0, 111])
        #expect(priced.savings[0].units.map(\.quantity.thousandths) == [1000, 2000])
        // A product in both sets counts as bought.
        let both = Offer.buyGet(buy: 1, of: .skus("A"), get: 1, from: .all, percent: 10_000)
        #expect(try promoted([.of("A", 500, times: 2000)], [.of(both)]).saved == 0)
        #expect(try promoted(basket, [.of(both)]).saved == 499)
    }

    @Test func `any three for a price or at a percentage`() throws {
        let price = Offer.mix(count: 3, of: .all, .price(cents(550)))
        // 13.00 for 5.50; the other three cost 5.97, so 0.47 off.
        #expect(try promoted(basket, [.of(price)]).saved == 750 + 47)
        let dear = Offer.mix(count: 3, of: .all, .price(cents(1000)))
        #expect(try promoted(basket, [.of(dear)]).off == [231, 69, 0])
        let percent = Offer.mix(count: 4, of: .all, .percent(2000))
        // 20 % of 5.00, 5.00, 3.00 and 1.99; two pieces stay as they were.
        #expect(try promoted(basket, [.of(percent)]).saved == 100 + 100 + 60 + 40)
    }

    @Test func `each second piece at half price`() throws {
        let offer = Offer.nth(count: 2, of: .all, percent: 5000)
        // 5.00 5.00 | 3.00 1.99 | 1.99 1.99: 2.50 + 1.00 + 1.00, halves up.
        #expect(try promoted(basket, [.of(offer)]).saved == 450)
        #expect(try promoted([.of("A", 500)], [.of(offer)]).saved == 0)
    }

    @Test func `a bundle costs its price as often as all parts are there`() throws {
        let offer = Offer.bundle(
            [BundlePart(sku: "A"), BundlePart(sku: "C", count: 2)], price: cents(700))
        let priced = try promoted(basket, [.of(offer)])
        // 5.00 + 3.98 for 7.00: 1.98 over 5.00 and 3.98.
        #expect(priced.off == [110, 0, 88])
        let twice: [PromotionLine] = [.of("A", 500, times: 2000), .of("C", 199, times: 5000)]
        #expect(try promoted(twice, [.of(offer)]).saved == 396)
        #expect(try promoted(twice, [.of(offer, limit: 1)]).saved == 198)
        #expect(try promoted([.of("A", 500)], [.of(offer)]).saved == 0)
    }

    @Test func `a threshold takes an amount or a percentage off its set`() throws {
        let amount = Offer.threshold(spend: cents(1897), of: .all, off: .amount(cents(500)))
        // 18.97 in all: 5.00 over 10.00, 3.00 and 5.97.
        #expect(try promoted(basket, [.of(amount)]).off == [264, 79, 157])
        let above = Offer.threshold(spend: cents(1898), of: .all, off: .amount(cents(500)))
        #expect(try promoted(basket, [.of(above)]).saved == 0)
        let part = Offer.threshold(spend: cents(500), of: .skus("C"), off: .percent(1000))
        #expect(try promoted(basket, [.of(part)]).off == [0, 0, 60])
        let much = Offer.threshold(spend: .zero, of: .skus("B"), off: .amount(cents(9999)))
        #expect(try promoted(basket, [.of(much)]).off == [0, 300, 0])
    }

    @Test func `a limited cut takes the dearest pieces and no weights`() throws {
        let promotion = Promotion.of(.each(.percent(5000), of: .all), limit: 2)
        let lines: [PromotionLine] = [
            .of("A", 100, times: 3000), .of("W", 999, times: 500), .of("B", 400),
        ]
        #expect(try promoted(lines, [promotion]).off == [50, 0, 200])
    }
}

/// What promotions hold for.
struct PromotionScopeTests {
    private let half = Offer.each(.percent(5000), of: .all)

    @Test func `weights count for no group, even where they come out whole`() throws {
        let lines: [PromotionLine] = [
            .of("A", 100, times: 2000, isWeighed: true), .of("B", 100, times: 1500),
        ]
        let nth = Promotion.of(.nth(count: 2, of: .all, percent: 5000))
        #expect(try promoted(lines, [nth]).savings.isEmpty)
        #expect(try promoted(lines, [.of(half)]).off == [100, 75])
    }

    @Test func `returns and what takes no part are left alone`() throws {
        let lines: [PromotionLine] = [
            .of("A", 100, times: -2000), .of("B", 100, takesPart: false), .of("C", 100),
        ]
        let spend = Offer.threshold(spend: cents(101), of: .all, off: .percent(5000))
        #expect(try promoted(lines, [.of(half)]).off == [0, 0, 50])
        #expect(try promoted(lines, [.of(spend)]).saved == 0)
    }

    @Test func `a set is of products, categories or tags without the excluded`() throws {
        let lines: [PromotionLine] = [
            .of("A", 100), .of("B", 100, category: "tea"), .of("C", 100, tags: ["new", "bio"]),
            .of("D", 100, category: "tea", tags: ["gift"]), .of("E", 100),
        ]
        let some = ProductSet(
            .init(skus: ["A"], categories: ["tea"], tags: ["bio"]), except: .init(tags: ["gift"]))
        #expect(
            try promoted(lines, [.of(.each(.percent(5000), of: some))]).off == [50, 50, 50, 0, 0])
        let most = ProductSet(nil, except: .init(skus: ["A"], categories: ["tea"]))
        #expect(
            try promoted(lines, [.of(.each(.percent(5000), of: most))]).off == [0, 0, 50, 0, 50])
    }

    @Test func `a happy hour holds in its hours, a member price for members`() throws {
        let evening = PriceWindow(
            weekdays: .friday, hours: DayHours(start: 22 * 3600, end: 2 * 3600))
        let happy = Promotion.of(half, window: evening)
        let line: [PromotionLine] = [.of("A", 100)]
        let night = PromotionContext(at: CivilTime(day: 20_001, second: 3600))
        #expect(try promoted(line, [happy]).saved == 0)
        #expect(try promoted(line, [happy], night).saved == 50)
        let member = Promotion.of(half, audience: .members)
        let group = Promotion.of(half, audience: .group("staff"))
        let store = Promotion.of(half, store: "North")
        let noon = CivilTime.at(hour: 12)
        for promotion in [member, group, store] {
            #expect(try promoted(line, [promotion]).saved == 0)
            let context = PromotionContext(at: noon, store: "North", group: "staff", isMember: true)
            #expect(try promoted(line, [promotion], context).saved == 50)
        }
    }

    @Test func `a coupon lets its promotion in, comes last and is named`() throws {
        let coupon = Promotion.of(
            .threshold(spend: .zero, of: .all, off: .percent(1000)), id: "C", needsCoupon: true,
            priority: 9)
        let promotions = [coupon, .of(half, id: "H")]
        let codes = ["Z", "Y"].map { PromotionContext.Coupon(code: $0, promotion: "C") }
        let context = PromotionContext(at: .at(hour: 12), coupons: codes)
        #expect(try promoted([.of("A", 100)], promotions).off == [50])
        let priced = try promoted([.of("A", 100)], promotions, context)
        #expect(
            priced.steps == [
                [
                    PriceStep(.promotion(id: "H", name: "Promotion H"), cents(50)),
                    PriceStep(.coupon(id: "C", code: "Y"), cents(5)),
                ]
            ])
        #expect(priced.coupons == ["Y"])
        #expect(try promoted([], promotions, context).coupons.isEmpty)
    }
}
