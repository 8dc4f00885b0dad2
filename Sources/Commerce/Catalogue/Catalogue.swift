/// All products of a store; each change makes a new version, which sales then name.
package struct Catalogue: Sendable {
    package private(set) var version: Int64 = 0
    private var products: [String: Product] = [:]
    private var skuOfGTIN: [String: String] = [:]

    package init() {}

    package enum Event: Sendable {
        /// Adds products or replaces those of the same SKU.
        case published([Product])
    }

    package var count: Int { products.count }

    package var skus: [String] { products.keys.sorted() }

    package subscript(sku: String) -> Product? { products[sku] }

    /// By GTIN or SKU, as scanned or typed.
    package func find(_ code: String) throws(Refusal) -> Product {
        if let product = products[skuOfGTIN[code] ?? code] { return product }
        throw Refusal("catalog.unknownCode", "no product has the code \(code.prefix(64))")
    }

    /// All or nothing: every product is checked before one is taken.
    package func publish(
        _ new: [Product], vatClasses: Set<String>
    ) throws(Refusal) -> [Event] {
        var gtins: [String: String] = [:]
        var seen: Set<String> = []
        for product in new {
            try Self.check(product, vatClasses)
            guard seen.insert(product.sku).inserted else {
                throw Refusal("catalog.duplicateSKU", "\(product.sku) comes twice")
            }
            guard let gtin = product.gtin else { continue }
            let holder = gtins[gtin] ?? skuOfGTIN[gtin] ?? product.sku
            guard holder == product.sku else {
                throw Refusal("catalog.duplicateGTIN", "\(gtin) is the code of \(holder) already")
            }
            gtins[gtin] = product.sku
        }
        let changed = new.filter { products[$0.sku] != $0 }
        return changed.isEmpty ? [] : [.published(changed)]
    }

    private static func check(_ product: Product, _ vatClasses: Set<String>) throws(Refusal) {
        try Code.check(product.sku, "catalog.badSKU", "a SKU")
        guard !product.name.isEmpty, Code.isPrintable(product.name, limit: 200),
            Code.isPrintable(product.category, limit: 200)
        else {
            throw Refusal(
                "catalog.badName", "\(product.sku): name and category have 1 to 200 printable bytes"
            )
        }
        guard product.price >= .zero, product.price <= SaleLine.priceLimit else {
            throw Refusal("catalog.badPrice", "\(product.sku): the price is out of range")
        }
        guard vatClasses.contains(product.vatClass) else {
            throw Refusal(
                "catalog.unknownVATClass", "\(product.sku): no rate for \(product.vatClass)")
        }
        if let gtin = product.gtin, !GTIN.isValid(gtin) {
            throw Refusal("catalog.badGTIN", "\(product.sku): \(gtin.prefix(20)) fails its check")
        }
    }

    /// The SKUs whose product is another one now.
    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .published(let new):
            version += 1
            for product in new { take(product) }
            return new.map { $0.sku }
        }
    }

    package mutating func restore(_ product: Product) {
        take(product)
    }

    package mutating func restore(version: Int64) {
        self.version = version
    }

    private mutating func take(_ product: Product) {
        if let old = products[product.sku]?.gtin { skuOfGTIN[old] = nil }
        products[product.sku] = product
        if let gtin = product.gtin { skuOfGTIN[gtin] = product.sku }
    }
}
