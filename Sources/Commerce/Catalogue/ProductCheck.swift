/// What of a product can be judged without knowing the others.
struct ProductCheck {
    let product: Product
    let vatClasses: Set<String>

    func run() throws(Refusal) {
        try Code.check(product.sku, "catalog.badSKU", "a SKU")
        try checkNames()
        try checkPrice()
        try checkClass(product.vatClass)
        if let toGo = product.toGoClass { try checkClass(toGo) }
        try checkCodes()
        try checkRules()
        try VariantCheck(product: product).run()
        try ModifierCheck(product: product, vatClasses: vatClasses).run()
        try checkParts()
        try checkDeposits()
    }

    private func checkNames() throws(Refusal) {
        guard !product.name.isEmpty,
            Code.isPrintable(product.name, limit: CatalogueLimits.name),
            Code.isPrintable(product.category, limit: CatalogueLimits.name)
        else {
            throw Refusal(
                "catalog.badName",
                "\(product.sku): name and category have 1 to 200 printable bytes")
        }
    }

    private func checkPrice() throws(Refusal) {
        guard product.price >= .zero, product.price <= SaleLine.priceLimit else {
            throw Refusal("catalog.badPrice", "\(product.sku): the price is out of range")
        }
        guard CatalogueLimits.units.contains(product.unit) else {
            throw Refusal(
                "catalog.unknownUnit",
                "\(product.sku): the unit is one of "
                    + CatalogueLimits.units.sorted().joined(separator: ", "))
        }
    }

    private func checkClass(_ name: String) throws(Refusal) {
        guard vatClasses.contains(name) else {
            throw Refusal("catalog.unknownVATClass", "\(product.sku): no rate for \(name)")
        }
    }

    private func checkCodes() throws(Refusal) {
        if let gtin = product.gtin, !GTIN.isValid(gtin) {
            throw Refusal("catalog.badGTIN", "\(product.sku): \(gtin.prefix(20)) fails its check")
        }
        guard product.codes.count <= CatalogueLimits.codes else {
            throw Refusal(
                "catalog.tooManyCodes", "\(product.sku): at most \(CatalogueLimits.codes) codes")
        }
        let tags = product.tags
        guard tags.count <= CatalogueLimits.tags, Set(tags).count == tags.count,
            tags.allSatisfy({ !$0.isEmpty && Code.isPrintable($0, limit: CatalogueLimits.name) })
        else { throw bad("at most \(CatalogueLimits.tags) tags, each once and printable") }
        for code in product.codes { try Code.check(code, "catalog.badCode", "a code to scan") }
    }

    private func checkRules() throws(Refusal) {
        let rules = product.rules
        guard (0...CatalogueLimits.age).contains(rules.minimumAge) else {
            throw bad("the age limit is 0 to \(CatalogueLimits.age) years")
        }
        guard rules.tare >= .zero, rules.tare <= .lineLimit, rules.tare == .zero || !product.isWhole
        else { throw bad("a tare is 0 or more, and only for what is weighed") }
        guard rules.tracking != .serial || product.isWhole else {
            throw bad("only pieces have serial numbers")
        }
        if let limit = rules.openPriceLimit {
            guard rules.isOpenPrice, limit >= product.price, limit <= SaleLine.priceLimit else {
                throw bad("the limit of an open price is at least what is suggested")
            }
        }
        guard !rules.isDeposit || isPlainDeposit else {
            throw bad("a deposit is a piece with a fixed price and nothing else to it")
        }
    }

    private var isPlainDeposit: Bool {
        product.isWhole && !product.rules.isOpenPrice && product.rules.tracking == .none
            && product.axes.isEmpty && product.modifierGroups.isEmpty && product.combo == nil
            && product.deposits.isEmpty
    }

    private func checkParts() throws(Refusal) {
        guard let parts = product.combo?.parts else { return }
        guard (1...CatalogueLimits.parts).contains(parts.count),
            Set(parts.map { $0.id }).count == parts.count
        else { throw bad("a combo has 1 to \(CatalogueLimits.parts) parts, each with its own id") }
        guard product.isWhole, !product.rules.isOpenPrice, product.axes.isEmpty,
            product.modifierGroups.isEmpty, product.rules.tracking == .none
        else { throw bad("a combo is a piece; variants, modifiers and tracking are its parts'") }
        for part in parts { try check(part) }
    }

    private func check(_ part: ComboPart) throws(Refusal) {
        try Code.check(part.id, "catalog.badCombo", "\(product.sku): a part's id")
        guard !part.name.isEmpty, Code.isPrintable(part.name, limit: CatalogueLimits.name),
            (1...CatalogueLimits.choicesOfPart).contains(part.choices.count),
            Set(part.choices.map { $0.sku }).count == part.choices.count
        else {
            throw bad(
                "part \(part.id) has a name and 1 to \(CatalogueLimits.choicesOfPart) choices")
        }
        guard part.min >= 0, part.max >= max(part.min, 1), part.max <= CatalogueLimits.chosen else {
            throw bad("part \(part.id) is chosen at least min and at most max times")
        }
        for choice in part.choices {
            guard choice.surcharge >= .zero, choice.surcharge <= SaleLine.priceLimit else {
                throw bad("the surcharge of \(choice.sku.prefix(64)) is out of range")
            }
        }
    }

    private func checkDeposits() throws(Refusal) {
        let deposits = product.deposits
        guard deposits.isEmpty || product.isWhole, deposits.count <= CatalogueLimits.deposits,
            Set(deposits.map { $0.sku }).count == deposits.count,
            deposits.allSatisfy({ (1...CatalogueLimits.depositPieces).contains($0.pieces) })
        else {
            throw bad(
                "at most \(CatalogueLimits.deposits) deposits come along with a piece, each once")
        }
    }

    private func bad(_ why: String) -> Refusal {
        Refusal("catalog.badProduct", "\(product.sku): \(why)")
    }
}
