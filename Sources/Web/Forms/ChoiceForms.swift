import Commerce

/// What was chosen of a product that is rung up: its variant, modifiers, parts of a combo.
struct ChoiceWish: Decodable {
    struct Modifier: Decodable {
        var group: String
        var sku: String
        var count: Int?
        var picks: [Modifier]?

        fileprivate func pick(depth: Int) throws(Problem) -> ModifierPick {
            ModifierPick(
                group: group, sku: sku, count: count ?? 1,
                picks: try Self.picks(picks, depth: depth))
        }

        fileprivate static func picks(
            _ wishes: [Modifier]?, depth: Int
        ) throws(Problem) -> [ModifierPick] {
            let wishes = wishes ?? []
            guard depth > 0 || wishes.isEmpty, wishes.count <= ChoiceWish.limit else {
                throw .badBody("a choice is too large")
            }
            var picks: [ModifierPick] = []
            for wish in wishes { picks.append(try wish.pick(depth: depth - 1)) }
            return picks
        }
    }

    struct Part: Decodable {
        var part: String
        var code: String
        var quantity: Int64?
        var choice: ChoiceWish?
    }

    var variant: [String]?
    var modifiers: [Modifier]?
    var parts: [Part]?
    var lot: String?
    var serials: [String]?

    private static let limit = 100

    /// A part of a combo is no combo itself, and modifiers are no deeper than the catalogue's.
    func choice(isPart: Bool = false) throws(Problem) -> ItemChoice {
        var choice = ItemChoice()
        let lists = [variant?.count, parts?.count, serials?.count].compactMap { $0 }
        guard lists.allSatisfy({ $0 <= Self.limit }), !isPart || parts?.isEmpty ?? true else {
            throw .badBody("a choice is too large")
        }
        choice.variant = variant ?? []
        choice.modifiers = try Modifier.picks(modifiers, depth: CatalogueLimits.depth)
        for part in parts ?? [] {
            choice.parts.append(
                PartPick(
                    part: part.part, code: part.code,
                    quantity: part.quantity.map(Quantity.init(thousandths:)) ?? .one,
                    choice: try part.choice?.choice(isPart: true) ?? ItemChoice()))
        }
        (choice.lot, choice.serials) = (lot, serials ?? [])
        return choice
    }
}

/// Questions that are asked when a product is rung up.
struct QuestionForm: Encodable {
    struct Modifier: Encodable {
        var sku: String
        var name: String
        var price: Int64
        var limit: Int
        var groups: [QuestionForm]?
    }

    var id: String
    var name: String
    var min: Int
    var max: Int
    var modifiers: [Modifier]

    init(_ group: ModifierGroup) {
        (id, name, min, max) = (group.id, group.name, group.min, group.max)
        modifiers = group.modifiers.map {
            Modifier(
                sku: $0.sku, name: $0.name, price: $0.price.minor, limit: $0.limit,
                groups: $0.groups.isEmpty ? nil : $0.groups.map(QuestionForm.init))
        }
    }
}

/// What a variant differs in from its siblings.
struct AxisForm: Encodable {
    var name: String
    var values: [String]

    init(_ axis: OptionAxis) {
        (name, values) = (axis.name, axis.values)
    }
}

/// What is chosen for a combo.
struct ComboPartForm: Encodable {
    struct Choice: Encodable {
        var sku: String
        var surcharge: Int64
    }

    var id: String
    var name: String
    var min: Int
    var max: Int
    var choices: [Choice]

    init(_ part: ComboPart) {
        (id, name, min, max) = (part.id, part.name, part.min, part.max)
        choices = part.choices.map { Choice(sku: $0.sku, surcharge: $0.surcharge.minor) }
    }
}
