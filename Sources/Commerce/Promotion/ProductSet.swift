/// Which products take part, named one by one, by category or by tag.
package struct ProductSet: Hashable, Sendable {
    package struct Names: Hashable, Sendable {
        package var skus: [String]
        package var categories: [String]
        package var tags: [String]

        package init(skus: [String] = [], categories: [String] = [], tags: [String] = []) {
            (self.skus, self.categories, self.tags) = (skus, categories, tags)
        }

        var count: Int { skus.count + categories.count + tags.count }
    }

    /// Nil takes in everything.
    package var included: Names?
    /// Taken out again, whatever takes them in.
    package var excluded: Names

    package init(_ included: Names?, except excluded: Names = Names()) {
        (self.included, self.excluded) = (included, excluded)
    }

    package static let all = ProductSet(nil)

    package static func skus(_ skus: String...) -> ProductSet { ProductSet(Names(skus: skus)) }

    package static func category(_ category: String) -> ProductSet {
        ProductSet(Names(categories: [category]))
    }

    package static func tag(_ tag: String) -> ProductSet { ProductSet(Names(tags: [tag])) }

    /// How many names one set may have, included and excluded together.
    package static let limit = 10_000

    var count: Int { (included?.count ?? 0) + excluded.count }

    func check(_ id: String) throws(Refusal) {
        guard included?.count != 0 else {
            throw Refusal("promotion.noProducts", "\(id): name a product, category or tag, or all")
        }
        guard count <= Self.limit else {
            throw Refusal(
                "promotion.tooManyProducts", "\(id): a set has at most \(Self.limit) names")
        }
        try Self.check(included ?? Names(), id)
        try Self.check(excluded, id)
    }

    private static func check(_ names: Names, _ id: String) throws(Refusal) {
        for sku in names.skus { try Code.check(sku, "promotion.badSKU", "\(id): a SKU") }
        for name in names.categories + names.tags
        where name.isEmpty || !Code.isPrintable(name, limit: 200) {
            throw Refusal(
                "promotion.badSet", "\(id): categories and tags have 1 to 200 printable bytes")
        }
    }
}
