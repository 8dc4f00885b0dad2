package import Commerce

/// What prices ask of a sale besides its codes.
package struct WantedBasket: Sendable {
    package struct Line: Sendable {
        package var quantity: Quantity
        /// In place of the catalogue's price.
        package var price: Money?
        /// Whether promotions look past it: staff set the price, or it comes along with another.
        package var isFixed: Bool
        /// What of the price follows the catalogue; nil where none of it does.
        package var base: Money?
        /// Of what is to be rung up; nil where the line is one already, or comes as it was sold.
        package var choice: ItemChoice?

        package init(
            quantity: Quantity, price: Money?, isFixed: Bool, base: Money? = nil,
            choice: ItemChoice? = nil
        ) {
            self.quantity = quantity
            self.price = price
            self.isFixed = isFixed
            self.base = base
            self.choice = choice
        }

        /// An item of a sale of an earlier day is taken as it was sold.
        package init(_ item: Sell.Item, isEarlier: Bool = false) {
            self.init(
                quantity: item.quantity, price: item.price, isFixed: item.price != nil,
                choice: isEarlier ? nil : item.choice ?? ItemChoice())
        }

        /// A line as it was rung up, at the price that it then had.
        package init(_ line: SaleLine) {
            self.init(
                quantity: line.quantity, price: line.unitPrice, isFixed: !line.takesPart,
                base: line.base)
        }
    }

    /// One for each code, in the same order.
    package var lines: [Line]
    package var isMember: Bool
    /// On the wall of the store.
    package var time: CivilTime
    /// Of customers; nil is none.
    package var group: String?
    /// The terminal where the sale is open, which is told once when something changes.
    package var terminal: Int?
    /// That were given with the sale; nil is none.
    package var coupons: [PromotionContext.Coupon]?

    package init(
        lines: [Line], isMember: Bool, at time: CivilTime, group: String? = nil,
        terminal: Int? = nil, coupons: [PromotionContext.Coupon]? = nil
    ) {
        self.lines = lines
        self.isMember = isMember
        self.time = time
        self.group = group
        self.terminal = terminal
        self.coupons = coupons
    }
}

extension OpenSale {
    /// By which the catalogue knows each line: a modifier is known by what it comes along with.
    package var codes: [String] {
        lines.enumerated().map { index, line in
            guard line.kind == .modifier, let above = line.detail?.above,
                lines.indices.contains(index - above)
            else { return line.sku }
            return lines[index - above].sku
        }
    }
}
