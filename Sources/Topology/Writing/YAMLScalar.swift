/// Texts as YAML 1.1 and 1.2 both read them.
enum YAMLScalar {
    /// Words that one of the two takes for a truth or for nothing.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null",
    ]

    /// As it is where no reader can take it for anything else, else in quotes.
    static func text(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// The lines of a text that can stand as it is below its key; nil for one that has a single line,
    /// or something that a block would change.
    static func block(_ text: String) -> [String]? {
        guard text.hasSuffix("\n"), !text.hasSuffix("\n\n"), text.first != " ", text.first != "\n",
            text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || isPrintable($0) })
        else { return nil }
        return text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == 47, text.utf8.last != 58
        else { return false }
        let signs = Array("._/-:".utf8)
        return !words.contains(text.lowercased())
            && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || signs.contains($0) }
    }

    private static func quoted(_ text: String) -> String {
        let parts = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            default: isPrintable(scalar) ? String(scalar) : escaped(scalar)
            }
        }
        return "\"\(parts.joined())\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Without control signs, and without what a reader takes for a line's end or for a mark of order.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
}
