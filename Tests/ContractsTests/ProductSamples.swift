import Commerce
import Wire

/// What a product holds besides a name and a price.
extension SampleMaker {
    var choices: [any CBORCodable] {
        let detail = detail
        let cases: [SaleRules.Tracking] = [.none, .lot, .serial]
        let (limit, standing) = (SaleRules.Limit.stock, SaleRules.Standing.withdrawn)
        return cases.map { $0 as any CBORCodable } + [
            limit, standing, detail, detail.rules, detail.deposits[0], detail.axes[0],
            VariantOf(parent: "SHIRT", values: ["M", "blue"]), modifier(depth: 2),
            group(depth: 1), combo, combo.parts[0], combo.parts[0].choices[0],
        ]
    }

    var detail: ProductDetail {
        var detail = ProductDetail()
        detail.codes = ["BREAD-2"]
        detail.tags = ["fresh"]
        detail.rules = rules
        detail.axes = [OptionAxis(name: "size", values: ["S", "M"])]
        detail.variant = maybe(VariantOf(parent: "SHIRT", values: ["M", "blue"]))
        detail.modifierGroups = [group(depth: 1)]
        detail.combo = maybe(combo)
        detail.deposits = [Deposit(sku: "BOTTLE", pieces: 20)]
        detail.toGoClass = maybe("reduced")
        return detail
    }

    private var rules: SaleRules {
        var rules = SaleRules()
        rules.isOpenPrice = true
        rules.openPriceLimit = maybe(Money(minor: 9900))
        rules.tare = Quantity(thousandths: 25)
        rules.tracking = .lot
        rules.minimumAge = 16
        rules.limit = maybe(.stock)
        rules.standing = maybe(.withdrawn)
        return rules
    }

    /// As deep as the catalogue takes them.
    private func group(depth: Int) -> ModifierGroup {
        ModifierGroup(
            id: "milk", name: "Milch", min: 1, max: 3, modifiers: [modifier(depth: depth)])
    }

    private func modifier(depth: Int) -> Modifier {
        Modifier(
            sku: "OAT", name: "Hafer", price: Money(minor: 40), vatClass: maybe("standard"),
            limit: 2, groups: depth < CatalogueLimits.depth ? [group(depth: depth + 1)] : [])
    }

    private var combo: Combo {
        let choice = ComboChoice(sku: "COLA", surcharge: Money(minor: 50))
        return Combo(parts: [
            ComboPart(id: "drink", name: "Getränk", min: 1, max: 2, choices: [choice])
        ])
    }
}
