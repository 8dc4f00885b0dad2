/// A question that is asked when a product is rung up: which milk, what else on top.
///
/// A group is part of the product that asks it: one row holds all that is needed to sell it, and no
/// reference can lead nowhere.
package struct ModifierGroup: Hashable, Sendable {
    package var id: String
    package var name: String
    /// How many are chosen at least, the same one twice counted twice; above 0 means required.
    package var min: Int
    package var max: Int
    package var modifiers: [Modifier]

    package init(id: String, name: String, min: Int = 0, max: Int, modifiers: [Modifier]) {
        (self.id, self.name, self.min, self.max) = (id, name, min, max)
        self.modifiers = modifiers
    }
}

package struct Modifier: Hashable, Sendable {
    /// What stock and reports count it under; once in its group.
    package var sku: String
    package var name: String
    /// Changes the price of one piece; below 0 it makes it cheaper.
    package var price: Money
    /// Of its own, where it is not taxed as the product is; it is then a line of its own.
    package var vatClass: String?
    /// How often it may be chosen for one piece.
    package var limit: Int
    /// What is asked once it is chosen.
    package var groups: [ModifierGroup]

    package init(
        sku: String, name: String, price: Money = .zero, vatClass: String? = nil, limit: Int = 1,
        groups: [ModifierGroup] = []
    ) {
        (self.sku, self.name, self.price) = (sku, name, price)
        (self.vatClass, self.limit, self.groups) = (vatClass, limit, groups)
    }
}
