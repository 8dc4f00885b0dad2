import Commerce
import Goods

/// What was understood of a product list, and what taking it over does.
struct ImportForm: Encodable {
    struct Column: Encodable {
        var header: String
        /// Missing where the column is not used.
        var field: String?
    }

    struct Counts: Encodable {
        var new: Int
        var changed: Int
        var unchanged: Int
        var refused: Int
    }

    struct Change: Encodable {
        var field: String
        var from: String
        var to: String
    }

    struct Row: Encodable {
        var row: Int
        var sku: String?
        var name: String?
        var category: String?
        var price: Int64?
        var vatClass: String?
        var outcome: String
        var changes: [Change]?
    }

    struct Fault: Encodable {
        var row: Int
        var column: String
        var name: String
        var value: String
        var detail: String
    }

    var encoding: String
    var separator: String
    var decimal: String
    var columns: [Column]
    var counts: Counts
    /// The first rows of the file.
    var preview: [Row]
    /// The first rows that change something.
    var changes: [Row]
    var problems: [Fault]
    /// What brings back what was before, for `product-imports/undo`.
    var undo: String
    var dryRun: Bool

    private static let previewed = 10
    static let listed = 200

    init(_ table: ProductTable, _ plan: ProductImport, undo: String, isDryRun: Bool) {
        (encoding, separator) = (table.encoding.rawValue, table.separator.rawValue)
        decimal = table.decimalSign.rawValue
        columns = table.columns.map { Column(header: $0.header, field: $0.field?.rawValue) }
        let counts = plan.counts
        self.counts = Counts(
            new: counts.new, changed: counts.changed, unchanged: counts.unchanged,
            refused: counts.refused)
        preview = plan.rows.prefix(Self.previewed).map(Row.init)
        changes = plan.rows.lazy.filter { if case .changed = $0.outcome { true } else { false } }
            .prefix(Self.listed).map(Row.init)
        problems = plan.problems.prefix(Self.listed).map {
            Fault(
                row: $0.row, column: $0.column, name: $0.name, value: $0.value, detail: $0.detail)
        }
        (self.undo, dryRun) = (undo, isDryRun)
    }
}

extension ImportForm.Row {
    fileprivate init(_ row: ProductImport.Row) {
        let product = row.product
        self.init(
            row: row.number, sku: product?.sku, name: product?.name, category: product?.category,
            price: product?.price.minor, vatClass: product?.vatClass, outcome: "", changes: nil)
        switch row.outcome {
        case .new: outcome = "new"
        case .unchanged: outcome = "unchanged"
        case .refused: outcome = "refused"
        case .changed(let found):
            outcome = "changed"
            changes = found.map {
                ImportForm.Change(field: $0.field.rawValue, from: $0.from, to: $0.to)
            }
        }
    }
}
