import Commerce
import TestKit
import Testing

/// What the shop of a trading day is like, and the baskets that its customers bring, by chance.
struct TradingShop {
    let currency: Currency
    let pricing: Pricing
    let engine: PromotionEngine?

    static let terminal = 3
    static let francs = Currency(code: "CHF") ?? .euro
    static let rates: [Int64] = [1900, 700, 550, 0]
    /// Serials, each for one sale of the day.
    static let codes = (0..<8).map { "C\($0)" }

    init(_ dice: inout SeededRandom, _ taxRounding: Pricing.TaxRounding) throws {
        let codes = ["EUR", "EUR", "EUR", "JPY", "KWD"]
        currency = try #require(
            Currency(code: codes[Int.random(in: 0..<codes.count, using: &dice)]))
        let coins: [Int64?] = [nil, nil, 5, 10, 50]
        let coin = coins[Int.random(in: 0..<coins.count, using: &dice)].map(Money.init(minor:))
        pricing = Pricing(
            prices: Bool.random(using: &dice) ? .inclusive : .exclusive, cashRounding: coin,
            taxRounding: taxRounding)
        engine = try Bool.random(using: &dice) ? Self.engine(&dice) : nil
    }

    private static func engine(_ dice: inout SeededRandom) throws -> PromotionEngine {
        var promotions = Promotions()
        let offers = (0..<4).map { number in
            Promotion(
                id: "P\(number)", name: "Offer \(number)", offer: offer(&dice),
                needsCoupon: number == 3)
        }
        for event in try promotions.publish(offers) { _ = promotions.apply(event) }
        return promotions.engine
    }

    private static func offer(_ dice: inout SeededRandom) -> Offer {
        let set = ProductSet(
            Bool.random(using: &dice) ? nil : .init(skus: ["S1", "S2", "S3"]),
            except: .init(skus: ["S7"]))
        let percent = Int64.random(in: 0...10_000, using: &dice)
        let amount = Money(minor: .random(in: 0...3000, using: &dice))
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return .each(.percent(percent), of: set)
        case 1: return .each(.amount(amount), of: set)
        case 2: return .buyGet(buy: 1, of: set, get: 1, percent: percent)
        case 3: return .mix(count: 2, of: set, .price(amount))
        case 4: return .threshold(spend: amount, of: set, off: .percent(percent))
        default: return .bundle([.init(sku: "S1"), .init(sku: "S2")], price: amount)
        }
    }

    /// Sales mostly; at times what comes back without a receipt is among them, or all there is.
    func basket(_ number: Int, _ dice: inout SeededRandom) throws -> OpenSale {
        let mood = Int.random(in: 0..<16, using: &dice)
        var sale = OpenSale(
            id: SaleID(high: 1, low: UInt64(number)), staff: mood % 2 == 0 ? "Ada" : "Bob",
            member: "M-1")
        for _ in 0..<Int.random(in: 1...5, using: &dice) {
            let comesBack = mood == 0 || mood == 1 && Bool.random(using: &dice)
            sale.lines.append(line(sign: comesBack ? -1 : 1, &dice))
        }
        if engine != nil, Bool.random(using: &dice) {
            let code = Self.codes[Int.random(in: 0..<Self.codes.count, using: &dice)]
            sale.coupons = [PromotionContext.Coupon(code: code, promotion: "P3")]
        }
        try promote(&sale)
        for index in sale.lines.indices {
            sale.lines[index].discount = discount(upTo: 3000, &dice)
        }
        sale.discount = discount(upTo: 9000, &dice)
        return sale
    }

    private func line(sign: Int64, _ dice: inout SeededRandom) -> SaleLine {
        let sku = Int.random(in: 0..<8, using: &dice)
        let isWeighed = sku == 0
        let quantity: Int64 =
            isWeighed
            ? .random(in: 1...4999, using: &dice) : .random(in: 1...4, using: &dice) * 1000
        return SaleLine(
            sku: "S\(sku)", name: "Goods \(sku)",
            unitPrice: Money(
                minor: .random(in: 0...(Bool.random(using: &dice) ? 99 : 9999), using: &dice)),
            quantity: Quantity(thousandths: quantity * sign),
            vat: VATRate(hundredths: Self.rates[sku % Self.rates.count]))
    }

    /// What promotions and the sale's coupons take off it; gift cards are its last lines.
    func promote(_ sale: inout OpenSale) throws {
        guard let engine else { return }
        let lines = sale.lines.filter { $0.loads == nil }.map { line in
            PromotionLine(
                sku: line.sku, unitPrice: line.unitPrice, quantity: line.quantity,
                isWeighed: line.sku == "S0")
        }
        let context = PromotionContext(
            at: CivilTime(day: 20_759, second: 43_200), coupons: sale.coupons ?? [])
        sale.reduce(by: try engine.price(lines, context).steps)
    }

    private func discount(upTo most: Int64, _ dice: inout SeededRandom) -> Discount? {
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: .percent(.random(in: 0...10_000, using: &dice))
        case 1: .amount(Money(minor: .random(in: 0...most, using: &dice)))
        default: nil
        }
    }

    /// What the customer gives for a total: some out of a `purse`, by card or in points, the rest in cash,
    /// at times more than that, and a tip.
    func tenders(for total: Money, from purse: [Tender], _ dice: inout SeededRandom) -> [Tender] {
        var left = total.minor
        let coin = pricing.cashRounding?.minor ?? 1
        guard left > 0 else {
            return left == 0 ? [] : [Tender(.cash, Money(minor: inCoins(left, coin)), currency)]
        }
        var tenders: [Tender] = []
        let others = [Tender(.card, total, currency), Tender(.points, total, currency)]
        for var tender in purse + others where Bool.random(using: &dice) {
            let most = min(left, tender.amount.minor)
            let isAll = Int.random(in: 0..<8, using: &dice) == 0
            tender.amount = Money(minor: isAll ? most : .random(in: 0...most, using: &dice))
            left -= tender.amount.minor
            if tender.amount > .zero { tenders.append(tender) }
        }
        if left > 0 {
            let over = Int64.random(in: 0...2000, using: &dice)
            tenders.append(cash(inCoins(left, coin) + over, &dice))
        }
        return tenders.map { tipped($0, &dice) }
    }

    /// At times in francs, at least as much as is wanted.
    private func cash(_ wanted: Int64, _ dice: inout SeededRandom) -> Tender {
        let own = Tender(.cash, Money(minor: wanted), currency)
        guard wanted > 0, Int.random(in: 0..<8, using: &dice) == 0 else { return own }
        let rate = ExchangeRate(Self.francs, home: 10_432, foreign: 10_000)
        let given = Money(minor: wanted * 10_000 / 10_432 + 1)
        let tender = Tender(.cash, given, Self.francs)
        return (try? tender.converted(by: ExchangeRates([rate]), to: currency)) ?? own
    }

    private func tipped(_ tender: Tender, _ dice: inout SeededRandom) -> Tender {
        guard [.cash, .card].contains(tender.method), tender.foreign == nil,
            Int.random(in: 0..<6, using: &dice) == 0
        else {
            return tender
        }
        var tender = tender
        let tip = Money(minor: .random(in: 1...900, using: &dice))
        (tender.amount.minor, tender.tip) = (tender.amount.minor + tip.minor, tip)
        return tender
    }
}

extension OpenSale {
    /// As `kontor price` takes it; what promotions take off, which it does not know, comes after.
    func json(_ shop: TradingShop) -> String {
        let amount = { (money: Money) in "\"\(shop.currency.text(money))\"" }
        let discount = { (discount: Discount?) in
            switch discount {
            case .percent(let part)?: ",\"discount\":{\"percent\":\"\(percent(part))\"}"
            case .amount(let money)?: ",\"discount\":{\"amount\":\(amount(money))}"
            case nil: ""
            }
        }
        let lines = lines.map { line in
            "{\"unit_price\":\(amount(line.unitPrice)),\"quantity\":\"\(line.quantity.text)\""
                + ",\"vat\":\"\(line.vat.text)\"\(discount(line.discount))}"
        }
        let coin = shop.pricing.cashRounding.map { ",\"cash_rounding\":\(amount($0))" } ?? ""
        let promoted = reductions.allSatisfy(\.isEmpty) ? "" : " less promotions \(reductions)"
        return "{\"currency\":\"\(shop.currency.code)\""
            + ",\"prices\":\"\(shop.pricing.prices.rawValue)\",\"lines\":["
            + lines.joined(separator: ",") + "]\(discount(self.discount))\(coin)"
            + ",\"tax_rounding\":\"\(shop.pricing.taxRounding.rawValue)\"}" + promoted
    }
}

/// Hundredths as a plain decimal.
private func percent(_ hundredths: Int64) -> String {
    Currency.euro.text(Money(minor: hundredths))
}
