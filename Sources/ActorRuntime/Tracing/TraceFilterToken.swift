package import Wire

/// A word or sign of an expression.
struct TraceFilterToken {
    enum Kind {
        case word, sign
    }

    let kind: Kind
    let text: String
    /// From 0, in characters.
    let column: Int
    var isQuoted = false

    private static let signs = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "=", "!", "(", ")"]

    static func all(of text: String) throws(TraceFilterFault) -> [TraceFilterToken] {
        let characters = Array(text)
        var tokens: [TraceFilterToken] = []
        var place = 0
        while place < characters.count {
            if characters[place].isWhitespace {
                place += 1
                continue
            }
            let (token, end) = try read(characters, place, text)
            tokens.append(token)
            place = end
        }
        return tokens
    }

    private static func read(
        _ characters: [Character], _ start: Int, _ text: String
    ) throws(TraceFilterFault) -> (TraceFilterToken, Int) {
        let first = characters[start]
        if first == "\"" || first == "'" {
            guard let end = characters[(start + 1)...].firstIndex(of: first) else {
                throw TraceFilterFault("the quote is not closed", at: start, of: text)
            }
            let word = String(characters[(start + 1)..<end])
            return (
                TraceFilterToken(kind: .word, text: word, column: start, isQuoted: true), end + 1
            )
        }
        for sign in signs where characters[start...].starts(with: sign) {
            return (
                TraceFilterToken(kind: .sign, text: sign, column: start), start + sign.count
            )
        }
        var end = start
        while end < characters.count, isPartOfWord(characters[end]) { end += 1 }
        guard end > start else {
            throw TraceFilterFault("'\(first)' has no meaning here", at: start, of: text)
        }
        let word = String(characters[start..<end])
        return (TraceFilterToken(kind: .word, text: word, column: start), end)
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._-/*?:@+#".contains(character)
    }
}

/// Numbers with units.
enum TraceQuantity {
    /// Microseconds, bytes or a count; nil where it is none, or no whole number of these.
    static func read(_ text: String, _ form: TraceField.Form) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        var rest = text.dropFirst(digits.count)
        var behind = Substring()
        if rest.first == "." {
            behind = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(1 + behind.count)
            guard (1...6).contains(behind.count) else { return nil }
        }
        guard let factor = factor(String(rest), form) else { return nil }
        return read(digits, behind, factor)
    }

    private static func read(
        _ digits: Substring, _ behind: Substring, _ factor: Int64
    ) -> Int64? {
        guard let number = Int64(digits), let part = Int64("0" + behind) else { return nil }
        let power = behind.reduce(Int64(1)) { power, _ in power * 10 }
        guard part * factor % power == 0 else { return nil }
        let (whole, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        let (value, isTooMuch) = whole.addingReportingOverflow(part * factor / power)
        return isTooLarge || isTooMuch ? nil : value
    }

    private static func factor(_ unit: String, _ form: TraceField.Form) -> Int64? {
        switch (form, unit) {
        case (.duration, "us"), (.duration, "µs"): 1
        case (.duration, "ms"): 1000
        case (.duration, "s"): 1_000_000
        case (.bytes, ""), (.bytes, "B"), (.count, ""): 1
        case (.bytes, "k"): 1 << 10
        case (.bytes, "M"): 1 << 20
        default: nil
        }
    }
}

/// What somebody may have meant.
enum Nearness {
    /// The name with the fewest changes from `word`, at most two; the first of equals.
    static func nearest(to word: String, among names: [String]) -> String? {
        names.map { (name: $0, changes: changes(Array(word), Array($0))) }
            .filter { $0.changes <= min(2, word.count - 1) }
            .min { $0.changes < $1.changes }?.name
    }

    /// Levenshtein's distance.
    private static func changes(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (place, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in other.indices {
                let above = row[column + 1]
                let replaced = diagonal + (character == other[column] ? 0 : 1)
                row[column + 1] = min(replaced, above + 1, row[column] + 1)
                diagonal = above
            }
        }
        return row[other.count]
    }
}

extension Correlation {
    /// Reads 32 hexadecimal digits.
    package init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16), digits[0] != UInt8(ascii: "+"),
            digits[16] != UInt8(ascii: "+")
        else { return nil }
        self.init(high: high, low: low)
    }

    /// 32 hexadecimal digits.
    package var hexadecimal: String { Hexadecimal.text(high) + Hexadecimal.text(low) }
}

extension TraceContext {
    /// The trace's id in 32 hexadecimal digits.
    package var traceText: String { Hexadecimal.text(high) + Hexadecimal.text(low) }
    /// In 16 hexadecimal digits.
    package var spanText: String { Hexadecimal.text(span) }
}

/// Numbers of 64 bits as 16 digits.
package enum Hexadecimal {
    package static func text(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
