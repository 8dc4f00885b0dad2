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
    /// `piece` is sold whole; `kg`, `l`, `m` and `hour` in thousandths.
    package var unit: String
    /// Further codes by which it is scanned: other GTINs, or codes of the shop's own.
    package var codes: [String] = []
    package var rules = SaleRules()
    /// What the variants of this product differ in; not empty means: only its variants are sold.
    package var axes: [OptionAxis] = []
    /// Of which product, and in what, this one is a variant.
    package var variant: VariantOf?
    /// A variant that has none has those of its parent.
    package var modifierGroups: [ModifierGroup] = []
    /// What it is put together from; its price is then that of the whole.
    package var combo: Combo?
    /// What comes along with each piece.
    package var deposits: [Deposit] = []

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

    /// Whether it is sold by pieces, which are never broken.
    package var isWhole: Bool { unit == "piece" }

    /// Its GTIN first, each in the form in which the catalogue compares codes.
    var scanCodes: [String] {
        ((gtin.map { [$0] } ?? []) + codes).map { GTIN.canonical($0) ?? $0 }
    }
}

/// What has to be asked or seen before a product is sold.
package struct SaleRules: Hashable, Sendable {
    package enum Tracking: String, Hashable, Sendable {
        case none, lot
        /// One serial number for each piece.
        case serial
    }

    /// The cashier types the price; `Product.price` is then what is suggested.
    package var isOpenPrice = false
    /// What an open price may be at most; nil where only the till's own limit counts.
    package var openPriceLimit: Money?
    /// What the usual container weighs, in thousandths of the unit.
    package var tare: Quantity = .zero
    package var tracking: Tracking = .none
    /// Years; 0 where anyone may buy it.
    package var minimumAge = 0
    /// Whether it is a deposit that the shop takes back for money.
    package var isDeposit = false

    package init() {}
}

/// A product that comes along for each piece of another one, as a bottle does.
package struct Deposit: Hashable, Sendable {
    package var sku: String
    /// For each piece of the goods: a crate of 20 brings 20 bottles and one crate.
    package var pieces: Int64

    package init(sku: String, pieces: Int64 = 1) {
        self.sku = sku
        self.pieces = pieces
    }
}
