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
        SaleLine(
            sku: product.sku, name: product.name, unitPrice: item.price ?? product.price,
            quantity: item.quantity, vat: vat, hasSetPrice: item.price == nil ? nil : true)
    }
}
