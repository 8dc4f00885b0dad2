import Commerce
import Foundation
import Goods

/// A product list: a JSON file (`ProductJSON`), or CSV with the columns of `ProductField`, of which sku,
/// name, price and vat have to be there.
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

    /// In whatever way a spreadsheet wrote it.
    static func table(
        _ path: String, _ currency: Currency, vat: [String: VATRate] = [:]
    ) throws -> ProductTable {
        let table = try CSVFile.table(FileText([UInt8](try Files.read(path))), of: path)
        return ProductTable(table, currency: currency, vat: vat)
    }

    private static func csv(_ path: String, _ currency: Currency) throws -> [Row] {
        let table = try table(path, currency)
        var errors = RowErrors(path)
        for field in [ProductField.sku, .name, .price, .vat] where !table.has(field) {
            errors.add(1, "csv.missingColumn", "there is no column '\(field.rawValue)'")
        }
        try errors.check()
        let rows = table.rows.compactMap { row(of: $0, &errors) }
        try errors.check()
        return rows
    }

    private static func row(of row: ProductRow, _ errors: inout RowErrors) -> Row? {
        for problem in row.problems { errors.add(row.number, problem.name, problem.detail) }
        guard let sku = row.sku, let name = row.name else {
            errors.add(row.number, "csv.missingValue", "a product needs sku and name")
            return nil
        }
        guard let price = row.price else {
            if row.problems.isEmpty {
                errors.add(row.number, "csv.missingValue", "a product needs a price")
            }
            return nil
        }
        return Row(
            product: row.product(sku: sku, name: name, price: price), stock: row.stock,
            reorder: row.reorder)
    }
}
