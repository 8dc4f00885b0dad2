/// Whether a product's modifier groups can be answered at all, and are not endless.
struct ModifierCheck {
    let product: Product
    let vatClasses: Set<String>

    func run() throws(Refusal) {
        var count = 0
        try check(product.modifierGroups, depth: 1, &count)
    }

    private func check(
        _ groups: [ModifierGroup], depth: Int, _ count: inout Int
    ) throws(Refusal) {
        guard !groups.isEmpty else { return }
        guard depth <= CatalogueLimits.depth else {
            throw bad("groups are at most \(CatalogueLimits.depth) deep")
        }
        guard groups.count <= CatalogueLimits.groups,
            Set(groups.map { $0.id }).count == groups.count
        else { throw bad("at most \(CatalogueLimits.groups) groups, each with its own id") }
        for group in groups {
            try check(group)
            count += group.modifiers.count
            guard count <= CatalogueLimits.modifiers else {
                throw bad("at most \(CatalogueLimits.modifiers) modifiers in all")
            }
            for modifier in group.modifiers {
                try check(modifier)
                try check(modifier.groups, depth: depth + 1, &count)
            }
        }
    }

    private func check(_ group: ModifierGroup) throws(Refusal) {
        try Code.check(group.id, "catalog.badModifier", "\(product.sku): a group's id")
        let modifiers = group.modifiers
        guard isName(group.name), (1...CatalogueLimits.modifiersOfGroup).contains(modifiers.count),
            Set(modifiers.map { $0.sku }).count == modifiers.count
        else {
            throw bad(
                "group \(group.id) has a name and 1 to \(CatalogueLimits.modifiersOfGroup) "
                    + "modifiers, each once")
        }
        guard group.min >= 0, group.max >= max(group.min, 1), group.max <= CatalogueLimits.chosen
        else { throw bad("group \(group.id) is chosen at least min and at most max times") }
        let most = modifiers.reduce(0) { $0 + Swift.min(max($1.limit, 0), CatalogueLimits.chosen) }
        guard group.min <= most else {
            throw bad("group \(group.id) asks for more than its modifiers allow")
        }
    }

    private func check(_ modifier: Modifier) throws(Refusal) {
        try Code.check(modifier.sku, "catalog.badModifier", "\(product.sku): a modifier's SKU")
        guard isName(modifier.name), (1...CatalogueLimits.chosen).contains(modifier.limit),
            (-SaleLine.priceLimit.minor...SaleLine.priceLimit.minor).contains(modifier.price.minor)
        else { throw bad("modifier \(modifier.sku) has a name, a price in range and a limit") }
        if let name = modifier.vatClass, !vatClasses.contains(name) {
            throw Refusal(
                "catalog.unknownVATClass", "\(product.sku), \(modifier.sku): no rate for \(name)")
        }
        let isOwnLine =
            !product.isWhole || (modifier.vatClass ?? product.vatClass) != product.vatClass
        guard !isOwnLine || !modifier.price.isNegative else {
            throw bad(
                "modifier \(modifier.sku) is a line of its own and cannot make another one cheaper")
        }
    }

    private func isName(_ text: String) -> Bool {
        !text.isEmpty && Code.isPrintable(text, limit: CatalogueLimits.name)
    }

    private func bad(_ why: String) -> Refusal {
        Refusal("catalog.badModifier", "\(product.sku): \(why)")
    }
}
