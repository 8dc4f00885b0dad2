import Commerce
import Contracts

/// Finds the product of each item of an order file, and makes those that the store does not have.
struct ProductMatching {
    private(set) var missing: [Product] = []
    private var skus: [String: String] = [:]
    private var taken: Set<String> = []
    private let vatClass: String

    init(known products: [Product], vatClass: String) {
        self.vatClass = vatClass
        for product in products {
            taken.insert(product.sku)
            skus[product.name] = product.sku
        }
        for product in products {
            skus[product.sku] = product.sku
            if let gtin = product.gtin { skus[gtin] = product.sku }
        }
    }

    /// The SKU for an item's code or name.
    mutating func sku(for line: OrderFile.Line) -> String {
        if let sku = skus[line.item] { return sku }
        let sku = free(Self.plain(line.item))
        taken.insert(sku)
        skus[line.item] = sku
        missing.append(
            Product(
                sku: sku, name: String(line.item.prefix(100)), category: "imported",
                price: line.price, vatClass: vatClass))
        return sku
    }

    private func free(_ wanted: String) -> String {
        guard taken.contains(wanted) else { return wanted }
        return (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } ?? wanted
    }

    /// Capital letters, digits and hyphens: `Plain Papadum` is `PLAIN-PAPADUM`.
    private static func plain(_ name: String) -> String {
        let words = name.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let text = words.joined(separator: "-").prefix(48)
        return text.isEmpty ? "ITEM" : String(text)
    }
}
