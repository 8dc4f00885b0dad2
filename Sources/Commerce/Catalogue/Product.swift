/// What the shop sells, as the catalogue holds it.
package struct Product: Hashable, Sendable {
    package var sku: String
    /// GTIN-8, -12, -13 or -14 (GS1 General Specifications §7.9), or nil.
    package var gtin: String?
    package var name: String
    package var category: String
    package var price: Money
    /// `standard`, `reduced` or another class that the store gives a rate to.
    package var vatClass: String
    /// `piece` or `kg`.
    package var unit: String

    package init(
        sku: String, gtin: String? = nil, name: String, category: String = "", price: Money,
        vatClass: String = "standard", unit: String = "piece"
    ) {
        self.sku = sku
        self.gtin = gtin
        self.name = name
        self.category = category
        self.price = price
        self.vatClass = vatClass
        self.unit = unit
    }
}
