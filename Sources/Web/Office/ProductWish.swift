import Commerce

/// What is to be otherwise about a product, or what a new one is; what is missing stays, or is usual. An
/// empty text takes a GTIN, a category or the class to go away.
struct ProductWish: Decodable {
    var sku: String?
    var name: String?
    var category: String?
    var price: Int64?
    var vatClass: String?
    var vatClassToGo: String?
    var unit: String?
    var gtin: String?
    var codes: [String]?
    var tags: [String]?
    var age: Int?
    var withdrawn: Bool?

    private static let listLimit = 100

    func fill(_ product: inout Product) throws(Problem) {
        guard max(codes?.count ?? 0, tags?.count ?? 0) <= Self.listLimit else {
            throw .badBody("at most \(Self.listLimit) codes and tags")
        }
        if let name { product.name = name }
        if let category { product.category = category }
        if let price { product.price = Money(minor: price) }
        if let vatClass { product.vatClass = vatClass }
        if let vatClassToGo { product.toGoClass = vatClassToGo.isEmpty ? nil : vatClassToGo }
        if product.toGoClass == product.vatClass { product.toGoClass = nil }
        if let unit { product.unit = unit }
        if let gtin { product.gtin = gtin.isEmpty ? nil : gtin }
        if let codes { product.codes = codes }
        if let tags { product.tags = tags }
        if let age { product.rules.minimumAge = age }
        if let withdrawn { product.rules.isWithdrawn = withdrawn }
    }
}
