package import Commerce

/// What taking a product list over would do to a catalogue; decides, and changes nothing.
///
/// A row changes what it says something about and leaves the rest of a product as it is. It is about the
/// product of its SKU, or without one of its GTIN or another code. A row that is wrong is refused alone.
package struct ProductImport: Sendable {
    package enum Outcome: Sendable {
        case new
        case changed([ProductChange])
        case unchanged
        case refused([RowProblem])
    }

    package struct Row: Sendable {
        package var number: Int
        /// As it will be; nil where the row is refused before that is known.
        package var product: Product?
        package var before: Product?
        package var outcome: Outcome
    }

    package private(set) var rows: [Row] = []
    private let currency: Currency
    private let vatClasses: Set<String>
    private let base: Catalogue
    private var catalogue: Catalogue
    /// Which row of the file is about a SKU.
    private var rowOfSKU: [String: Int] = [:]
    /// Which SKU of the file has a code.
    private var skuOfCode: [String: String] = [:]

    package init(
        _ table: ProductTable, into products: [Product], currency: Currency,
        vatClasses: Set<String>
    ) {
        (self.currency, self.vatClasses) = (currency, vatClasses)
        var base = Catalogue()
        for product in products { base.restore(product) }
        (self.base, catalogue) = (base, base)
        for row in table.rows { take(row) }
    }

    private mutating func take(_ row: ProductRow) {
        var outcome = Row(number: row.number, outcome: .refused(row.problems))
        do throws(RowProblem) {
            let before = existing(row)
            let product =
                if let before { Self.filled(before, by: row) } else { try new(row) }
            (outcome.before, outcome.product) = (before, product)
            if row.problems.isEmpty {
                try check(product, row)
                outcome.outcome = self.outcome(before, product)
            }
        } catch {
            outcome.outcome = .refused(row.problems + [error])
        }
        rows.append(outcome)
    }

    private func outcome(_ before: Product?, _ after: Product) -> Outcome {
        guard let before else { return .new }
        guard before != after else { return .unchanged }
        return .changed(ProductChange.between(before, after, in: currency))
    }

    private func existing(_ row: ProductRow) -> Product? {
        if let sku = row.sku { return base[sku] }
        for code in [row.gtin].compactMap({ $0 }) + (row.codes ?? []) {
            if let product = try? base.find(code) { return product }
        }
        return nil
    }

    private static func filled(_ product: Product, by row: ProductRow) -> Product {
        var product = product
        row.fill(&product)
        return product
    }

    private func new(_ row: ProductRow) throws(RowProblem) -> Product {
        guard let sku = row.sku ?? row.gtin ?? row.codes?.first else {
            throw missing(.sku, row)
        }
        guard let name = row.name else { throw missing(.name, row) }
        let hasPriceProblem = row.problems.contains { $0.name == "csv.badPrice" }
        guard let price = row.price ?? (row.isOpenPrice == true || hasPriceProblem ? .zero : nil)
        else { throw missing(.price, row) }
        return row.product(sku: sku, name: name, price: price)
    }

    private func missing(_ field: ProductField, _ row: ProductRow) -> RowProblem {
        RowProblem(
            row: row.number, column: field.rawValue, "csv.missingValue",
            "a new product needs \(field.rawValue)")
    }

    /// Also whether another row of the file, or another product, has its SKU or a code of it.
    private mutating func check(_ product: Product, _ row: ProductRow) throws(RowProblem) {
        if let other = rowOfSKU.updateValue(row.number, forKey: product.sku) {
            throw RowProblem(
                row: row.number, column: "sku", "csv.duplicateRow", value: product.sku,
                "row \(other) is about \(product.sku), too; leave one of the two out")
        }
        for code in product.scannedCodes {
            let holder =
                skuOfCode.updateValue(product.sku, forKey: code) ?? (try? base.find(code))?.sku
            guard let holder, holder != product.sku else { continue }
            throw RowProblem(
                row: row.number, column: "gtin", "csv.duplicateCode", value: code,
                "\(code) is the code of \(holder) already")
        }
        do throws(Refusal) {
            for event in try catalogue.publish([product], vatClasses: vatClasses) {
                _ = catalogue.apply(event)
            }
        } catch {
            throw RowProblem(
                row: row.number, error.name, value: product.sku, error.detail)
        }
    }
}

extension ProductImport {
    /// What is to be published, in the order of the file.
    package var products: [Product] {
        rows.compactMap { row in
            switch row.outcome {
            case .new, .changed: row.product
            case .unchanged, .refused: nil
            }
        }
    }

    package var problems: [RowProblem] {
        rows.flatMap { row -> [RowProblem] in
            guard case .refused(let problems) = row.outcome else { return [] }
            return problems
        }
    }

    /// What brings back what was before.
    package var undo: ImportUndo {
        ImportUndo(
            steps: rows.compactMap { row in
                guard let product = row.product else { return nil }
                switch row.outcome {
                case .new, .changed: return ImportUndo.Step(before: row.before, after: product)
                case .unchanged, .refused: return nil
                }
            })
    }

    package struct Counts: Hashable, Sendable {
        package var new = 0
        package var changed = 0
        package var unchanged = 0
        package var refused = 0
    }

    /// Of rows.
    package var counts: Counts {
        rows.reduce(into: Counts()) { counts, row in
            switch row.outcome {
            case .new: counts.new += 1
            case .changed: counts.changed += 1
            case .unchanged: counts.unchanged += 1
            case .refused: counts.refused += 1
            }
        }
    }
}

extension Product {
    fileprivate var scannedCodes: [String] {
        ((gtin.map { [$0] } ?? []) + codes).map { GTIN.canonical($0) ?? $0 }
    }
}
