import ActorRuntime
package import Commerce
import Contracts

/// What a recording tells of the shop that it was made in.
package struct RecordedGoods: Sendable {
    /// By the code that somebody asked for.
    package var products: [String: Product] = [:]
    /// Points of members when they were first asked for, by number.
    package var points: [String: Int64] = [:]

    package init() {}
}

/// What one store of a recording has to begin with, and what it gets.
struct RecordedShop: Sendable {
    let steps: [RecordedStep]
    private let goods: RecordedGoods
    /// Sold, scanned, or used up by sales.
    private var items: [(code: String, isWeighed: Bool)] = []
    private(set) var members: Set<String> = []
    private(set) var coupons: Set<String> = []
    /// Codes that paid; whatever was on them, in a run it is enough.
    private(set) var giftCards: Set<String> = []
    private(set) var houseAccounts: Set<String> = []
    private(set) var staff = RecordedStaff()

    /// What a recording does not tell.
    private static let price = Money(minor: 100)

    init(_ steps: [RecordedStep], _ goods: RecordedGoods) {
        (self.steps, self.goods) = (steps, goods)
        for step in steps {
            take(step.content)
            staff.take(step)
        }
    }

    private mutating func take(_ content: RecordedContent) {
        switch content {
        case .sell(let sale): take(sale)
        case .begin(let sale): members.formUnion([sale.member].compactMap(\.self))
        case .scan(let scan): take(scan.code, scan.quantity)
        case .coupons(let given): coupons.formUnion(given.codes)
        case .tender(let step): take(step.tender.method, step.tender.code)
        case .exchange(let message): take(message.sell)
        case .layAway(let message):
            members.formUnion([message.member].compactMap(\.self))
            for item in message.items { take(item.code, item.quantity) }
        case .book(let sale):
            members.formUnion([sale.member].compactMap(\.self))
            for line in sale.lines { take(line.sku, line.quantity) }
        default: return
        }
    }

    private mutating func take(_ sale: Sell) {
        members.formUnion([sale.member].compactMap(\.self))
        coupons.formUnion(sale.coupons ?? [])
        houseAccounts.formUnion((sale.accounts ?? []).map(\.code))
        for item in sale.items { take(item.code, item.quantity) }
        for payment in sale.payments { take(payment.method, payment.code) }
    }

    private mutating func take(_ code: String, _ quantity: Quantity) {
        items.append((code, quantity.thousandths % 1000 != 0))
    }

    private mutating func take(_ method: Tender.Method, _ code: String?) {
        guard let code else { return }
        if method == .giftCard { giftCards.insert(code) }
        if method == .houseAccount { houseAccounts.insert(code) }
    }

    /// Those that the recording tells of, and one for each other code that was sold, by weight where a
    /// part of one was.
    var products: [Product] {
        let weighed = Set(items.filter(\.isWeighed).map(\.code))
        let told = Dictionary(
            goods.products.sorted { $0.key < $1.key }.map { ($0.value.sku, $0.value) }
        ) { first, _ in first }
        var found: [String: Product] = [:]
        for code in Set(items.map(\.code)).union(goods.products.keys).sorted() {
            let product =
                goods.products[code] ?? told[code]
                ?? Product(
                    sku: code, name: code, price: Self.price,
                    unit: weighed.contains(code) ? "kg" : "piece")
            found[product.sku, default: product].answer(to: code)
        }
        return found.values.sorted { $0.sku < $1.sku }
    }

    /// Points by member, as far as the recording tells; else as many as every member of a run has.
    var points: [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: members.union(goods.points.keys).map {
                ($0, goods.points[$0] ?? Shop.openingPoints)
            })
    }
}

extension Product {
    /// Is found under this code too.
    fileprivate mutating func answer(to code: String) {
        let own = [sku] + (gtin.map { [$0] } ?? []) + codes
        let same = { (text: String) in GTIN.canonical(text) ?? text }
        if !own.contains(where: { same($0) == same(code) }) { codes.append(code) }
    }
}
