/// Goods given back and goods bought in one sale.
package struct Exchange: Hashable, Sendable {
    package let refunds: [Refund]
    package let bought: [VATAmount]
    /// What new goods cost above the old ones; below zero it is paid out to the customer.
    package let due: Money
    /// Bought less given back, by descending rate; what the sale's receipt shows.
    package let vat: [VATAmount]

    /// `bought` is the tax of the new lines alone; none for a refund without new goods.
    package init(_ refunds: [Refund], bought: [VATAmount]) throws(Refusal) {
        var sums: [VATAmount] = []
        let given = refunds.flatMap { $0.vat }
        for rate in Set((bought + given).map { $0.rate }).sorted(by: >) {
            let (plus, minus) = (
                bought.filter { $0.rate == rate }, given.filter { $0.rate == rate }
            )
            let net = try Money.sum(plus.map { $0.net })
                .subtracting(try Money.sum(minus.map { $0.net }))
            let tax = try Money.sum(plus.map { $0.vat })
                .subtracting(try Money.sum(minus.map { $0.vat }))
            sums.append(VATAmount(rate: rate, net: net, vat: tax, gross: try net.adding(tax)))
        }
        (self.refunds, self.bought, vat) = (refunds, bought, sums)
        due = try Money.sum(sums.map { $0.gross })
    }

    /// What goes out to the customer, zero or more.
    package var paidOut: Money { Money(minor: max(0, -max(due.minor, -Int64.max))) }
}
