/// Several products for one price, each taxed at its own rate.
package struct Combo: Hashable, Sendable {
    package var parts: [ComboPart]

    package init(parts: [ComboPart]) {
        self.parts = parts
    }
}

/// One thing that is chosen: the drink of a menu.
package struct ComboPart: Hashable, Sendable {
    package var id: String
    package var name: String
    package var min: Int
    package var max: Int
    package var choices: [ComboChoice]

    package init(
        id: String, name: String, min: Int = 1, max: Int = 1, choices: [ComboChoice]
    ) {
        (self.id, self.name, self.min, self.max) = (id, name, min, max)
        self.choices = choices
    }
}

package struct ComboChoice: Hashable, Sendable {
    /// A product, or the parent of the variants that can be chosen.
    package var sku: String
    /// What it adds to the price of the whole, 0 or more.
    package var surcharge: Money

    package init(sku: String, surcharge: Money = .zero) {
        self.sku = sku
        self.surcharge = surcharge
    }
}
