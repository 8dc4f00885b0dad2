import ActorRuntime
import Commerce
package import Contracts

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

    /// Milliseconds over which they are spread at most.
    private static let span: Int64 = 6000
    /// What a recording does not tell.
    private static let price = Money(minor: 100)

    package init(_ sales: [One]) {
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

    /// A product for each code, by weight where a part of one was sold.
    var products: [Product] {
        let items = sales.flatMap(\.message.items)
        let weighed = Set(items.filter { $0.quantity.thousandths % 1000 != 0 }.map(\.code))
        return Set(items.map(\.code)).sorted().map { code in
            Product(
                sku: code, name: code, price: Self.price,
                unit: weighed.contains(code) ? "kg" : "piece")
        }
    }

    var members: [String] { Set(sales.compactMap(\.message.member)).sorted() }
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
