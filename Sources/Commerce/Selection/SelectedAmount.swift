/// How much of a product is sold, and at which price for one.
struct SelectedAmount {
    let quantity: Quantity
    let unitPrice: Money
    /// What leaves the stock.
    let stock: Quantity
    /// Whether the price is the catalogue's, and not a label's or the cashier's.
    let follows: Bool

    init(_ selection: ProductSelection, _ product: Product) throws(Refusal) {
        let quantity = try Self.quantity(selection.amount, product)
        let price = try Self.price(selection, product)
        follows = selection.labelPrice == nil && !product.rules.isOpenPrice
        guard let label = selection.labelPrice else {
            (self.quantity, unitPrice, stock) = (quantity, price, quantity)
            return
        }
        guard !product.isWhole || product.rules.isOpenPrice else {
            throw Refusal(
                "selection.labelPrice", "\(product.sku) has a fixed price; the label's is not taken"
            )
        }
        (self.quantity, unitPrice) = (.one, label)
        stock = try Self.stock(selection.amount, quantity, label, product)
    }

    private static func quantity(
        _ amount: ProductSelection.Amount, _ product: Product
    ) throws(Refusal) -> Quantity {
        switch amount {
        case .count(let quantity):
            guard !product.isWhole || quantity.thousandths.isMultiple(of: 1000) else {
                throw Refusal("selection.notWhole", "\(product.sku) is sold in whole pieces")
            }
            return try checked(quantity, product)
        case .net(let weight):
            try checkWeighed(product)
            return try checked(weight, product)
        case .gross(let gross, let own):
            try checkWeighed(product)
            let tare = own ?? product.rules.tare
            guard tare >= .zero, gross > tare else {
                throw Refusal(
                    "selection.notAboveTare",
                    "\(product.sku): the scale shows no more than the tare")
            }
            // Both are above zero here, or the difference is.
            return try checked(
                Quantity(thousandths: gross.thousandths - tare.thousandths), product)
        }
    }

    private static func checkWeighed(_ product: Product) throws(Refusal) {
        guard product.unit == "kg" else {
            throw Refusal("selection.notWeighed", "\(product.sku) is not sold by weight")
        }
    }

    /// The sale's own limits, before anything is multiplied by it.
    private static func checked(
        _ quantity: Quantity, _ product: Product
    ) throws(Refusal) -> Quantity {
        try SaleLine(
            sku: product.sku, name: product.name, unitPrice: .zero, quantity: quantity,
            vat: VATRate(hundredths: 0)
        ).checked().quantity
    }

    private static func price(
        _ selection: ProductSelection, _ product: Product
    ) throws(Refusal) -> Money {
        guard product.rules.isOpenPrice else {
            guard selection.openPrice == nil else {
                throw Refusal(
                    "selection.fixedPrice",
                    "\(product.sku) has a fixed price; override it on the line instead")
            }
            return product.price
        }
        guard let price = selection.labelPrice ?? selection.openPrice else {
            throw Refusal("selection.noPrice", "\(product.sku): type its price")
        }
        guard price >= .zero, price <= product.rules.openPriceLimit ?? SaleLine.priceLimit else {
            throw Refusal("selection.priceOverLimit", "\(product.sku): the price is out of range")
        }
        return price
    }

    /// A label that says the weight says it; otherwise it follows from the price of a kilogram.
    private static func stock(
        _ amount: ProductSelection.Amount, _ quantity: Quantity, _ label: Money,
        _ product: Product
    ) throws(Refusal) -> Quantity {
        guard case .count = amount, !product.isWhole, !product.rules.isOpenPrice,
            product.price > .zero
        else { return quantity }
        return Quantity(
            thousandths: try label.scaled(by: 1000, over: product.price.minor).minor)
    }
}
