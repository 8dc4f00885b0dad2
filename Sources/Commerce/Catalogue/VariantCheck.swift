/// Whether what a product says of variants makes sense by itself.
struct VariantCheck {
    let product: Product

    func run() throws(Refusal) {
        let axes = product.axes
        guard axes.count <= CatalogueLimits.axes, Set(axes.map { $0.name }).count == axes.count
        else {
            throw bad("at most \(CatalogueLimits.axes) axes, each with its own name")
        }
        guard axes.isEmpty || product.variant == nil else {
            throw bad("a variant has no variants of its own")
        }
        for axis in axes {
            guard isName(axis.name), axis.values.allSatisfy(isName),
                (1...CatalogueLimits.valuesOfAxis).contains(axis.values.count),
                Set(axis.values).count == axis.values.count
            else {
                throw bad(
                    "an axis has a name and 1 to \(CatalogueLimits.valuesOfAxis) values, all named")
            }
        }
        if let variant = product.variant {
            try Code.check(variant.parent, "catalog.badVariant", "\(product.sku): its parent")
            guard (1...CatalogueLimits.axes).contains(variant.values.count) else {
                throw bad("a variant has one value for each axis of its parent")
            }
        }
    }

    private func isName(_ text: String) -> Bool {
        !text.isEmpty && Code.isPrintable(text, limit: CatalogueLimits.name)
    }

    private func bad(_ why: String) -> Refusal {
        Refusal("catalog.badVariant", "\(product.sku): \(why)")
    }
}
