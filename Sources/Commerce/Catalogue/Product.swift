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
    /// Nil where there is nothing to say beyond a name and a price.
    package private(set) var detail: ProductDetail?

    package init(
        sku: String, gtin: String? = nil, name: String, category: String = "", price: Money,
        vatClass: String = "standard", unit: String = "piece", detail: ProductDetail? = nil
    ) {
        self.sku = sku
        self.gtin = gtin
        self.name = name
        self.category = category
        self.price = price
        self.vatClass = vatClass
        self.unit = unit
        set(detail ?? ProductDetail())
    }

    /// Whether it is sold by pieces, which are never broken.
    package var isWhole: Bool { unit == "piece" }

    /// Its GTIN first, each in the form in which the catalogue compares codes.
    var scanCodes: [String] {
        ((gtin.map { [$0] } ?? []) + codes).map { GTIN.canonical($0) ?? $0 }
    }

    /// Equal products are to have equal forms, so a detail that says nothing is not kept.
    private mutating func set(_ new: ProductDetail) {
        detail = new == ProductDetail() ? nil : new
    }

    private mutating func change(_ edit: (inout ProductDetail) -> Void) {
        var new = detail ?? ProductDetail()
        edit(&new)
        set(new)
    }
}

extension Product {
    package var codes: [String] {
        get { detail?.codes ?? [] }
        set { change { $0.codes = newValue } }
    }

    package var tags: [String] {
        get { detail?.tags ?? [] }
        set { change { $0.tags = newValue } }
    }

    package var rules: SaleRules {
        get { detail?.rules ?? SaleRules() }
        set { change { $0.rules = newValue } }
    }

    package var axes: [OptionAxis] {
        get { detail?.axes ?? [] }
        set { change { $0.axes = newValue } }
    }

    package var variant: VariantOf? {
        get { detail?.variant }
        set { change { $0.variant = newValue } }
    }

    package var modifierGroups: [ModifierGroup] {
        get { detail?.modifierGroups ?? [] }
        set { change { $0.modifierGroups = newValue } }
    }

    package var combo: Combo? {
        get { detail?.combo }
        set { change { $0.combo = newValue } }
    }

    /// The VAT class that it has when it is sold to go; nil where that is no other one.
    package var toGoClass: String? {
        get { detail?.toGoClass }
        set { change { $0.toGoClass = newValue } }
    }

    package var deposits: [Deposit] {
        get { detail?.deposits ?? [] }
        set { change { $0.deposits = newValue } }
    }
}
