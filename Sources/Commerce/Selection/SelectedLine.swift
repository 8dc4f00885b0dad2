/// A line as it comes out of a selection: priced, with its VAT class, not yet in a sale.
package struct SelectedLine: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case product, part, modifier, deposit
    }

    package var kind: Kind
    package var sku: String
    package var name: String
    package var unitPrice: Money
    /// Below zero only where a deposit goes back.
    package var quantity: Quantity
    package var vatClass: String
    /// The class to go; nil where that is no other one.
    package var toGoClass: String?
    /// Which line of the same selection it comes along with, by place.
    package var parent: Int?
    /// SKU of the combo that it is part of.
    package var combo: String?
    /// What was chosen for one piece, with or without a line of its own: for kitchen and stock.
    package var modifiers: [ChosenModifier] = []
    /// What leaves the stock: other than the quantity where a label says only the price.
    package var stock: Quantity
    package var lot: String?
    package var serials: [String] = []
    /// Years; 0 where anyone may buy it.
    package var minimumAge = 0
    package var isLimited: Bool?
    /// What of the unit price follows the catalogue; zero where nothing does.
    package var base: Money
    /// The price list that it is from.
    package var list: String?

    init(
        _ kind: Kind, sku: String, name: String, unitPrice: Money, quantity: Quantity,
        vatClass: String
    ) {
        (self.kind, self.sku, self.name) = (kind, sku, name)
        (self.unitPrice, self.quantity, self.vatClass) = (unitPrice, quantity, vatClass)
        (stock, base) = (quantity, unitPrice)
    }

    /// Refuses a class without a rate; the sale checks quantity and price itself.
    package func saleLine(rates: [String: VATRate]) throws(Refusal) -> SaleLine {
        guard let rate = rates[vatClass] else {
            throw Refusal("catalog.unknownVATClass", "\(sku): no rate for \(vatClass)")
        }
        let toGo = try Self.toGo(toGoClass, of: sku, rates)
        var line = SaleLine(
            sku: sku, name: name, unitPrice: unitPrice, quantity: quantity, vat: rate)
        line.changeDetail { detail in
            (detail.kind, detail.modifiers, detail.minimumAge) = (kind, modifiers, minimumAge)
            (detail.lot, detail.serials, detail.list) = (lot, serials, list)
            detail.isLimited = isLimited
            detail.rates = toGo.map { LineRates(here: rate, toGo: $0) }
            detail.base = base == unitPrice ? nil : base
            // Other than the quantity only where that is one.
            detail.stockOfOne = stock == quantity ? nil : stock
        }
        return line
    }

    private static func toGo(
        _ name: String?, of sku: String, _ rates: [String: VATRate]
    ) throws(Refusal) -> VATRate? {
        guard let name else { return nil }
        guard let rate = rates[name] else {
            throw Refusal("catalog.unknownVATClass", "\(sku): no rate for \(name)")
        }
        return rate
    }

    /// Refuses what no line of a sale may have, whichever way the goods go.
    func checked() throws(Refusal) -> SelectedLine {
        let isBack = kind == .deposit && quantity < .zero
        _ = try SaleLine(
            sku: sku, name: name, unitPrice: unitPrice,
            quantity: isBack ? quantity.negated : quantity, vat: VATRate(hundredths: 0)
        ).checked()
        return self
    }
}

package struct ChosenModifier: Hashable, Sendable {
    package var sku: String
    package var name: String
    package var count: Int

    package init(sku: String, name: String, count: Int) {
        (self.sku, self.name, self.count) = (sku, name, count)
    }
}
