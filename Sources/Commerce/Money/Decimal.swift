/// Exact decimal text: `12.50` with two digits is 1250. No floating point anywhere.
package enum Decimal {
    /// The number times 10^`digits`, or nil where the text is no plain decimal, has more digits
    /// behind the point than allowed (zeros aside), or does not fit.
    package static func parse(_ text: some StringProtocol, digits: Int) -> Int64? {
        var value: Int64 = 0
        var places: Int?
        var count = 0
        var characters = text.utf8[...]
        let isNegative = characters.first == UInt8(ascii: "-")
        if isNegative { characters = characters.dropFirst() }
        for character in characters {
            switch character {
            case UInt8(ascii: "."):
                guard places == nil, count > 0 else { return nil }
                places = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                count += 1
                if let seen = places {
                    places = seen + 1
                    if seen >= digits {
                        guard character == UInt8(ascii: "0") else { return nil }
                        continue
                    }
                }
                guard let next = appended(character, to: value) else { return nil }
                value = next
            default: return nil
            }
        }
        guard count > 0, places != 0 else { return nil }
        for _ in min(places ?? 0, digits)..<digits {
            guard let next = appended(UInt8(ascii: "0"), to: value) else { return nil }
            value = next
        }
        return isNegative ? -value : value
    }

    private static func appended(_ digit: UInt8, to value: Int64) -> Int64? {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
        return overflow || carry ? nil : sum
    }

    /// `value` ÷ 10^`digits` with all digits shown, such as `-0.05`.
    package static func text(_ value: Int64, digits: Int, separator: String = ".") -> String {
        var text = String(value.magnitude)
        while text.utf8.count <= digits { text = "0" + text }
        let split = text.utf8.index(text.endIndex, offsetBy: -digits)
        let sign = value < 0 ? "-" : ""
        guard digits > 0 else { return sign + text }
        return sign + String(text[..<split]) + separator + String(text[split...])
    }

    /// Like `text`, without zeros at the end: `2.5`, `3`.
    package static func shortest(_ value: Int64, digits: Int, separator: String = ".") -> String {
        var number = value
        var digits = digits
        while digits > 0, number % 10 == 0 {
            number /= 10
            digits -= 1
        }
        return text(number, digits: digits, separator: separator)
    }
}
