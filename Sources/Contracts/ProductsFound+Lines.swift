package import Commerce

extension ProductsFound {
    /// What the item comes to that was asked about at `index`, from 0, before promotions.
    package func lines(of item: Sell.Item, at index: Int) throws(Refusal) -> [SaleLine] {
        guard offers.indices.contains(index) else {
            throw Refusal(
                "catalog.unknownCode", "the catalogue did not say what the code is; try again")
        }
        if let lines, lines.indices.contains(index), !lines[index].isEmpty { return lines[index] }
        // As it was sold on an earlier day, or of a catalogue whose build knows products only.
        return [offers[index].line(item)]
    }
}

extension ProductsFound.Offer {
    fileprivate func line(_ item: Sell.Item) -> SaleLine {
        var line = SaleLine(
            sku: product.sku, name: product.name, unitPrice: item.price ?? product.price,
            quantity: item.quantity, vat: vat, hasSetPrice: item.price == nil ? nil : true)
        line.changeDetail { $0.rates = toGo.map { LineRates(here: vat, toGo: $0) } }
        return line
    }
}

extension OpenSale {
    /// Puts on it what was found for each item; the answer is which lines, from 1, each has become. With
    /// `returns` as they are, whatever their quantity: who asks for that checks the whole sale.
    package mutating func take(
        _ items: [Sell.Item], of found: ProductsFound, returns: Bool = false
    ) throws(Refusal) -> [ClosedRange<Int>] {
        var places: [ClosedRange<Int>] = []
        for (index, item) in items.enumerated() {
            let first = lines.count + 1
            for line in try found.lines(of: item, at: index) {
                if returns { lines.append(line) } else { try add(line) }
            }
            places.append(first...max(first, lines.count))
        }
        return places
    }

    /// Gives items the discounts that they have, and away those that say so, once promotions have taken off
    /// what they do.
    package mutating func takeOff(
        _ items: [Sell.Item], at places: [ClosedRange<Int>]
    ) throws(Refusal) {
        for (item, place) in zip(items, places) {
            if let given = item.discount { try discount(lines: place, by: given) }
            if let reason = item.comp { try comp(lines: place, reason: reason) }
        }
    }
}
