import Commerce

/// One line of JSON for one line of JSON: what a basket costs, or why it is refused.
enum BasketAnswer {
    /// A line may be so many bytes; a basket of a thousand lines is a fifth of that.
    static let sizeLimit = 1 << 20

    static func text(for bytes: [UInt8]) -> String {
        do {
            let basket = try Basket(bytes)
            return text(of: try basket.priced(), basket)
        } catch {
            return text(of: error)
        }
    }

    static let tooLong = text(
        of: Refusal("basket.tooLong", "a basket has at most \(sizeLimit) bytes; it was left out"))

    private static func text(of refusal: Refusal) -> String {
        object([
            ("refusal", JSONValue.quoted(refusal.name)),
            ("detail", JSONValue.quoted(refusal.detail)),
        ])
    }

    private static func text(of priced: PricedBasket, _ basket: Basket) -> String {
        let amount = { (money: Money) in JSONValue.quoted(basket.currency.text(money)) }
        let rates = priced.vat.map { tax in
            object([
                ("rate", JSONValue.quoted(basket.spelling(of: tax.rate))),
                ("net", amount(tax.net)), ("vat", amount(tax.vat)), ("gross", amount(tax.gross)),
            ])
        }
        return object([
            ("lines", list(priced.amounts.map { object([("gross", amount($0))]) })),
            ("total", amount(priced.total)), ("vat", list(rates)),
            ("rounding", amount(priced.rounding)), ("due", amount(priced.due)),
        ])
    }

    /// Keys stay in the order in which they are given.
    private static func object(_ fields: [(key: String, value: String)]) -> String {
        "{" + fields.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func list(_ values: [String]) -> String {
        "[" + values.joined(separator: ",") + "]"
    }
}
