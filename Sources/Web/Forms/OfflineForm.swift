import Commerce

/// What a device may do while no server answers, and what it may not and why.
struct OfflineForm: Encodable {
    struct Refused: Encodable {
        /// A tender's method, or what somebody wants to do.
        var what: String
        var de: String
        var en: String
    }

    /// Of the receipts that it then gives out itself.
    var series: String
    var tenders: [String]
    var refused: [Refused]

    init(_ device: Device, signsIn: Bool) {
        series = "T\(device.terminal)-\(device.id.prefix(6).uppercased())"
        tenders = [Tender.Method.cash.rawValue]
        refused = Self.always + (signsIn ? Self.signedIn : [])
    }

    private static let always = [
        Refused(
            what: "card", de: "Karten lassen sich nur mit dem Server belasten.",
            en: "Cards are charged through the server only."),
        Refused(
            what: "giftCard", de: "Was auf einem Gutschein ist, weiß nur der Server.",
            en: "Only the server knows what is on a gift card."),
        Refused(
            what: "points", de: "Punkte löst nur der Server ein.",
            en: "Points are redeemed by the server only."),
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
            what: "refund", de: "Was schon zurückgegeben wurde, weiß nur der Server.",
            en: "Only the server knows what was given back already."),
        Refused(
            what: "training", de: "Geübt wird nur mit Server.",
            en: "Training needs the server."),
    ]

    /// Where people have rights, the server knows who may do what.
    private static let signedIn = [
        Refused(
            what: "discount", de: "Ob ein Rabatt erlaubt ist, weiß nur der Server.",
            en: "Only the server knows whether a discount is allowed."),
        Refused(
            what: "price", de: "Ob ein anderer Preis erlaubt ist, weiß nur der Server.",
            en: "Only the server knows whether another price is allowed."),
    ]
}
