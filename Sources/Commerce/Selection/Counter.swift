/// When, where and for whom something is priced.
package struct PriceContext: Hashable, Sendable {
    /// On the wall of the store.
    package var time: CivilTime
    package var store: String
    /// Of customers.
    package var group: String?

    package init(at time: CivilTime, store: String, group: String? = nil) {
        (self.time, self.store, self.group) = (time, store, group)
    }
}

/// From what is put on the counter to the lines of a sale.
package struct Counter: Sendable {
    let catalogue: Catalogue
    private let reader: BarcodeReader
    private let rates: [String: VATRate]
    let context: PriceContext
    /// The business day that it is.
    private let day: BusinessDay

    package init(
        _ catalogue: Catalogue, reader: BarcodeReader, rates: [String: VATRate],
        context: PriceContext, on day: BusinessDay
    ) {
        (self.catalogue, self.reader, self.rates) = (catalogue, reader, rates)
        (self.context, self.day) = (context, day)
    }

    /// The product of a code as a scanner read it; what the catalogue knows as it stands is that.
    ///
    /// Refuses goods that are past the day by which they are to be used.
    package func scan(_ code: String) throws(Refusal) -> (product: Product, scanned: Scanned) {
        if let product = catalogue.known(code) { return (product, Scanned(code: product.sku)) }
        let scanned = try reader.read(code, on: day)
        let product = try catalogue.find(scanned.code)
        try scanned.checkExpiry(on: day)
        return (product, scanned)
    }

    /// The goods first, then what comes along with them.
    package func ringUp(_ item: CounterItem) throws(Refusal) -> [SaleLine] {
        let (product, scanned) = try scan(item.code)
        if product.rules.isDeposit, item.quantity < .zero, item.price == nil {
            let back = try catalogue.takenBack(deposit: product.sku, item.quantity.negated)
            return [try back.saleLine(rates: rates)]
        }
        var selection = try ProductSelection(scanned, item)
        if product.rules.isOpenPrice { selection.openPrice = item.price }
        var lines: [SaleLine] = []
        for (index, line) in try catalogue.lines(for: selection, context).enumerated() {
            lines.append(try saleLine(line, at: index))
        }
        if item.quantity > .zero { try checkOffered(lines) }
        lines[0].changeDetail { detail in
            (detail.bestBefore, detail.expiry) = (scanned.bestBefore, scanned.expiry)
        }
        if let price = item.price, !product.rules.isOpenPrice { try set(price, &lines) }
        return lines
    }

    /// Refuses goods that are sold no more, also as a part of something; deposits come along whatever is.
    private func checkOffered(_ lines: [SaleLine]) throws(Refusal) {
        for line in lines {
            guard let rules = catalogue[line.sku]?.rules, rules.isWithdrawn,
                !rules.isDeposit
            else { continue }
            throw Refusal("catalog.withdrawn", "\(line.sku) is out of sale")
        }
    }

    private func saleLine(_ selected: SelectedLine, at index: Int) throws(Refusal) -> SaleLine {
        var line = try selected.saleLine(rates: rates)
        guard let sku = selected.combo, selected.parent == nil else {
            line.changeDetail { $0.above = selected.parent.map { index - $0 } }
            return line
        }
        let combo = ChosenCombo(sku: sku, name: catalogue[sku]?.name ?? sku)
        line.changeDetail { detail in
            detail.combo = index == 0 ? combo : nil
            detail.above = index == 0 ? nil : index
        }
        return line
    }

    /// A price that staff set is that of one with all that was chosen for it.
    private func set(_ price: Money, _ lines: inout [SaleLine]) throws(Refusal) {
        guard lines[0].kind == .product else {
            throw Refusal(
                "combo.fixedPrice", "\(lines[0].sku): a combo takes a discount, not another price")
        }
        lines[0].unitPrice = price
        lines[0].hasSetPrice = true
        lines[0].changeDetail { ($0.base, $0.list) = (nil, nil) }
        lines[0] = try lines[0].checked()
    }
}

extension Counter {
    /// What one of a line costs by now of whose price `base` is the catalogue's; nil where that is
    /// the same.
    package func price(
        of product: Product, _ quantity: Quantity, at price: Money, base: Money
    ) throws(Refusal) -> PricedUnit? {
        let now = catalogue.price(of: product, quantity, context)
        guard now.price != base else { return nil }
        let after = try price.adding(try now.price.subtracting(base))
        guard (.zero...SaleLine.priceLimit).contains(after) else { return nil }
        return PricedUnit(price: after, list: now.list)
    }
}
