/// How the shop's scales print a price, weight or count into 13 digits: prefix, item, perhaps an
/// inner check digit, value, check digit.
///
/// A 12-digit code counts as 13 digits with a zero before it, so its prefix is `02`.
package struct EmbeddedPattern: Hashable, Sendable {
    package enum Value: String, Hashable, Sendable {
        /// `value` ÷ `divisor` in the currency's main unit.
        case price
        /// `value` ÷ `divisor` in kilograms.
        case weight
        /// `value` ÷ `divisor` pieces.
        case pieces
    }

    /// 2 to 6 digits, the first two `02` or `20` to `29`.
    package var prefix: String
    package var itemDigits: Int
    package var hasInnerCheck: Bool
    package var valueDigits: Int
    package var value: Value
    /// 1, 10, 100 or 1000.
    package var divisor: Int64
    /// Comes before the item's digits in the code by which the catalogue knows it.
    package var codePrefix: String

    package init(
        prefix: String, itemDigits: Int, hasInnerCheck: Bool = false, valueDigits: Int,
        value: Value, divisor: Int64, codePrefix: String = ""
    ) {
        (self.prefix, self.itemDigits, self.hasInnerCheck) = (prefix, itemDigits, hasInnerCheck)
        (self.valueDigits, self.value, self.divisor) = (valueDigits, value, divisor)
        self.codePrefix = codePrefix
    }

    /// As a topology file has it, such as `22IIIIIPPPPP`: digits of the prefix, `I` for each of the
    /// item, perhaps `C`, then `P` (minor units), `W` (grams) or `N` (pieces) for each of the value.
    /// Nil for anything else.
    package init?(_ text: String, in currency: Currency) {
        let signs = Array(text.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let prefix = signs.prefix { digits.contains($0) }
        let item = signs.dropFirst(prefix.count).prefix { $0 == UInt8(ascii: "I") }
        let rest = signs.dropFirst(prefix.count + item.count)
        let hasCheck = rest.first == UInt8(ascii: "C")
        let value = rest.dropFirst(hasCheck ? 1 : 0)
        guard let sign = value.first, value.allSatisfy({ $0 == sign }) else { return nil }
        let kind: (Value, Int64)
        switch sign {
        case UInt8(ascii: "P"): kind = (.price, Self.minorUnits(of: currency))
        case UInt8(ascii: "W"): kind = (.weight, 1000)
        case UInt8(ascii: "N"): kind = (.pieces, 1)
        default: return nil
        }
        self.init(
            prefix: String(decoding: prefix, as: UTF8.self), itemDigits: item.count,
            hasInnerCheck: hasCheck, valueDigits: value.count, value: kind.0, divisor: kind.1)
    }

    private static func minorUnits(of currency: Currency) -> Int64 {
        (0..<min(currency.digits, 3)).reduce(Int64(1)) { units, _ in units * 10 }
    }

    /// What scales in Germany print where nobody set them otherwise, each with 5 digits of item and
    /// of value: 22 a price, 28 grams, 29 pieces. Other codes with 2 are numbers of the shop's own.
    package static func usual(in currency: Currency) -> [EmbeddedPattern] {
        ["22IIIIIPPPPP", "28IIIIIWWWWW", "29IIIIINNNNN"].compactMap {
            EmbeddedPattern($0, in: currency)
        }
    }

    /// Refuses a pattern that could read nothing, or not exactly.
    func check(_ currency: Currency) throws(Refusal) {
        let first = Digits.of(prefix).map { Digits.number($0.prefix(2)) } ?? -1
        guard (2...6).contains(prefix.utf8.count), first == 2 || (20...29).contains(first) else {
            throw bad("its prefix is 2 to 6 digits that begin with 02 or 20 to 29")
        }
        guard (1...9).contains(itemDigits), (1...9).contains(valueDigits),
            prefix.utf8.count + itemDigits + (hasInnerCheck ? 1 : 0) + valueDigits == 12
        else { throw bad("prefix, item, inner check digit and value have to be 12 digits") }
        guard !hasInnerCheck || [4, 5].contains(valueDigits) else {
            throw bad("an inner check digit is for 4 or 5 digits of value")
        }
        guard codePrefix.isEmpty || Code.isValid(codePrefix),
            codePrefix.utf8.count + itemDigits <= Code.limit
        else { throw bad("what comes before the item's digits is no code") }
        guard [1, 10, 100, 1000].contains(divisor), scale(currency).isMultiple(of: divisor) else {
            throw bad("its divisor is 1, 10, 100 or 1000, and no finer than what it counts")
        }
    }

    private func bad(_ why: String) -> Refusal {
        Refusal("barcode.badPattern", "pattern \(prefix.prefix(20)): \(why)")
    }

    /// How many of the smallest part are one of what the value counts.
    private func scale(_ currency: Currency) -> Int64 {
        guard value == .price else { return 1000 }
        return (0..<currency.digits).reduce(Int64(1)) { scale, _ in scale * 10 }
    }

    /// Of 13 digits that begin with the prefix and whose last is checked.
    func read(_ digits: [Int], _ currency: Currency) throws(Refusal) -> Scanned {
        let item = digits.dropFirst(prefix.utf8.count).prefix(itemDigits)
        let number = Array(digits.dropLast().suffix(valueDigits))
        let inner = digits[12 - valueDigits - 1]
        guard !hasInnerCheck || PriceCheckDigit.of(number) == inner else {
            throw Refusal(
                "barcode.badInnerCheck",
                "\(Digits.text(digits)): the check digit of its \(value.rawValue) is wrong; "
                    + "scan it again or type it in")
        }
        var scanned = Scanned(code: codePrefix + Digits.text(item))
        let amount = Digits.number(number) * (scale(currency) / divisor)
        switch value {
        case .price: scanned.price = Money(minor: amount)
        case .weight: scanned.weight = Quantity(thousandths: amount)
        case .pieces: scanned.pieces = Quantity(thousandths: amount)
        }
        return scanned
    }
}
