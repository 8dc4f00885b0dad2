package import Wire

/// Receipts that an expression names, such as `receipt == T1-000042`. No node knows which sale has which:
/// whoever finds out puts the sale's id in their place.
package enum TraceReceipts {
    static let field = "receipt"

    /// A comparison: who is named in it, and where it stands, in characters.
    private struct Place {
        let receipt: String
        let sign: String
        let range: Range<Int>
    }

    /// In the order of the text.
    package static func named(in text: String) throws(TraceFilterFault) -> [String] {
        try places(in: text).map(\.receipt)
    }

    /// The expression with the id of each one's sale; one that `sales` does not have stays.
    package static func replaced(
        in text: String, by sales: [String: Correlation]
    ) throws(TraceFilterFault) -> String {
        var characters = Array(text)
        for place in try places(in: text).reversed() {
            guard let sale = sales[place.receipt] else { continue }
            characters.replaceSubrange(
                place.range, with: "sale \(place.sign) \(sale.hexadecimal)")
        }
        return String(characters)
    }

    private static func places(in text: String) throws(TraceFilterFault) -> [Place] {
        let tokens = try TraceFilterToken.all(of: text)
        return tokens.indices.dropLast(2).compactMap { index in
            let (field, sign, value) = (tokens[index], tokens[index + 1], tokens[index + 2])
            guard field.text == Self.field, field.kind == .word, !field.isQuoted,
                ["==", "=", "!="].contains(sign.text), sign.kind == .sign, value.kind == .word
            else { return nil }
            let end = value.column + value.text.count + (value.isQuoted ? 2 : 0)
            return Place(receipt: value.text, sign: sign.text, range: field.column..<end)
        }
    }
}
