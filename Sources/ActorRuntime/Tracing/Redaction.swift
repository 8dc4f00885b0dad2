import Wire

/// Takes out of a message in CBOR what is nobody's business: what its contract marks, and what always is.
package struct Redaction: Sendable {
    private struct Mark {
        /// Of a field, such as `member` and `name`; a path ends with it.
        let path: [String]
        /// Characters at the end of a text that are shown all the same.
        let kept: Int
    }

    private let marks: [Mark]

    /// What is put in the place of what is taken out.
    package static let mark = "•••"

    /// Fields of whatever message.
    package static let always: Set<String> = [
        "pin", "pins", "email", "phone", "password", "secret", "token", "pan", "iban", "cardNumber",
        "holder", "address", "birthday",
    ]

    /// What is put in the place of the beginning of what is shown by its end: plain characters, so that it
    /// is still a code, the same for the same one.
    package static let hidden = "***"

    /// Fields in which people write what they like, customers' names among it.
    private static let written: Set<String> = ["reason", "note", "comp", "exemption"]

    /// Bytes of the longest byte string that is shown.
    private static let bytesLimit = 32

    /// `fields` as `WireValue.privateFields` has them.
    package init(_ fields: Set<String>) {
        marks = fields.map { field in
            let parts = field.split(separator: ":")
            return Mark(
                path: parts[0].split(separator: ".").map(String.init),
                kept: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        }
    }

    /// What any of these takes out.
    init(all redactions: [Redaction]) {
        marks = redactions.flatMap(\.marks)
    }

    /// The message without them; what is no CBOR is not shown at all.
    package func redacted(_ encoded: [UInt8]) -> [UInt8] {
        guard let value = try? CBORReader.decode(encoded) else {
            return CBORValue.text(Self.mark).encoded
        }
        return redacted(value, []).encoded
    }

    private func redacted(_ value: CBORValue, _ path: [String]) -> CBORValue {
        if let name = path.last, let kept = kept(of: path, name) {
            guard kept > 0, case .text(let text) = value else { return .text(Self.mark) }
            return .text(Self.end(of: text, kept))
        }
        switch value {
        case .map(let pairs): return .map(redacted(pairs, path))
        case .array(let items): return .array(items.map { redacted($0, path) })
        case .tagged(let tag, let value): return .tagged(tag, redacted(value, path))
        case .text(let text):
            if path.last == Self.words { return .text(Self.withoutCodes(text)) }
            let isWritten = Self.written.contains(path.last ?? "") && !Self.isName(text)
            return .text(isWritten || Self.isTelling(text) ? Self.mark : text)
        case .bytes(let bytes):
            return bytes.count > Self.bytesLimit ? .text("\(bytes.count) bytes") : value
        default: return value
        }
    }

    private func redacted(_ pairs: [CBORValue.Pair], _ path: [String]) -> [CBORValue.Pair] {
        let codes = codes(in: pairs, path)
        return pairs.map { pair in
            guard case .text(let key) = pair.key else {
                return .init(key: pair.key, value: .text(Self.mark))
            }
            guard case .text(let text) = pair.value, kept(of: path + [key], key) == nil else {
                return .init(key: pair.key, value: redacted(pair.value, path + [key]))
            }
            // A line's name may say once more what is on it.
            let shown = codes.reduce(text) {
                $0.replacing($1.code, with: Self.end(of: $1.code, $1.kept))
            }
            return .init(key: pair.key, value: redacted(.text(shown), path + [key]))
        }
    }

    /// What fields of a map hold that are shown by their ends; not what could be a part of any word.
    private func codes(
        in pairs: [CBORValue.Pair], _ path: [String]
    ) -> [(code: String, kept: Int)] {
        pairs.compactMap { pair in
            guard case .text(let key) = pair.key, case .text(let code) = pair.value,
                let kept = kept(of: path + [key], key), kept > 0, code.count > 2
            else { return nil }
            return (code, kept)
        }
    }

    /// How many characters at its end are shown; nil where nothing is taken out.
    private func kept(of path: [String], _ name: String) -> Int? {
        if Self.always.contains(name) { return 0 }
        let own = marks.filter { path.suffix($0.path.count).elementsEqual($0.path) }
        return own.map(\.kept).min()
    }

    /// Of a short text nothing is left.
    private static func end(of text: String, _ kept: Int) -> String {
        hidden + (text.count >= 2 * kept ? String(text.suffix(kept)) : "")
    }

    /// The field in which a refusal says to people what it is about, codes among it.
    private static let words = "detail"

    /// Words with at least four digits are shown by their end.
    private static func withoutCodes(_ text: String) -> String {
        if isTelling(text) { return mark }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let digits = word.utf8.count { (0x30...0x39).contains($0) }
            return digits >= 4 && word.count > 4 ? end(of: String(word), 4) : String(word)
        }.joined(separator: " ")
    }

    /// Whether it is a name of ours, such as `inventory.notEnough`, and what may stand behind it.
    private static func isName(_ text: String) -> Bool {
        let name = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        return name.contains(UInt8(ascii: "."))
            && name.allSatisfy { $0 == UInt8(ascii: ".") || (0x41...0x5A).contains($0 & 0xDF) }
    }

    /// Whether there is an e-mail address or the number of a card in a text, whatever field it is in.
    static func isTelling(_ text: String) -> Bool {
        if let at = text.firstIndex(of: "@"), text[at...].contains(".") { return true }
        return CardNumber.isIn(text)
    }
}
