package import Commerce

/// What a row of a product list says; nil is what it says nothing about.
package struct ProductRow: Sendable {
    /// As an editor shows it, the header being 1.
    package var number: Int
    package var sku: String?
    package var gtin: String?
    package var name: String?
    package var category: String?
    package var price: Money?
    package var vatClass: String?
    /// Of what is sold to go.
    package var toGoClass: String?
    package var unit: String?
    package var codes: [String]?
    package var tags: [String]?
    package var deposits: [Deposit]?
    package var age: Int?
    package var isOpenPrice: Bool?
    package var isDeposit: Bool?
    package var isLimited: Bool?
    package var isWithdrawn: Bool?
    package var tare: Quantity?
    package var tracking: SaleRules.Tracking?
    package var stock: Quantity?
    package var reorder: Quantity?
    package var problems: [RowProblem] = []

    init(number: Int) {
        self.number = number
    }

    /// Of a new product, with what is usual where the row says nothing.
    package func product(sku: String, name: String, price: Money) -> Product {
        var product = Product(sku: sku, name: name, price: price)
        fill(&product)
        return product
    }

    /// Changes what the row says something about; stock is no part of a product.
    package func fill(_ product: inout Product) {
        if let gtin { product.gtin = gtin }
        if let name { product.name = name }
        if let category { product.category = category }
        if let price { product.price = price }
        if let vatClass { product.vatClass = vatClass }
        if let toGoClass { product.toGoClass = toGoClass == product.vatClass ? nil : toGoClass }
        if let unit { product.unit = unit }
        if let codes { product.codes = codes }
        if let tags { product.tags = tags }
        if let deposits { product.deposits = deposits }
        fill(&product.rules)
    }

    private func fill(_ rules: inout SaleRules) {
        if let age { rules.minimumAge = age }
        if let isOpenPrice { rules.isOpenPrice = isOpenPrice }
        if let isDeposit { rules.isDeposit = isDeposit }
        if let isLimited { rules.limit = isLimited ? .stock : nil }
        if let isWithdrawn { rules.isWithdrawn = isWithdrawn }
        if let tare { rules.tare = tare }
        if let tracking { rules.tracking = tracking }
    }
}
