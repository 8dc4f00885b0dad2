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

/// GS1's check digit.
package enum GTIN {
    /// Whether the text is 8, 12, 13 or 14 digits of which the last checks the others.
    package static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy((0...9).contains) else {
            return false
        }
        let sum = digits.dropLast().reversed().enumerated()
            .reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
        return (10 - sum % 10) % 10 == digits[digits.count - 1]
    }
}
