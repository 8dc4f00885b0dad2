/// What was chosen at the till, before it has a price.
package struct ProductSelection: Hashable, Sendable {
    package enum Amount: Hashable, Sendable {
        /// Pieces, or whatever the product's unit is, as typed.
        case count(Quantity)
        /// Kilograms without the container, as a label says.
        case net(Quantity)
        /// Kilograms on the scale; without a tare of its own, the product's is taken off.
        case gross(Quantity, tare: Quantity? = nil)

        /// As it was given.
        var quantity: Quantity {
            switch self {
            case .count(let quantity), .net(let quantity), .gross(let quantity, _): quantity
            }
        }
    }

    /// GTIN, another code or SKU.
    package var code: String
    /// One value for each axis; empty where the code names what is sold already.
    package var variant: [String] = []
    package var amount: Amount
    /// For one piece of the product.
    package var openPrice: Money?
    /// For all of it, as a label says.
    package var labelPrice: Money?
    package var modifiers: [ModifierPick] = []
    package var parts: [ComboPick] = []
    package var lot: String?
    package var serials: [String] = []

    package init(_ code: String, _ amount: Amount = .count(.one)) {
        self.code = code
        self.amount = amount
    }

    package init(_ scanned: Scanned) {
        code = scanned.code
        amount = scanned.weight.map(Amount.net) ?? .count(scanned.pieces ?? .one)
        labelPrice = scanned.price
        lot = scanned.lot
        serials = scanned.serial.map { [$0] } ?? []
    }
}

/// A modifier that was chosen, for each piece, and what was then chosen for it.
package struct ModifierPick: Hashable, Sendable {
    package var group: String
    package var sku: String
    package var count: Int
    package var picks: [ModifierPick]

    package init(
        group: String, sku: String, count: Int = 1, picks: [ModifierPick] = []
    ) {
        (self.group, self.sku, self.count, self.picks) = (group, sku, count, picks)
    }
}

/// What was chosen for a part of a combo; its amount is that of one combo, in whole pieces.
package struct ComboPick: Hashable, Sendable {
    package var part: String
    package var selection: ProductSelection

    package init(part: String, _ selection: ProductSelection) {
        self.part = part
        self.selection = selection
    }
}
