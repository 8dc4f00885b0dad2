/// Whether products that name each other still fit, once new ones have taken their place.
struct CatalogueLinks {
    private let catalogue: Catalogue
    private let new: [String: Product]
    private let order: [String]

    init(catalogue: Catalogue, new: [Product]) {
        self.catalogue = catalogue
        self.new = new.reduce(into: [:]) { $0[$1.sku] = $1 }
        order = new.map { $0.sku }
    }

    private subscript(sku: String) -> Product? { new[sku] ?? catalogue[sku] }

    /// Looks at the new products and at those that name them.
    func check() throws(Refusal) {
        var seen: Set<String> = []
        var families: Set<String> = []
        for sku in order.flatMap({ [$0] + catalogue.referrers(of: $0) }) {
            guard seen.insert(sku).inserted, let product = self[sku] else { continue }
            for part in product.combo?.parts ?? [] {
                for choice in part.choices { try checkChoice(choice.sku, of: product) }
            }
            for deposit in product.deposits {
                guard self[deposit.sku]?.rules.isDeposit ?? false else {
                    throw Refusal(
                        "catalog.unknownDeposit", "\(sku): \(deposit.sku.prefix(64)) is no deposit")
                }
            }
            let parent = product.variant?.parent
            if let parent, families.insert(parent).inserted { try checkFamily(parent) }
        }
    }

    private func checkChoice(_ sku: String, of combo: Product) throws(Refusal) {
        guard let choice = self[sku] else {
            throw Refusal("catalog.unknownPart", "\(combo.sku): no product \(sku.prefix(64))")
        }
        let sold = choice.axes.isEmpty ? [choice] : variants(of: sku)
        for product in [choice] + sold {
            guard product.combo == nil, product.isWhole, !product.rules.isOpenPrice,
                !product.rules.isDeposit
            else {
                throw Refusal(
                    "catalog.badPart",
                    "\(combo.sku): \(product.sku) is no piece with a price of its own")
            }
        }
    }

    private func variants(of parent: String) -> [Product] {
        let kept = catalogue.variants(of: parent).filter { new[$0.sku] == nil }
        return kept + order.compactMap { new[$0] }.filter { $0.variant?.parent == parent }
    }

    /// Each variant has values that its parent knows, and no two have the same.
    private func checkFamily(_ parent: String) throws(Refusal) {
        let variants = variants(of: parent)
        guard let axes = self[parent]?.axes, !axes.isEmpty else {
            throw Refusal("catalog.badVariant", "\(parent) is not there or has no axes")
        }
        guard variants.count <= CatalogueLimits.variants else {
            throw Refusal(
                "catalog.tooManyVariants", "\(parent): at most \(CatalogueLimits.variants)")
        }
        var holders: [[String]: String] = [:]
        for variant in variants {
            let values = variant.variant?.values ?? []
            guard values.count == axes.count,
                zip(axes, values).allSatisfy({ $0.values.contains($1) })
            else {
                throw Refusal(
                    "catalog.badVariant", "\(variant.sku): \(parent) has no such values")
            }
            if let holder = holders.updateValue(variant.sku, forKey: values) {
                throw Refusal(
                    "catalog.badVariant", "\(variant.sku) is the same variant as \(holder)")
            }
            guard variant.combo == nil, !variant.rules.isDeposit else {
                throw Refusal(
                    "catalog.badVariant", "\(variant.sku): a combo or deposit is no variant")
            }
        }
    }
}
