import Commerce

/// One line of JSON for one line of JSON: what a basket costs, or why it is refused.
package enum BasketAnswer {
    /// A line may be so many bytes; a basket of a thousand lines is a fifth of that.
    package static let sizeLimit = 1 << 20

    package static func text(for bytes: [UInt8]) -> String {
        do {
            let basket = try Basket(bytes)
            return text(of: try basket.priced(), basket)
        } catch {
            return JSONText.refusal(error)
        }
    }

    package static let tooLong = JSONText.refusal(
        Refusal("basket.tooLong", "a basket has at most \(sizeLimit) bytes; it was left out"))

    private static func text(of priced: PricedBasket, _ basket: Basket) -> String {
        let amount = { (money: Money) in JSONValue.quoted(basket.currency.text(money)) }
        let rates = priced.vat.map { tax in
            JSONText.object([
                ("rate", JSONValue.quoted(basket.spelling(of: tax.rate))),
                ("net", amount(tax.net)), ("vat", amount(tax.vat)), ("gross", amount(tax.gross)),
            ])
        }
        return JSONText.object([
            (
                "lines",
                JSONText.list(priced.amounts.map { JSONText.object([("gross", amount($0))]) })
            ),
            ("total", amount(priced.total)), ("vat", JSONText.list(rates)),
            ("rounding", amount(priced.rounding)), ("due", amount(priced.due)),
        ])
    }
}
