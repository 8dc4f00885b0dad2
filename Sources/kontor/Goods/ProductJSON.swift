import Commerce
import Foundation
import Offline

/// Products as a JSON file has them, with all that a table cannot say: a list of objects, or one.
struct ProductJSON {
    private let currency: Currency

    static func read(_ path: String, currency: Currency) throws -> [ProductFile.Row] {
        let bytes = [UInt8](try Files.read(path))
        do throws(Refusal) {
            return try ProductJSON(currency: currency).rows(bytes)
        } catch {
            throw Failure(.badInput, "\(path): \(error.name): \(error.detail)")
        }
    }

    /// Modifiers within modifiers, as deep as the catalogue takes them.
    private static let depth = 24

    private func rows(_ bytes: [UInt8]) throws(Refusal) -> [ProductFile.Row] {
        let value = try JSONReader.value(of: bytes, of: "product", depth: Self.depth)
        guard case .array(let values) = value else { return [try row(value, "")] }
        var rows: [ProductFile.Row] = []
        for (index, value) in values.enumerated() {
            rows.append(try row(value, "product \(index + 1)"))
        }
        return rows
    }

    private static let keys = [
        "sku", "gtin", "name", "category", "price", "vat", "vat_to_go", "unit", "stock", "reorder",
        "codes",
        "tags", "age", "open_price", "open_price_limit", "is_deposit", "limited", "tare",
        "tracking", "withdrawn", "deposits", "axes", "variant", "modifiers", "combo",
    ]

    private func row(_ value: JSONValue, _ place: String) throws(Refusal) -> ProductFile.Row {
        let fields = try JSONFields(value, of: "product", at: place, keys: Self.keys)
        var product = Product(
            sku: try fields.text("sku"), gtin: try fields.optionalText("gtin"),
            name: try fields.text("name"), category: try fields.optionalText("category") ?? "",
            price: try money(fields, "price") ?? .zero,
            vatClass: try fields.optionalText("vat") ?? "standard",
            unit: try fields.optionalText("unit") ?? "piece")
        product.toGoClass = try fields.optionalText("vat_to_go")
        product.codes = try fields.texts("codes")
        product.tags = try fields.texts("tags")
        product.rules = try rules(fields)
        product.deposits = try deposits(fields)
        product.axes = try axes(fields)
        product.variant = try variant(fields)
        product.modifierGroups = try groups(fields, "modifiers")
        product.combo = try combo(fields)
        return ProductFile.Row(
            product: product, stock: try quantity(fields, "stock"),
            reorder: try quantity(fields, "reorder"))
    }

    private func rules(_ fields: JSONFields) throws(Refusal) -> SaleRules {
        var rules = SaleRules()
        rules.minimumAge = try fields.optionalWhole("age") ?? 0
        rules.isOpenPrice = try fields.flag("open_price")
        rules.openPriceLimit = try money(fields, "open_price_limit")
        rules.isDeposit = try fields.flag("is_deposit")
        rules.limit = try fields.flag("limited") ? .stock : nil
        rules.isWithdrawn = try fields.flag("withdrawn")
        rules.tare = try quantity(fields, "tare") ?? .zero
        if let text = try fields.optionalText("tracking") {
            guard let tracking = SaleRules.Tracking(rawValue: text) else {
                throw fields.refusal(
                    "product.badTracking", "tracking", "it is none, lot or serial")
            }
            rules.tracking = tracking
        }
        return rules
    }

    private func deposits(_ outer: JSONFields) throws(Refusal) -> [Deposit] {
        try outer.objects("deposits", keys: ["sku", "pieces"]).map { (fields) throws(Refusal) in
            Deposit(
                sku: try fields.text("sku"),
                pieces: Int64(try fields.optionalWhole("pieces") ?? 1))
        }
    }

    private func axes(_ outer: JSONFields) throws(Refusal) -> [OptionAxis] {
        try outer.objects("axes", keys: ["name", "values"]).map { (fields) throws(Refusal) in
            OptionAxis(name: try fields.text("name"), values: try fields.texts("values"))
        }
    }

    private func variant(_ outer: JSONFields) throws(Refusal) -> VariantOf? {
        guard outer.optional("variant") != nil else { return nil }
        let fields = try outer.object("variant", keys: ["of", "values"])
        return VariantOf(parent: try fields.text("of"), values: try fields.texts("values"))
    }

    private func groups(
        _ outer: JSONFields, _ key: String
    ) throws(Refusal) -> [ModifierGroup] {
        try outer.objects(key, keys: ["id", "name", "min", "max", "of"]).map {
            (fields) throws(Refusal) in
            let modifiers = try modifiers(fields)
            return ModifierGroup(
                id: try fields.text("id"), name: try fields.text("name"),
                min: try fields.optionalWhole("min") ?? 0,
                max: try fields.optionalWhole("max") ?? max(1, modifiers.count),
                modifiers: modifiers)
        }
    }

    private func modifiers(_ outer: JSONFields) throws(Refusal) -> [Modifier] {
        let keys = ["sku", "name", "price", "vat", "limit", "modifiers"]
        return try outer.objects("of", keys: keys).map { (fields) throws(Refusal) in
            Modifier(
                sku: try fields.text("sku"), name: try fields.text("name"),
                price: try money(fields, "price") ?? .zero,
                vatClass: try fields.optionalText("vat"),
                limit: try fields.optionalWhole("limit") ?? 1,
                groups: try groups(fields, "modifiers"))
        }
    }

    private func combo(_ outer: JSONFields) throws(Refusal) -> Combo? {
        guard outer.optional("combo") != nil else { return nil }
        return Combo(
            parts: try outer.objects("combo", keys: ["id", "name", "min", "max", "of"]).map {
                (fields) throws(Refusal) in
                ComboPart(
                    id: try fields.text("id"), name: try fields.text("name"),
                    min: try fields.optionalWhole("min") ?? 1,
                    max: try fields.optionalWhole("max") ?? 1, choices: try choices(fields))
            })
    }

    private func choices(_ outer: JSONFields) throws(Refusal) -> [ComboChoice] {
        try outer.objects("of", keys: ["sku", "surcharge"]).map { (fields) throws(Refusal) in
            ComboChoice(
                sku: try fields.text("sku"), surcharge: try money(fields, "surcharge") ?? .zero)
        }
    }

    private func money(_ fields: JSONFields, _ key: String) throws(Refusal) -> Money? {
        guard fields.optional(key) != nil else { return nil }
        return Money(minor: try fields.decimal(key, digits: currency.digits).number)
    }

    private func quantity(_ fields: JSONFields, _ key: String) throws(Refusal) -> Quantity? {
        guard fields.optional(key) != nil else { return nil }
        return Quantity(thousandths: try fields.decimal(key, digits: 3).number)
    }
}
