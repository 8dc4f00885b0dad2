/// Numbers of cards in any text (ISO/IEC 7812-1): 15 to 19 digits with the right check digit, with blanks,
/// hyphens or dots between them or without, also right behind or before a word. Shorter ones are codes
/// of products as well, and digits within hexadecimal ones are those of an id.
enum CardNumber {
    private static let lengths = 15...19

    static func isIn(_ text: String) -> Bool {
        guard text.utf8.count(where: \.isDigit) >= lengths.lowerBound else { return false }
        var run = Run()
        for byte in text.utf8 where run.takes(byte) { return true }
        return run.ends(with: UInt8(ascii: " "))
    }

    /// Digits that stand together, and the last of them that have nothing between them.
    private struct Run {
        private var spread = Digits()
        private var solid = Digits()
        private var before = UInt8(ascii: " ")
        /// Whether the word that this byte is in has been hexadecimal so far.
        private var isHex = true

        /// Whether the number of a card is over with this byte.
        mutating func takes(_ byte: UInt8) -> Bool {
            defer { before = byte }
            if byte.isDigit {
                let digit = Int(byte) - 0x30
                spread.add(digit, isPart: before.isLetter && isHex)
                solid.add(digit, isPart: before.isLetter && isHex)
                return false
            }
            let isFound = ends(with: byte)
            isHex = byte.isLetter ? isHex && byte.isHexLetter : true
            solid = Digits()
            if !Self.isBetween(byte) || Self.isBetween(before) { spread = Digits() }
            return isFound
        }

        func ends(with byte: UInt8) -> Bool {
            !(byte.isHexLetter && isHex) && (spread.isCard || solid.isCard)
        }

        private static func isBetween(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
    }

    private struct Digits {
        private var list: [Int] = []
        /// Whether they are a part of something else, such as an id.
        private var isPart = false

        mutating func add(_ digit: Int, isPart: Bool) {
            if list.isEmpty { self.isPart = isPart }
            list.append(digit)
        }

        var isCard: Bool { !isPart && CardNumber.lengths.contains(list.count) && isChecked }

        /// By Luhn's check digit (annex B).
        private var isChecked: Bool {
            let sum = list.reversed().enumerated().reduce(0) { sum, next in
                let doubled = next.offset % 2 == 1 ? next.element * 2 : next.element
                return sum + (doubled > 9 ? doubled - 9 : doubled)
            }
            return sum % 10 == 0
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { self >= 0x80 || (0x41...0x5A).contains(self & 0xDF) }
    fileprivate var isHexLetter: Bool { (0x61...0x66).contains(self) }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
