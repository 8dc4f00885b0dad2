import Wire

/// Takes out of a message in CBOR what is nobody's business: what its contract marks, and what always is.
package struct Redaction: Sendable {
    private struct Mark {
        /// Fields around the one that is marked, such as `member` of `name`; its path ends with them.
        let path: [String]
        /// Characters at the end of a text that are shown all the same.
        let kept: Int
    }

    /// By the name of the field.
    private let marks: [String: [Mark]]

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
        var marks = Dictionary(
            uniqueKeysWithValues: Self.always.map { ($0, [Mark(path: [], kept: 0)]) })
        for field in fields {
            let parts = field.split(separator: ":")
            var path = parts[0].split(separator: ".").map(String.init)
            let name = path.removeLast()
            marks[name, default: []].append(
                Mark(path: path, kept: parts.count > 1 ? Int(parts[1]) ?? 0 : 0))
        }
        self.marks = marks
    }

    /// What any of these takes out.
    init(all redactions: [Redaction]) {
        marks = redactions.reduce(into: [:]) { $0.merge($1.marks) { $0 + $1 } }
    }

    /// The message without them; what is no CBOR is not shown at all.
    package func redacted(_ encoded: [UInt8]) -> [UInt8] {
        guard let value = try? CBORReader.decode(encoded) else {
            return CBORValue.text(Self.mark).encoded
        }
        var path: [String] = []
        return redacted(value, &path).encoded
    }

    /// `path` is that of fields down to the value, the same afterwards.
    private func redacted(_ value: CBORValue, _ path: inout [String]) -> CBORValue {
        switch value {
        case .map(let pairs): return .map(redacted(pairs, &path))
        case .array(let items): return .array(items.map { redacted($0, &path) })
        case .tagged(let tag, let value): return .tagged(tag, redacted(value, &path))
        case .text(let text): return .text(Self.shown(text, of: path.last ?? ""))
        case .bytes(let bytes):
            return bytes.count > Self.bytesLimit ? .text("\(bytes.count) bytes") : value
        default: return value
        }
    }

    private func redacted(_ pairs: [CBORValue.Pair], _ path: inout [String]) -> [CBORValue.Pair] {
        let codes = codes(in: pairs, path)
        return pairs.map { pair in
            guard case .text(let key) = pair.key else {
                return .init(key: pair.key, value: .text(Self.mark))
            }
            return .init(key: pair.key, value: field(key, pair.value, codes, &path))
        }
    }

    private func field(
        _ key: String, _ value: CBORValue, _ codes: [(code: String, kept: Int)],
        _ path: inout [String]
    ) -> CBORValue {
        if let kept = kept(of: key, in: path) {
            guard kept > 0, case .text(let text) = value else { return .text(Self.mark) }
            return .text(Self.end(of: text, kept))
        }
        path.append(key)
        defer { path.removeLast() }
        guard !codes.isEmpty, case .text(let text) = value else { return redacted(value, &path) }
        // A line's name may say once more what is on it.
        let shown = codes.reduce(text) {
            $0.replacing($1.code, with: Self.end(of: $1.code, $1.kept))
        }
        return redacted(.text(shown), &path)
    }

    /// A text that is not marked, in a field of this name.
    private static func shown(_ text: String, of field: String) -> String {
        if field == words { return withoutCodes(text) }
        let isTold = isTelling(text) || written.contains(field) && !isName(text)
        return isTold ? mark : text
    }

    /// What fields of a map hold that are shown by their ends; not what could be a part of any word.
    private func codes(
        in pairs: [CBORValue.Pair], _ path: [String]
    ) -> [(code: String, kept: Int)] {
        pairs.compactMap { pair in
            guard case .text(let key) = pair.key, case .text(let code) = pair.value,
                let kept = kept(of: key, in: path), kept > 0, code.count > 2
            else { return nil }
            return (code, kept)
        }
    }

    /// How many characters at its end are shown; nil where nothing is taken out.
    private func kept(of field: String, in path: [String]) -> Int? {
        marks[field]?.lazy.filter { path.suffix($0.path.count).elementsEqual($0.path) }
            .map(\.kept).min()
    }

    /// Of a short text nothing is left; what shows its end already stays as it is.
    private static func end(of text: String, _ kept: Int) -> String {
        if text.hasPrefix(hidden), text.count <= hidden.count + kept { return text }
        return hidden + (text.count >= 2 * kept ? String(text.suffix(kept)) : "")
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
        if let at = text.utf8.firstIndex(of: UInt8(ascii: "@")),
            text.utf8[at...].contains(UInt8(ascii: "."))
        {
            return true
        }
        return CardNumber.isIn(text)
    }
}
