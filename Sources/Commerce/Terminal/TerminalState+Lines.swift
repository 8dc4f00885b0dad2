/// Lines that come and change, and what the catalogue now says of all of them.
extension TerminalState {
    /// What the catalogue says of a sale beside its new lines.
    package struct Followed: Sendable {
        package var catalogue: Int64
        package var prices: [LinePrice]
        /// What promotions take off each line, new ones too.
        package var reductions: [[PriceStep]]

        package init(
            catalogue: Int64, prices: [LinePrice] = [], reductions: [[PriceStep]] = []
        ) {
            (self.catalogue, self.prices, self.reductions) = (catalogue, prices, reductions)
        }
    }

    /// `checkedAge` is how old somebody has seen that the customer is, in years.
    package func adding(
        _ lines: [SaleLine], to id: SaleID, _ followed: Followed, checkedAge: Int? = nil
    ) throws(Refusal) -> [Event] {
        let before = try openSale(id)
        try before.checkChangeable()
        try before.checkAge(of: lines, checked: checkedAge)
        let lines = lines.map(before.taxed)
        var after = before
        try after.add(lines)
        return lines.map { .lineAdded($0, catalogue: followed.catalogue) }
            + (try following(after, followed))
    }

    package func changing(
        line: Int, to quantity: Quantity, in id: SaleID, _ followed: Followed
    ) throws(Refusal) -> [Event] {
        let before = try openSale(id)
        try before.checkChangeable()
        var after = before
        try after.change(line: line, to: quantity)
        let changed = after.lines.indices.filter {
            $0 == line - 1 || after.lines[$0].quantity != before.lines[$0].quantity
        }
        return changed.map { .quantityChanged(line: $0 + 1, after.lines[$0].quantity) }
            + (try following(after, followed))
    }

    /// The open sale as the catalogue has it by now; agreed amounts follow nothing.
    package func following(_ id: SaleID, _ followed: Followed) throws(Refusal) -> [Event] {
        let sale = try openSale(id)
        return sale.agreed == nil ? try following(sale, followed) : []
    }

    /// What is another than in `sale`; refuses what cannot be priced.
    private func following(
        _ sale: OpenSale, _ followed: Followed
    ) throws(Refusal) -> [Event] {
        var events: [Event] = []
        var after = sale
        if !followed.prices.isEmpty {
            events.append(.repriced(followed.prices, catalogue: followed.catalogue))
            after.reprice(followed.prices)
        }
        let priced = after
        after.reduce(by: followed.reductions)
        _ = try pricing.price(after.lines, discount: after.discount)
        return after == priced ? events : events + [.reduced(after.reductions)]
    }
}
