/// Prices that take the place of the catalogue's for some customers, stores, times or quantities.
package struct PriceList: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var sku: String
        /// Of one unit.
        package var price: Money

        package init(sku: String, price: Money) {
            (self.sku, self.price) = (sku, price)
        }
    }

    package var id: String
    package var name: String
    /// Nil holds always.
    package var window: PriceWindow?
    /// Nil holds for every customer.
    package var group: String?
    /// Nil holds in every store.
    package var store: String?
    /// From which quantity on it holds; nil holds for any.
    package var minimum: Quantity?
    package var entries: [Entry]

    package init(
        id: String, name: String, window: PriceWindow? = nil, group: String? = nil,
        store: String? = nil, minimum: Quantity? = nil, entries: [Entry]
    ) {
        (self.id, self.name, self.window) = (id, name, window)
        (self.group, self.store, self.minimum) = (group, store, minimum)
        self.entries = entries
    }

    /// How many products one list may have.
    package static let entryLimit = 10_000

    /// Group before store before time: each outweighs all that come after it.
    var rank: Int { (group == nil ? 0 : 4) + (store == nil ? 0 : 2) + (window == nil ? 0 : 1) }

    func applies(_ quantity: Quantity, _ time: CivilTime, _ group: String?, _ store: String) -> Bool
    {
        if let wanted = self.group, wanted != group { return false }
        if let wanted = self.store, wanted != store { return false }
        if let minimum, quantity < minimum { return false }
        return window?.contains(time) ?? true
    }

    func check() throws(Refusal) {
        try Code.check(id, "priceList.badID", "the id of a price list")
        guard !name.isEmpty, Code.isPrintable(name, limit: 200) else {
            throw Refusal("priceList.badName", "\(id): a name has 1 to 200 printable bytes")
        }
        if let group { try Code.check(group, "priceList.badGroup", "\(id): a customer group") }
        if let store, store.isEmpty || !Code.isPrintable(store, limit: 200) {
            throw Refusal("priceList.badStore", "\(id): a store has 1 to 200 printable bytes")
        }
        try window?.check("priceList.badWindow", id)
        if let minimum, !(Quantity(thousandths: 1)...Quantity.lineLimit).contains(minimum) {
            throw Refusal(
                "priceList.badMinimum",
                "\(id): a minimum is above 0 and at most \(Quantity.lineLimit.text)")
        }
        try checkEntries()
    }

    private func checkEntries() throws(Refusal) {
        guard (1...Self.entryLimit).contains(entries.count) else {
            throw Refusal(
                "priceList.badEntries", "\(id): a list has 1 to \(Self.entryLimit) products")
        }
        var seen: Set<String> = []
        for entry in entries {
            try Code.check(entry.sku, "priceList.badSKU", "\(id): a SKU")
            guard seen.insert(entry.sku).inserted else {
                throw Refusal("priceList.duplicateSKU", "\(id): \(entry.sku) comes twice")
            }
            guard (.zero...SaleLine.priceLimit).contains(entry.price) else {
                throw Refusal(
                    "priceList.badPrice", "\(id): the price of \(entry.sku) is out of range")
            }
        }
    }
}
