/// The picks for a product's modifier groups, checked, and what they do to its price.
struct ModifierAnswers {
    struct Priced {
        let modifier: Modifier
        let vatClass: String
        let toGoClass: String?
        let count: Int
    }

    /// In the order of the groups, nested ones after what they belong to.
    private(set) var chosen: [ChosenModifier] = []
    /// What one piece costs more, from all that is taxed as the product is.
    private(set) var change = Money.zero
    /// What gets lines of its own: another VAT class, or a product that is not sold in pieces.
    private(set) var apart: [Priced] = []

    private let product: Product

    init(
        _ picks: [ModifierPick], _ groups: [ModifierGroup], of product: Product
    ) throws(Refusal) {
        self.product = product
        try take(picks, groups, times: 1, depth: 1)
    }

    private mutating func take(
        _ picks: [ModifierPick], _ groups: [ModifierGroup], times: Int, depth: Int
    ) throws(Refusal) {
        guard depth <= CatalogueLimits.depth || (picks.isEmpty && groups.isEmpty) else {
            throw refusal("modifier.tooDeep", "at most \(CatalogueLimits.depth) deep")
        }
        guard picks.count <= CatalogueLimits.modifiers else {
            throw refusal("modifier.tooMany", "at most \(CatalogueLimits.modifiers) picks")
        }
        for pick in picks where !groups.contains(where: { $0.id == pick.group }) {
            throw refusal("modifier.unknownGroup", "there is no group \(pick.group.prefix(64))")
        }
        for group in groups {
            let own = picks.filter { $0.group == group.id }
            try checkCount(of: own, in: group)
            for pick in own { try take(pick, group, times: times, depth: depth) }
        }
    }

    private func checkCount(
        of picks: [ModifierPick], in group: ModifierGroup
    ) throws(Refusal) {
        var count = 0
        for pick in picks {
            guard (1...CatalogueLimits.chosen).contains(pick.count) else {
                throw refusal(
                    "modifier.badCount", "\(pick.sku.prefix(64)): 1 to \(CatalogueLimits.chosen)")
            }
            count += pick.count
        }
        guard count >= group.min else {
            throw refusal("modifier.tooFew", "choose \(group.min) or more of \(group.name)")
        }
        guard count <= group.max else {
            throw refusal("modifier.tooMany", "choose \(group.max) or fewer of \(group.name)")
        }
    }

    private mutating func take(
        _ pick: ModifierPick, _ group: ModifierGroup, times: Int, depth: Int
    ) throws(Refusal) {
        guard let modifier = group.modifiers.first(where: { $0.sku == pick.sku }) else {
            throw refusal(
                "modifier.unknown", "\(group.name) has no modifier \(pick.sku.prefix(64))")
        }
        // Nested groups are checked when they are published: at most 99 to the fourth.
        let count = times * pick.count
        guard pick.count <= modifier.limit else {
            throw refusal("modifier.tooMany", "\(modifier.name) at most \(modifier.limit) times")
        }
        chosen.append(ChosenModifier(sku: modifier.sku, name: modifier.name, count: count))
        let vatClass = modifier.vatClass ?? product.vatClass
        if vatClass == product.vatClass, product.isWhole {
            change = try change.adding(modifier.price.scaled(by: Int64(count), over: 1))
        } else if modifier.price > .zero {
            apart.append(
                Priced(
                    modifier: modifier, vatClass: vatClass,
                    toGoClass: modifier.vatClass == nil ? product.toGoClass : nil, count: count))
        }
        try take(pick.picks, modifier.groups, times: count, depth: depth + 1)
    }

    private func refusal(_ name: String, _ why: String) -> Refusal {
        Refusal(name, "\(product.sku): \(why)")
    }
}
