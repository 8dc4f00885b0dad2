import Wire

/// Takes out of a message in CBOR what is nobody's business: what its contract marks, and what always is.
package struct Redaction: Sendable {
    /// Paths of fields, such as `member` and `name`; a path ends with one of them.
    private let marks: [[String]]

    /// What is put in the place of what is taken out.
    package static let mark = "•••"

    /// Fields of whatever message.
    package static let always: Set<String> = [
        "pin", "pins", "email", "phone", "password", "secret", "token", "pan", "iban", "cardNumber",
        "holder", "address", "birthday",
    ]

    /// Fields in which people write what they like, customers' names among it.
    private static let written: Set<String> = ["reason", "note", "comp"]

    /// Bytes of the longest byte string that is shown.
    private static let bytesLimit = 32

    /// `fields` as `WireValue.privateFields` has them.
    package init(_ fields: Set<String>) {
        marks = fields.map { $0.split(separator: ".").map(String.init) }
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
        if let name = path.last, isPrivate(path, name) { return .text(Self.mark) }
        switch value {
        case .map(let pairs):
            return .map(
                pairs.map { pair in
                    guard case .text(let key) = pair.key else {
                        return .init(key: pair.key, value: .text(Self.mark))
                    }
                    return .init(key: pair.key, value: redacted(pair.value, path + [key]))
                })
        case .array(let items): return .array(items.map { redacted($0, path) })
        case .tagged(let tag, let value): return .tagged(tag, redacted(value, path))
        case .text(let text):
            let isWritten = Self.written.contains(path.last ?? "") && !Self.isName(text)
            return .text(isWritten || Self.isTelling(text) ? Self.mark : text)
        case .bytes(let bytes):
            return bytes.count > Self.bytesLimit ? .text("\(bytes.count) bytes") : value
        default: return value
        }
    }

    private func isPrivate(_ path: [String], _ name: String) -> Bool {
        Self.always.contains(name) || marks.contains { path.suffix($0.count).elementsEqual($0) }
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
