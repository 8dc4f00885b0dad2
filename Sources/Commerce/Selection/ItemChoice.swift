/// What is chosen of a product besides its code, how much of it and a price.
package struct ItemChoice: Hashable, Sendable {
    /// One value for each axis; empty where the code names what is sold already.
    package var variant: [String] = []
    package var modifiers: [ModifierPick] = []
    /// What a combo is put together from.
    package var parts: [PartPick] = []
    package var lot: String?
    package var serials: [String] = []
    /// Whether the quantity is what the scale shows, with the container.
    package var isGross = false
    /// Of the container; the product's own where it is nil.
    package var tare: Quantity?

    package init() {}
}

/// What was chosen for a part of a combo; its quantity is that of one combo, in whole pieces.
package struct PartPick: Hashable, Sendable {
    package var part: String
    package var code: String
    package var quantity: Quantity
    package var choice: ItemChoice

    package init(
        part: String, code: String, quantity: Quantity = .one, choice: ItemChoice = ItemChoice()
    ) {
        (self.part, self.code, self.quantity, self.choice) = (part, code, quantity, choice)
    }
}

/// Something on the counter: a code as scanned or typed, how much, and what was chosen of it.
package struct CounterItem: Hashable, Sendable {
    package var code: String
    package var quantity: Quantity
    /// For one, in place of the catalogue's; what an open price is.
    package var price: Money?
    package var choice: ItemChoice
    /// Off what it costs after promotions; nil is nothing.
    package var discount: GivenDiscount?

    package init(
        code: String, quantity: Quantity = .one, price: Money? = nil,
        choice: ItemChoice = ItemChoice(), discount: GivenDiscount? = nil
    ) {
        (self.code, self.quantity, self.price, self.choice) = (code, quantity, price, choice)
        self.discount = discount
    }
}

extension ProductSelection {
    /// A label that says how much there is, or what it costs, is one item by itself.
    init(_ scanned: Scanned, _ item: CounterItem) throws(Refusal) {
        let hasAmount = scanned.weight != nil || scanned.pieces != nil || scanned.price != nil
        guard !hasAmount || item.quantity == .one else {
            throw Refusal(
                "selection.labelQuantity",
                "\(scanned.code.prefix(64)): the label says how much; scan each label by itself")
        }
        try self.init(scanned.code, item.quantity, item.choice)
        if let weight = scanned.weight { amount = .net(weight) }
        if let pieces = scanned.pieces { amount = .count(pieces) }
        labelPrice = scanned.price
        lot = item.choice.lot ?? scanned.lot
        if let serial = scanned.serial, !serials.contains(serial) { serials.append(serial) }
    }

    /// Refuses a combo within a combo.
    private init(
        _ code: String, _ quantity: Quantity, _ choice: ItemChoice, isPart: Bool = false
    ) throws(Refusal) {
        self.init(code, .count(quantity))
        if choice.isGross { amount = .gross(quantity, tare: choice.tare) }
        (variant, modifiers) = (choice.variant, choice.modifiers)
        (lot, serials) = (choice.lot, choice.serials)
        guard choice.parts.isEmpty || !isPart else {
            throw Refusal("combo.nested", "\(code.prefix(64)) cannot be in a combo like that")
        }
        for pick in choice.parts {
            let selection = try ProductSelection(
                pick.code, pick.quantity, pick.choice, isPart: true)
            parts.append(ComboPick(part: pick.part, selection))
        }
    }
}
