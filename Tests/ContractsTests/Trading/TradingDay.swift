import Commerce
import Contracts
import TestKit
import Wire

/// A terminal and its drawer through a day of random trade; each step throws the first rule that it
/// breaks.
struct TradingDay {
    static let today = BusinessDay(day: 20_759)
    let shop: TradingShop
    var happened: [Happening: Int] = [:]
    var last: OpenSale
    var dice: SeededRandom
    var terminal: TerminalState
    /// Made from the journal alone; of each fourth day, since it takes its time.
    var copy: TerminalState?
    var sold: [Refunded] = []
    /// How many of them are in a Z report.
    var soldBefore = 0
    private var accounts: TradingAccounts
    var number: Int64 = 0
    var sums = ShiftFigures()
    var reports: [ZReport] = []
    private var coupons = CouponBook()
    private var spent: Set<String> = []

    init(seed: UInt64) throws {
        dice = SeededRandom(seed: seed)
        shop = try TradingShop(&dice, seed.isMultiple(of: 3) ? .line : .receipt)
        accounts = try TradingAccounts()
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
            try ringUp()
            if Bool.random(using: &dice) { try refund() }
            if Int.random(in: 0..<6, using: &dice) == 0 { try void() }
            if basket == baskets / 2 || basket == baskets { try close() }
        }
    }

    private mutating func ringUp() throws {
        happened.count(.basket)
        if !last.reductions.allSatisfy(\.isEmpty) { happened.count(.promoted) }
        if last.lines.contains(where: { $0.quantity < .zero }) { happened.count(.returned) }
        if Int.random(in: 0..<8, using: &dice) == 0 { try comp() }
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: try splitByLine()
        case 1:
            try splitByShare()
            try finish()
        case 2:
            try addLoads()
            try finish()
        default: try finish()
        }
    }

    /// Gives a line away, or at times all that is sold.
    private mutating func comp() throws {
        let goods = last.lines.indices.filter { last.lines[$0].quantity > .zero }
        guard let line = goods.randomElement(using: &dice) else { return }
        let isAll = Int.random(in: 0..<4, using: &dice) == 0
        try last.comp(line: isAll ? nil : line + 1, reason: "spilled")
        happened.count(.comped)
    }

    /// A gift card, and at times money for what an account owes.
    private mutating func addLoads() throws {
        let amount = Money(minor: .random(in: 1...9999, using: &dice))
        last.discount = nil
        last.lines.append(
            try SaleLine.giftCard(StoredAmount("G-\(number)", amount), name: "Gift card"))
        happened.count(.giftCard)
        guard Int.random(in: 0..<4, using: &dice) > 0, let payment = accounts.payment(&dice) else {
            return
        }
        last.lines.append(try SaleLine.accountPayment(payment, name: "Paid"))
        happened.count(.accountPayment)
    }

    /// What the customer gives; nothing out of gift cards and house accounts for what fills them.
    mutating func tendered(for total: Money) -> [Tender] {
        let isLoading = last.lines.contains { $0.loads != nil }
        let purse = isLoading ? [] : accounts.purse(in: shop.currency, &dice)
        return shop.tenders(for: total, from: purse, &dice)
    }

    mutating func finish() throws {
        try useCoupons()
        var priced = try shop.pricing.price(last.lines, discount: last.discount)
        last.tenders = tendered(for: priced.total)
        let sale = try terminal.finishing(last, at: now, takesReturns: true)
        (priced.due, priced.rounding) = (sale.priced.due, sale.priced.rounding)
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
            happened.count(.coupon, codes.count)
        } catch let refusal as Refusal where refusal.name == "coupon.used" {
            try Broken.unless(
                !spent.isDisjoint(with: codes), "a coupon that nobody used is refused")
            last.coupons = nil
            try shop.promote(&last)
            happened.count(.spentCoupon)
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
        try accounts.take(sale)
        note(sale)
        _ = terminal.apply(.finished(sale))
        let kept = try journalled(sale)
        try Broken.unless(kept == sale, "the journalled sale")
        _ = copy?.apply(.finished(kept))
        if sale.origin == nil { sold.append(Refunded(sale)) }
    }

    private mutating func note(_ sale: Sale) {
        if sale.change != .zero { happened.count(.change) }
        if sale.tip != .zero { happened.count(.tip) }
        if sale.tenders.contains(where: { $0.foreign != nil }) { happened.count(.foreign) }
        guard sale.origin == nil else { return }
        let methods = sale.tenders.map(\.method)
        if methods.contains(.giftCard) { happened.count(.paidByGiftCard) }
        if methods.contains(.houseAccount) { happened.count(.paidOnAccount) }
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
