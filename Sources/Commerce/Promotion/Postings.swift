/// Which sets of promotions name a product, category or tag.
struct Postings: Sendable {
    /// The sets that name everything.
    var all: [Int32] = []
    private var skus: [String: [Int32]] = [:]
    private var categories: [String: [Int32]] = [:]
    private var tags: [String: [Int32]] = [:]

    mutating func add(_ names: ProductSet.Names, _ slot: Int32) {
        for sku in names.skus { skus[sku, default: []].append(slot) }
        for category in names.categories { categories[category, default: []].append(slot) }
        for tag in names.tags { tags[tag, default: []].append(slot) }
    }

    /// Those that name the line, some of them more than once; not those of `all`.
    @inline(__always)
    func forEach(_ line: PromotionLine, _ visit: (Int) -> Void) {
        if !skus.isEmpty, let found = skus[line.sku] {
            for slot in found { visit(Int(slot)) }
        }
        if !categories.isEmpty, let found = categories[line.category] {
            for slot in found { visit(Int(slot)) }
        }
        if tags.isEmpty { return }
        for tag in line.tags {
            for slot in tags[tag] ?? [] { visit(Int(slot)) }
        }
    }
}
