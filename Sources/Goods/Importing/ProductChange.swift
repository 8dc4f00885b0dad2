package import Commerce

/// What of a product becomes otherwise.
package struct ProductChange: Hashable, Sendable {
    package var field: ProductField
    /// As people would read it; empty where there was or will be none. Prices in plain decimals.
    package var from: String
    package var to: String

    /// In the order of the fields.
    package static func between(
        _ before: Product, _ after: Product, in currency: Currency
    ) -> [ProductChange] {
        ProductField.allCases.compactMap { field in
            let (from, to) = (text(field, before, currency), text(field, after, currency))
            return from == to ? nil : ProductChange(field: field, from: from, to: to)
        }
    }

    private static func text(
        _ field: ProductField, _ product: Product, _ currency: Currency
    ) -> String {
        switch field {
        case .sku: product.sku
        case .gtin: product.gtin ?? ""
        case .name: product.name
        case .category: product.category
        case .price: currency.text(product.price)
        case .vat: product.vatClass
        case .vatToGo: product.toGoClass ?? ""
        case .unit: product.unit
        case .codes: product.codes.joined(separator: " | ")
        case .tags: product.tags.joined(separator: " | ")
        case .stock, .reorder: ""
        case .deposits:
            product.deposits.map { "\($0.sku)*\($0.pieces)" }.joined(separator: " | ")
        default: text(field, product.rules)
        }
    }

    private static func text(_ field: ProductField, _ rules: SaleRules) -> String {
        switch field {
        case .age: rules.minimumAge == 0 ? "" : "\(rules.minimumAge)"
        case .openPrice: rules.isOpenPrice ? "yes" : ""
        case .isDeposit: rules.isDeposit ? "yes" : ""
        case .limited: rules.limit == nil ? "" : "yes"
        case .tare: rules.tare == .zero ? "" : rules.tare.text
        case .tracking: rules.tracking == .none ? "" : rules.tracking.rawValue
        case .withdrawn: rules.isWithdrawn ? "yes" : ""
        default: ""
        }
    }
}
