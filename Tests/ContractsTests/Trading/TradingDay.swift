import Commerce
import Contracts
import TestKit
import Wire

/// What happened at one terminal, so that nobody believes in days on which nothing did.
struct Happened {
    var baskets = 0
    var promoted = 0
    var returned = 0
    var refunds = 0
    var overRefunds = 0
    var splits = 0
    var changes = 0
    var tips = 0
    var foreign = 0
    var coupons = 0
    var spentCoupons = 0
    var giftCards = 0

    static func += (one: inout Happened, other: Happened) {
        one.baskets += other.baskets
        one.promoted += other.promoted
        one.returned += other.returned
        one.refunds += other.refunds
        one.overRefunds += other.overRefunds
        one.splits += other.splits
        one.changes += other.changes
        one.tips += other.tips
        one.foreign += other.foreign
        one.coupons += other.coupons
        one.spentCoupons += other.spentCoupons
        one.giftCards += other.giftCards
    }
}

/// A terminal and its drawer through a day of random trade; each step throws the first rule that it
/// breaks.
struct TradingDay {
    let shop: TradingShop
    var happened = Happened()
    var last: OpenSale
    var dice: SeededRandom
    var terminal: TerminalState
    /// Made from the journal alone; of each fourth day, since it takes its time.
    var copy: TerminalState?
    var sold: [Refunded] = []
    var number: Int64 = 0
    var sums = ShiftFigures()
    var reports: [ZReport] = []
    private var coupons = CouponBook()
    private var spent: Set<String> = []

    init(seed: UInt64) throws {
        dice = SeededRandom(seed: seed)
        shop = try TradingShop(&dice)
        terminal = TerminalState(
            store: "Shop", number: TradingShop.terminal, currency: shop.currency,
            pricing: shop.pricing, cutOff: 4)
        if seed.isMultiple(of: 4) { copy = terminal }
        last = OpenSale(id: SaleID(high: 0, low: 0), staff: "Ada")
        let serials = TradingShop.codes.map {
            CouponBook.Coupon(code: $0, promotion: "P3", limit: 1)
        }
        for event in try coupons.issue(serials) { _ = coupons.apply(event) }
    }

    /// So many baskets, some of them split, some of them brought back, and a Z report in between.
    mutating func trade(baskets: Int) throws {
        for basket in 1...baskets {
            last = try shop.basket(basket, &dice)
            happened.baskets += 1
            if !last.reductions.allSatisfy(\.isEmpty) { happened.promoted += 1 }
            if last.lines.contains(where: { $0.quantity < .zero }) { happened.returned += 1 }
            switch Int.random(in: 0..<8, using: &dice) {
            case 0: try splitByLine()
            case 1:
                try splitByShare()
                try finish()
            case 2:
                try addGiftCard()
                try finish()
            default: try finish()
            }
            if Bool.random(using: &dice) { try refund() }
            if basket == baskets / 2 || basket == baskets { try close() }
        }
    }

    private mutating func addGiftCard() throws {
        let amount = Money(minor: .random(in: 1...9999, using: &dice))
        last.discount = nil
        last.lines.append(
            try SaleLine.giftCard(StoredAmount("G-\(number)", amount), name: "Gift card"))
        happened.giftCards += 1
    }

    mutating func finish() throws {
        try useCoupons()
        let priced = try shop.pricing.price(last.lines, discount: last.discount)
        last.tenders = shop.tenders(for: priced.due, &dice)
        let sale = try terminal.finishing(last, at: now, takesReturns: true)
        try Broken.unless(
            sale.priced == priced && sale.coupons ?? [] == last.usedCoupons, "the price of a sale")
        try take(sale, derived: false)
    }

    /// A serial is for one sale; where another has it, this one is sold without.
    private mutating func useCoupons() throws {
        let codes = last.usedCoupons
        do {
            let events = try coupons.redeem(codes, for: last.id)
            try Broken.unless(spent.isDisjoint(with: codes), "a coupon was used again")
            for event in events { _ = coupons.apply(event) }
            spent.formUnion(codes)
            happened.coupons += codes.count
        } catch let refusal as Refusal where refusal.name == "coupon.used" {
            try Broken.unless(
                !spent.isDisjoint(with: codes), "a coupon that nobody used is refused")
            last.coupons = nil
            try shop.promote(&last)
            happened.spentCoupons += 1
        }
    }

    var now: CivilTime { CivilTime(day: 20_759, second: 28_800 + Int32(number)) }

    /// Checks a finished sale and counts it in, here and in the copy.
    mutating func take(_ sale: Sale, derived: Bool) throws {
        number += 1
        try Broken.unless(
            sale.receipt == TerminalState.receipt(terminal: TradingShop.terminal, number),
            "receipt \(sale.receipt) is not number \(number)")
        let figures = SaleFigures(sale)
        try figures.check(shop.pricing, derived: derived)
        try figures.checkReceipt()
        sums.add(figures, shop.pricing.prices)
        if sale.change != .zero { happened.changes += 1 }
        if sale.tip != .zero { happened.tips += 1 }
        if sale.tenders.contains(where: { $0.foreign != nil }) { happened.foreign += 1 }
        _ = terminal.apply(.finished(sale))
        let kept = try journalled(sale)
        try Broken.unless(kept == sale, "the journalled sale")
        _ = copy?.apply(.finished(kept))
        if sale.origin == nil { sold.append(Refunded(sale)) }
    }

    func journalled<Value: CBORCodable>(_ value: Value) throws -> Value {
        try CBORDecoder.decode(Value.self, from: CBOREncoder.encode(value))
    }

    /// Applies what was decided, and to the copy what the journal has of it.
    mutating func take(_ events: [TerminalState.Event]) throws {
        for event in events {
            _ = terminal.apply(event)
            guard copy != nil else { continue }
            let kept = try journalled(event)
            _ = copy?.apply(kept)
        }
    }
}
