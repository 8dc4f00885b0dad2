/// Text by which the shop names things: SKU, member number, staff number.
///
/// Printable ASCII only, so that two codes that look the same are the same bytes everywhere.
package enum Code {
    /// In bytes.
    package static let limit = 64

    /// Whether the text is 1 to 64 printable characters without a space at either end; `#` comes
    /// first in no code.
    package static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= limit else {
            return false
        }
        return bytes.allSatisfy { (0x20...0x7E).contains($0) } && first != UInt8(ascii: "#")
            && first != UInt8(ascii: " ") && last != UInt8(ascii: " ")
    }

    /// Refuses with `refusal` what is no code.
    package static func check(
        _ text: String, _ refusal: String, _ what: String
    ) throws(Refusal) {
        guard isValid(text) else {
            throw Refusal(
                refusal, "\(what) is 1 to \(limit) letters, digits and signs of ASCII, without #")
        }
    }

    /// Whether a text for people is at most `limit` bytes and holds no control character.
    package static func isPrintable(_ text: String, limit: Int) -> Bool {
        text.utf8.count <= limit
            && text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            }
    }
}
