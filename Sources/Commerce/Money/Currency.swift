/// A currency by its ISO 4217 code; it knows how many digits its minor unit has.
package struct Currency: Hashable, Sendable {
    package let code: String

    package static let euro = Currency(known: "EUR")

    private init(known code: String) {
        self.code = code
    }

    /// Nil for anything but three capital letters: what journals and messages hold.
    package init?(code: String) {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard code.utf8.count == 3, code.utf8.allSatisfy({ letters.contains($0) }) else {
            return nil
        }
        self.code = code
    }

    /// Digits behind the point (ISO 4217, list one); two unless listed.
    package var digits: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
            "VND", "VUV", "XAF", "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        default: 2
        }
    }

    package func parse(_ text: some StringProtocol) -> Money? {
        Decimal.parse(text, digits: digits).map(Money.init(minor:))
    }

    /// Plain decimal text for machines, such as `1234.50`.
    package func text(_ money: Money, separator: String = ".") -> String {
        Decimal.text(money.minor, digits: digits, separator: separator)
    }
}
