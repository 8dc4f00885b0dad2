package import Commerce

/// A product list as a spreadsheet or another till wrote it, and what was understood of it.
package struct ProductTable: Sendable {
    package struct Column: Sendable {
        package var header: String
        /// Nil where it is not used.
        package var field: ProductField?
    }

    package let encoding: FileText.Encoding
    package let separator: CSVTable.Separator
    package let decimalSign: DecimalSign
    package let columns: [Column]
    package let rows: [ProductRow]

    /// `vat` are the classes that the store has rates for; empty takes any word for a class.
    ///
    /// Of two columns about the same, the first counts.
    package init(
        _ table: CSVTable, currency: Currency, vat: [String: VATRate] = [:]
    ) {
        (encoding, separator) = (table.encoding, table.separator)
        var seen: Set<ProductField> = []
        columns = table.header.map { header in
            let field = ProductField(header: header)
            guard let field, seen.insert(field).inserted else { return Column(header: header) }
            return Column(header: header, field: field)
        }
        let places = columns.enumerated().compactMap { place, column in
            column.field.map { ($0, place) }
        }
        let placeOf = Dictionary(places) { first, _ in first }
        let sign = DecimalSign(
            of: Self.numbers(table, placeOf), separatedBy: table.separator)
        decimalSign = sign
        let reader = ProductCells(
            header: table.header, placeOf: placeOf, sign: sign, currency: currency, vat: vat)
        rows = table.rows.map { reader.row($0.number, $0.fields) }
    }

    package func has(_ field: ProductField) -> Bool { columns.contains { $0.field == field } }

    /// Those of money, which have a fraction; else those of goods.
    private static func numbers(
        _ table: CSVTable, _ placeOf: [ProductField: Int]
    ) -> [String] {
        let fields: [ProductField] = placeOf[.price] == nil ? [.stock, .reorder, .tare] : [.price]
        let places = fields.compactMap { placeOf[$0] }
        return table.rows.flatMap { row in
            places.compactMap { $0 < row.fields.count ? row.fields[$0] : nil }
        }
    }
}
