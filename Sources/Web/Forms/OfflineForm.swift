import Commerce

/// What a device may do while no server answers, and what it may not and why.
struct OfflineForm: Encodable {
    struct Refused: Encodable {
        /// A function of the policy, or something else that somebody wants to do.
        var what: String
        var de: String
        var en: String
    }

    struct Limit: Encodable {
        var what: String
        /// At most so much in a sale, in minor units.
        var amount: Int64
    }

    /// Of the receipts that it then gives out itself.
    var series: String
    var tenders: [String]
    var refused: [Refused]
    var limits: [Limit] = []

    init(_ device: Device, _ policy: OfflinePolicy) {
        series = "T\(device.terminal)-\(device.id.prefix(6).uppercased())"
        tenders = Tender.Method.allCases
            .filter { OfflinePolicy.Function($0).map { policy[$0] != .blocked } ?? false }
            .map(\.rawValue)
        refused = Self.always
        for function in OfflinePolicy.Function.allCases {
            switch policy[function] {
            case .allowed: continue
            case .blocked: refused.append(Self.blocked(function))
            case .limited(let most):
                limits.append(Limit(what: function.rawValue, amount: most.minor))
            }
        }
    }

    private static func blocked(_ function: OfflinePolicy.Function) -> Refused {
        let (de, en) = words(function)
        return Refused(what: function.rawValue, de: de, en: en)
    }

    private static func words(_ function: OfflinePolicy.Function) -> (de: String, en: String) {
        switch function {
        case .cash:
            ("Bar wird hier nur mit Server kassiert.", "Cash is taken with the server only.")
        case .card:
            (
                "Karten lassen sich nur mit dem Server belasten.",
                "Cards are charged through the server only."
            )
        case .refund:
            (
                "Zurückgegeben wird hier nur mit Server.",
                "Refunds are made with the server only."
            )
        case .giftCard:
            (
                "Was auf einem Gutschein ist, weiß nur der Server.",
                "Only the server knows what is on a gift card."
            )
        case .points:
            ("Punkte löst nur der Server ein.", "Points are redeemed by the server only.")
        case .discount:
            ("Rabatt gibt es hier nur mit Server.", "Discounts are given with the server only.")
        case .newCustomer:
            (
                "Neue Kunden legt nur der Server an.",
                "New customers are taken on by the server only."
            )
        case .price:
            (
                "Preise ändern lassen sich hier nur mit Server.",
                "Prices are changed with the server only."
            )
        }
    }

    /// What no policy changes.
    private static let always = [
        Refused(
            what: "foreign", de: "Was fremdes Geld wert ist, weiß nur der Server.",
            en: "Only the server knows what foreign cash counts for."),
        Refused(
            what: "coupon", de: "Ob ein Gutscheincode noch gilt, weiß nur der Server.",
            en: "Only the server knows whether a coupon is still good."),
        Refused(
            what: "comp", de: "Ob etwas aufs Haus geht, entscheidet nur der Server.",
            en: "Only the server decides what is on the house."),
        Refused(
            what: "exchange", de: "Umgetauscht wird nur mit Server.",
            en: "Goods are exchanged with the server only."),
        Refused(
            what: "exemption", de: "Ohne MwSt. wird nur mit Server verkauft.",
            en: "Sales without VAT need the server."),
        Refused(
            what: "training", de: "Geübt wird nur mit Server.",
            en: "Training needs the server."),
    ]
}
