import ActorRuntime
package import Commerce
package import Contracts

/// What a recording tells of the shop that it was made in.
package struct RecordedGoods: Sendable {
    /// By the code that somebody asked for.
    package var products: [String: Product] = [:]
    /// Points of members when they were first asked for, by number.
    package var points: [String: Int64] = [:]

    package init() {}
}

/// Sales that were made in a store, to be made again in a run: by the same terminals, as far as there are
/// so many, in the same order, closer together where they took longer than faults go on.
package struct RecordedSales: Sendable {
    package struct One: Sendable {
        package var terminal: Int
        /// Milliseconds since the recording began.
        package var after: Int64
        package var message: Sell

        package init(terminal: Int, after: Int64, message: Sell) {
            (self.terminal, self.after, self.message) = (terminal, after, message)
        }
    }

    private let sales: [One]
    private let goods: RecordedGoods

    /// Milliseconds over which they are spread at most.
    private static let span: Int64 = 6000
    /// What a recording does not tell.
    private static let price = Money(minor: 100)

    package init(_ sales: [One], goods: RecordedGoods = RecordedGoods()) {
        self.goods = goods
        let length = sales.map(\.after).max() ?? 0
        self.sales = sales.map { sale in
            var sale = sale
            if length > Self.span { sale.after = sale.after * Self.span / length }
            return sale
        }
        .sorted { ($0.after, $0.message.sale) < ($1.after, $1.message.sale) }
    }

    package var count: Int { sales.count }

    /// Those of one terminal of so many.
    func sales(of terminal: Int, among count: Int) -> [One] {
        sales.filter { max(0, $0.terminal - 1) % count + 1 == terminal }
    }

    /// Those that the recording tells of, and one for each other code that was sold, by weight where a
    /// part of one was.
    var products: [Product] {
        let items = sales.flatMap(\.message.items)
        let weighed = Set(items.filter { $0.quantity.thousandths % 1000 != 0 }.map(\.code))
        var found: [String: Product] = [:]
        for code in Set(items.map(\.code)).union(goods.products.keys).sorted() {
            let product =
                goods.products[code]
                ?? Product(
                    sku: code, name: code, price: Self.price,
                    unit: weighed.contains(code) ? "kg" : "piece")
            found[product.sku, default: product].answer(to: code)
        }
        return found.values.sorted { $0.sku < $1.sku }
    }

    /// Points by member, as far as the recording tells; else as many as every member of a run has.
    var points: [String: Int64] {
        let numbers = Set(sales.compactMap(\.message.member)).union(goods.points.keys)
        return Dictionary(
            uniqueKeysWithValues: numbers.map { ($0, goods.points[$0] ?? Shop.openingPoints) })
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

extension Basket {
    /// A recorded sale; how the card terminal takes a card is drawn.
    init(_ recorded: Sell, _ chance: inout Chance) {
        let hasCard = recorded.payments.contains { $0.method == .card }
        self.init(
            sale: recorded.sale, manner: chance.chance(1, in: 5) ? .twice : .atOnce,
            items: recorded.items, member: recorded.member, payments: recorded.payments,
            card: hasCard ? Self.way(&chance) : nil, givesUp: false, recorded: recorded, rests: 0)
    }
}
