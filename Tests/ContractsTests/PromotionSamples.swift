import Commerce
import Contracts
import Wire

/// Promotions, what they take off, and what goes between the catalogue and those who ask.
extension SampleMaker {
    var promotions: [any CBORCodable] {
        let names = ProductSet.Names(skus: ["BREAD"], categories: ["Obst"], tags: ["fresh"])
        let days = DayHours(start: 61_200, end: 68_400)
        let wanted = WantedBasket.Line(
            quantity: Quantity(thousandths: 2000), price: maybe(Money(minor: 199)), isFixed: true,
            base: maybe(Money(minor: 189)), choice: maybe(choice))
        return [
            promotion, Promotion.Audience.everyone, Promotion.Audience.members,
            Promotion.Audience.group("staff"), names, products(names), window(days),
            Weekdays.all, days, Promotions.Event.published([promotion]),
            Promotions.Event.withdrawn(["HAPPY"]), Catalogue.Event.promoted(.withdrawn(["HAPPY"])),
            wanted,
            WantedBasket(
                lines: [wanted], isMember: true, at: soldAt, group: maybe("trade"),
                terminal: maybe(3), coupons: maybe([coupon])),
            PublishPromotions(promotions: [promotion], isDryRun: true),
            WithdrawPromotions(ids: ["HAPPY"]),
            CatalogPromoted(version: 4, changed: 2, promotions: 3),
            ListPromotions(after: "HAPPY", limit: 7),
            PromotionsFound(version: 4, promotions: [promotion]),
        ] + offers + steps
    }

    private var soldAt: CivilTime { CivilTime(day: 20_759, second: 29_040) }

    var basket: WantedBasket {
        WantedBasket(
            lines: [.init(quantity: .one, price: nil, isFixed: false)], isMember: false,
            at: soldAt)
    }

    var steps: [any CBORCodable] {
        let sources: [PriceStep.Source] = [
            .list("wholesale"), .promotion(id: "HAPPY", name: "Happy Hour"),
            .coupon(id: "TENNER", code: "T-1"), .lineDiscount, .basketDiscount, .rounding,
        ]
        return sources.map { $0 as any CBORCodable } + [step]
    }

    var step: PriceStep {
        PriceStep(.promotion(id: "HAPPY", name: "Happy Hour"), Money(minor: 30))
    }

    private var offers: [any CBORCodable] {
        let cuts: [UnitCut] = [
            .percent(1000), .amount(Money(minor: 50)), .price(Money(minor: 99)),
        ]
        let deals: [MixDeal] = [.price(Money(minor: 500)), .percent(1500)]
        let part = BundlePart(sku: "COFFEE", count: 2)
        let set = ProductSet.category("Obst")
        let offers: [Offer] = [
            .each(cuts[0], of: set),
            .buyGet(buy: 2, of: set, get: 1, from: maybe(.tag("gift")), percent: 10_000),
            .mix(count: 3, of: set, deals[0]), .nth(count: 2, of: set, percent: 5000),
            .threshold(spend: Money(minor: 5000), of: set, off: .percent(1000)),
            .bundle([part], price: Money(minor: 900)),
        ]
        return cuts.map { $0 as any CBORCodable } + deals.map { $0 } + offers.map { $0 } + [part]
    }

    private func products(_ names: ProductSet.Names) -> ProductSet {
        ProductSet(maybe(names), except: ProductSet.Names(skus: ["APPLES"]))
    }

    func window(_ hours: DayHours) -> PriceWindow {
        PriceWindow(
            from: maybe(CivilTime(day: 20_700, second: 0)),
            until: maybe(CivilTime(day: 20_800, second: 1)), weekdays: [.monday, .friday],
            hours: maybe(hours))
    }

    private var promotion: Promotion {
        Promotion(
            id: "HAPPY", name: "Happy Hour", offer: .each(.percent(1000), of: .all),
            window: maybe(window(DayHours(start: 61_200, end: 68_400))), audience: .members,
            store: maybe("corner"), needsCoupon: true, limit: maybe(7), isExclusive: false,
            priority: 5)
    }
}
