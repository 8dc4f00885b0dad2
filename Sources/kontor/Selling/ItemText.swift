import Commerce
import Contracts
import Offline

/// An item of a sale as a command line has it: a code, with a quantity where it is not one, or a
/// JSON object with what was chosen.
struct ItemText {
    let currency: Currency

    func item(_ text: String) throws -> Sell.Item {
        guard text.hasPrefix("{") else { return try plain(text) }
        do throws(Refusal) {
            let value = try JSONReader.value(of: Array(text.utf8), of: "item", depth: Self.depth)
            return try item(value)
        } catch {
            throw Failure(.badInput, "--item: \(error.name): \(error.detail)")
        }
    }

    /// Picks within picks within the parts of a combo.
    private static let depth = 16

    private func plain(_ text: String) throws -> Sell.Item {
        let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        let word = parts.count == 2 ? parts[1] : "1"
        guard let quantity = Quantity(word) else {
            throw Failure(.badInput, "'\(word)' is no quantity; write 2 or 0.750")
        }
        return .init(code: String(parts[0]), quantity: quantity)
    }

    private static let choices = [
        "variant", "modifiers", "parts", "lot", "serials", "gross", "tare",
    ]

    private func item(_ value: JSONValue) throws(Refusal) -> Sell.Item {
        let fields = try JSONFields(
            value, of: "item",
            keys: ["code", "quantity", "price", "discount", "reason"] + Self.choices)
        var price: Money?
        if fields.optional("price") != nil {
            price = Money(minor: try fields.decimal("price", digits: currency.digits).number)
        }
        return Sell.Item(
            code: try fields.text("code"), quantity: try quantity(fields), price: price,
            choice: try choice(fields), discount: try discount(fields))
    }

    /// `10%` or an amount, and why.
    private func discount(_ fields: JSONFields) throws(Refusal) -> GivenDiscount? {
        guard let text = try fields.optionalText("discount") else { return nil }
        guard let discount = try? DiscountText.discount(text, currency) else {
            throw fields.refusal("item.badDiscount", "discount", "write 10% or 0.50")
        }
        return GivenDiscount(discount, reason: try fields.optionalText("reason"))
    }

    private func quantity(_ fields: JSONFields) throws(Refusal) -> Quantity {
        guard fields.optional("quantity") != nil else { return .one }
        return Quantity(thousandths: try fields.decimal("quantity", digits: 3).number)
    }

    private func choice(_ fields: JSONFields) throws(Refusal) -> ItemChoice {
        var choice = ItemChoice()
        choice.variant = try fields.texts("variant")
        choice.modifiers = try picks(fields, "modifiers")
        choice.parts = try parts(fields)
        choice.lot = try fields.optionalText("lot")
        choice.serials = try fields.texts("serials")
        choice.isGross = try fields.flag("gross")
        if fields.optional("tare") != nil {
            choice.tare = Quantity(thousandths: try fields.decimal("tare", digits: 3).number)
        }
        return choice
    }

    private func picks(_ outer: JSONFields, _ key: String) throws(Refusal) -> [ModifierPick] {
        try outer.objects(key, keys: ["group", "sku", "count", "picks"]).map {
            (fields) throws(Refusal) in
            ModifierPick(
                group: try fields.text("group"), sku: try fields.text("sku"),
                count: try fields.optionalWhole("count") ?? 1,
                picks: try picks(fields, "picks"))
        }
    }

    private func parts(_ outer: JSONFields) throws(Refusal) -> [PartPick] {
        try outer.objects("parts", keys: ["part", "code", "quantity"] + Self.choices).map {
            (fields) throws(Refusal) in
            PartPick(
                part: try fields.text("part"), code: try fields.text("code"),
                quantity: try quantity(fields), choice: try choice(fields))
        }
    }
}
