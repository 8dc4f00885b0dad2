import Commerce
import Foundation

/// A product list: a JSON file (`ProductJSON`), or CSV with `sku,gtin,name,category,price,vat,unit,
/// stock,reorder`, perhaps the columns of `ProductColumns`, and columns that we do not use.
enum ProductFile {
    struct Row {
        var product: Product
        var stock: Quantity?
        var reorder: Quantity?
    }

    static func read(_ path: String, currency code: String) throws -> [Row] {
        guard let currency = Currency(code: code) else {
            throw Failure(.badInput, "no currency \(code)")
        }
        return path.hasSuffix(".json")
            ? try ProductJSON.read(path, currency: currency) : try csv(path, currency)
    }

    private static func csv(_ path: String, _ currency: Currency) throws -> [Row] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        let columns = ["sku", "name", "price", "vat"]
        for name in columns where !csv.header.contains(name) {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        let rows = csv.rows.compactMap { number, fields in
            read(fields, number, csv.header, currency, &errors)
        }
        try errors.check()
        return rows
    }

    private static func read(
        _ fields: [String], _ number: Int, _ header: [String], _ currency: Currency,
        _ errors: inout RowErrors
    ) -> Row? {
        let value = { (name: String) -> String? in
            guard let index = header.firstIndex(of: name), index < fields.count,
                !fields[index].isEmpty
            else { return nil }
            return fields[index]
        }
        guard let sku = value("sku"), let name = value("name") else {
            errors.add(number, "csv.missingValue", "a product needs sku and name")
            return nil
        }
        guard let price = value("price").flatMap({ currency.parse($0) }) else {
            errors.add(
                number, "csv.badPrice",
                "'\(RowWords.shown(value("price") ?? ""))' is no price; "
                    + "write 1.99 with a decimal point")
            return nil
        }
        if let gtin = value("gtin"), !GTIN.isValid(gtin) {
            errors.add(number, "csv.badGTIN", "'\(RowWords.shown(gtin))' fails its check digit")
            return nil
        }
        let quantity = { (column: String) -> Quantity? in value(column).flatMap { Quantity($0) } }
        for column in ["stock", "reorder"] where value(column) != nil && quantity(column) == nil {
            errors.add(
                number, "csv.badNumber",
                "'\(RowWords.shown(value(column) ?? ""))' is no \(column)")
        }
        var product = Product(
            sku: sku, gtin: value("gtin"), name: name, category: value("category") ?? "",
            price: price, vatClass: value("vat") ?? "standard", unit: value("unit") ?? "piece")
        ProductColumns(value: value).fill(&product) { column, wanted in
            let text = RowWords.shown(value(column) ?? "")
            errors.add(number, "csv.badValue", "\(column): '\(text)' is not \(wanted)")
        }
        return Row(product: product, stock: quantity("stock"), reorder: quantity("reorder"))
    }
}
