import Commerce

/// What was chosen of a product, in the form of the app's API.
extension ItemChoice {
    private static let keys = ["variant", "modifiers", "parts", "lot", "serials"]

    /// The value of `choice`; nothing chosen where it is not there.
    init(in outer: JSONFields) throws(Refusal) {
        self.init()
        guard outer.optional("choice") != nil else { return }
        let fields = try outer.object("choice", keys: Self.keys)
        variant = try fields.texts("variant")
        modifiers = try Self.picks(fields, "modifiers")
        for part in try fields.objects("parts", keys: ["part", "code", "quantity", "choice"]) {
            parts.append(try Self.part(part))
        }
        lot = try fields.optionalText("lot")
        serials = try fields.texts("serials")
    }

    private static func picks(
        _ outer: JSONFields, _ key: String
    ) throws(Refusal) -> [ModifierPick] {
        var picks: [ModifierPick] = []
        for fields in try outer.objects(key, keys: ["group", "sku", "count", "picks"]) {
            picks.append(
                ModifierPick(
                    group: try fields.text("group"), sku: try fields.text("sku"),
                    count: try fields.optionalWhole("count") ?? 1,
                    picks: try Self.picks(fields, "picks")))
        }
        return picks
    }

    private static func part(_ fields: JSONFields) throws(Refusal) -> PartPick {
        var quantity = Quantity.one
        if fields.optional("quantity") != nil {
            quantity = Quantity(thousandths: try fields.decimal("quantity", digits: 0).number)
        }
        return PartPick(
            part: try fields.text("part"), code: try fields.text("code"), quantity: quantity,
            choice: try ItemChoice(in: fields))
    }
}
