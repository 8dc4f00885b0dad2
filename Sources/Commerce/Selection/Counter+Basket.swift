/// A whole basket at once, as it is sold: lines of all items, less what promotions take off.
extension Counter {
    /// Refuses what `ringUp` of one item refuses, and more lines than a sale may have. `engine` is of
    /// the same catalogue.
    package func ringUp(
        _ items: [CounterItem], for sale: OpenSale, _ engine: PromotionEngine
    ) throws(Refusal) -> OpenSale {
        var sale = sale
        var places: [ClosedRange<Int>] = []
        for item in items {
            let first = sale.lines.count + 1
            for line in try ringUp(item) { try sale.add(sale.taxed(line)) }
            places.append(first...max(first, sale.lines.count))
        }
        let lines = sale.lines.map { PromotionLine($0, of: catalogue) }
        let promoting = PromotionContext(
            at: context.time, store: context.store, group: sale.group,
            isMember: sale.member != nil)
        sale.reduce(by: try engine.price(lines, promoting).steps)
        for (item, place) in zip(items, places) {
            if let given = item.discount { try sale.discount(lines: place, by: given) }
        }
        return sale
    }
}

extension PromotionLine {
    /// A line as it was rung up; nothing comes off deposits and prices that staff set.
    package init(_ line: SaleLine, of catalogue: Catalogue) {
        let product = catalogue[line.sku]
        self.init(
            sku: line.sku, category: product?.category ?? "", tags: product?.tags ?? [],
            unitPrice: line.unitPrice, quantity: line.quantity,
            isWeighed: !(product?.isWhole ?? true),
            takesPart: line.takesPart && (product?.takesPart ?? false))
    }
}

extension Product {
    /// Whether promotions look at it.
    package var takesPart: Bool { !rules.isDeposit && !rules.isOpenPrice }
}
