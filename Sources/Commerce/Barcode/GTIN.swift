/// GS1's numbers for goods: check digits, lengths and the one form in which two of them compare.
package enum GTIN {
    /// Whether the text is 8, 12, 13 or 14 digits of which the last checks the others.
    package static func isValid(_ text: String) -> Bool {
        guard let digits = Digits.of(text), [8, 12, 13, 14].contains(digits.count) else {
            return false
        }
        return checkDigit(of: digits.dropLast()) == digits.last
    }

    /// The 14 digits that a GTIN of any length is by leading zeros; nil where it is none.
    package static func canonical(_ text: String) -> String? {
        guard isValid(text) else { return nil }
        return String(repeating: "0", count: 14 - text.utf8.count) + text
    }

    /// Weights 3 and 1 by turns from the right (GS1 General Specifications §7.9.1).
    static func checkDigit(of digits: some BidirectionalCollection<Int>) -> Int {
        var sum = 0
        var weight = 3
        for digit in digits.reversed() {
            sum += digit * weight
            weight = 4 - weight
        }
        return (10 - sum % 10) % 10
    }
}

/// UPC-E: twelve digits with their zeros squeezed out.
package enum UPCE {
    /// The GTIN-12 behind 8 digits, or behind 6 and 7 where check digit and number system 0 are not
    /// written; nil where the check digit is wrong or the number system is not 0 or 1.
    package static func expanded(_ text: String) -> String? {
        guard let digits = Digits.of(text), (6...8).contains(digits.count) else { return nil }
        let system = digits.count == 6 ? 0 : digits[0]
        let core = Array(digits.count == 6 ? digits[...] : digits[1..<7])
        guard system <= 1 else { return nil }
        let full = [system] + unsqueezed(core)
        let check = GTIN.checkDigit(of: full)
        guard digits.count < 8 || digits[7] == check else { return nil }
        return Digits.text(full + [check])
    }

    /// Ten digits of maker and article; the sixth digit says where the zeros were.
    private static func unsqueezed(_ core: [Int]) -> [Int] {
        switch core[5] {
        case 0...2: core[..<2] + [core[5], 0, 0, 0, 0] + core[2..<5]
        case 3: core[..<3] + [0, 0, 0, 0, 0] + core[3..<5]
        case 4: core[..<4] + [0, 0, 0, 0, 0, core[4]]
        default: core[..<5] + [0, 0, 0, 0, core[5]]
        }
    }
}

/// Text of ASCII digits as numbers.
enum Digits {
    /// Nil for anything but digits; of no digits at all, nil too.
    static func of(_ text: some StringProtocol) -> [Int]? {
        var digits: [Int] = []
        for byte in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            digits.append(Int(byte) - 0x30)
        }
        return digits.isEmpty ? nil : digits
    }

    static func text(_ digits: some Sequence<Int>) -> String {
        digits.reduce(into: "") { $0 += String($1) }
    }

    /// Of up to 18 digits.
    static func number(_ digits: some Sequence<Int>) -> Int64 {
        digits.reduce(0) { $0 &* 10 &+ Int64($1) }
    }
}
