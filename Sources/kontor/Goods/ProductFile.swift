import Commerce
import Foundation

/// A product list: `sku,gtin,name,category,price,vat,unit,stock,reorder` and columns we do not use.
enum ProductFile {
    struct Row {
        var product: Product
        var stock: Quantity?
        var reorder: Quantity?
    }

    static func read(_ path: String, currency code: String) throws -> [Row] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        let columns = ["sku", "name", "price", "vat"]
        for name in columns where !csv.header.contains(name) {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        guard let currency = Currency(code: code) else {
            throw Failure(.badInput, "no currency \(code)")
        }
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
        return Row(
            product: Product(
                sku: sku, gtin: value("gtin"), name: name, category: value("category") ?? "",
                price: price, vatClass: value("vat") ?? "standard", unit: value("unit") ?? "piece"),
            stock: quantity("stock"), reorder: quantity("reorder"))
    }
}

/// A member list: `member,name,email,points`.
enum MemberFile {
    static func read(_ path: String) throws -> [PointsLedger.Member] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        let wanted = ["member", "name", "email", "points"]
        let places = wanted.map { csv.header.firstIndex(of: $0) }
        for (name, place) in zip(wanted, places) where place == nil {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        let members = csv.rows.compactMap { number, fields -> PointsLedger.Member? in
            let values = places.compactMap { $0 }.map { $0 < fields.count ? fields[$0] : "" }
            guard !values[0].isEmpty, let points = Int64(values[3]), points >= 0 else {
                errors.add(number, "csv.badMember", "a member needs a number and 0 or more points")
                return nil
            }
            return .init(number: values[0], name: values[1], email: values[2], points: points)
        }
        try errors.check()
        return members
    }
}
