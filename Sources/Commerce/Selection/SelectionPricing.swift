extension Catalogue {
    /// The lines of what was chosen: goods first, then what comes along with them.
    ///
    /// A combo is one line or more for each part, at the part's own VAT class; their prices for one
    /// combo add up to its price and surcharges, and what modifiers change comes on top.
    ///
    /// By the price lists that hold in `context`, or by the catalogue's own prices without one.
    package func lines(
        for selection: ProductSelection, _ context: PriceContext? = nil
    ) throws(Refusal) -> [SelectedLine] {
        let goods = try SoldProduct(selection, in: self, context)
        guard let combo = goods.product.combo else {
            guard selection.parts.isEmpty else {
                throw Refusal("combo.none", "\(goods.product.sku) has no parts to choose")
            }
            return try GoodsLines(goods, selection, in: self).all()
        }
        return try ComboLines(goods, combo, selection, in: self, context).all()
    }

    /// What a customer brings back: money for the deposit, as a line below zero.
    package func takenBack(
        deposit code: String, _ quantity: Quantity
    ) throws(Refusal) -> SelectedLine {
        let product = try find(code)
        guard product.rules.isDeposit else {
            throw Refusal("deposit.none", "\(product.sku) is not taken back for a deposit")
        }
        guard quantity > .zero, quantity.thousandths.isMultiple(of: 1000) else {
            throw Refusal(
                "sale.quantityNotPositive", "\(product.sku): bring back whole pieces above 0")
        }
        return try SelectedLine(
            .deposit, sku: product.sku, name: product.name, unitPrice: product.price,
            quantity: quantity.negated, vatClass: product.vatClass
        ).checked()
    }
}

extension Quantity {
    func times(_ count: Int64) throws(Refusal) -> Quantity {
        let (product, overflow) = thousandths.multipliedReportingOverflow(by: count)
        guard !overflow else { throw .quantityOverflow }
        return Quantity(thousandths: product)
    }
}

/// The product that a selection comes to, its variant found, with what it has from its parent.
struct SoldProduct {
    let product: Product
    let groups: [ModifierGroup]
    let minimumAge: Int
    /// The price list that its price is from.
    let list: String?

    init(
        _ selection: ProductSelection, in catalogue: Catalogue, _ context: PriceContext?
    ) throws(Refusal) {
        let found = try catalogue.find(selection.code)
        var product = try Self.sold(found, selection.variant, in: catalogue)
        let priced = context.map { catalogue.price(of: product, selection.amount.quantity, $0) }
        if let priced { product.price = priced.price }
        (self.product, list) = (product, priced?.list)
        let parent = product.variant.flatMap { catalogue[$0.parent] }
        groups =
            product.modifierGroups.isEmpty ? parent?.modifierGroups ?? [] : product.modifierGroups
        minimumAge = max(product.rules.minimumAge, parent?.rules.minimumAge ?? 0)
    }

    private static func sold(
        _ found: Product, _ values: [String], in catalogue: Catalogue
    ) throws(Refusal) -> Product {
        guard !found.axes.isEmpty else {
            guard values.isEmpty || found.variant?.values == values else {
                throw Refusal("variant.unknown", "\(found.sku) is no such variant")
            }
            return found
        }
        guard !values.isEmpty else {
            let axes = found.axes.map { $0.name }.joined(separator: ", ")
            throw Refusal("variant.missing", "\(found.sku): choose \(axes)")
        }
        let variants = catalogue.variants(of: found.sku)
        guard let variant = variants.first(where: { $0.variant?.values == values }) else {
            throw Refusal("variant.unknown", "\(found.sku) has no variant with these values")
        }
        return variant
    }
}
