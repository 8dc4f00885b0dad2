package import Commerce

/// Reads one JSON value (RFC 8259) and takes nothing that is nearly one.
///
/// A key that stands twice, text that is not UTF-8 and a value that is too deep are refused.
package struct JSONReader {
    private let bytes: [UInt8]
    private let depthLimit: Int
    /// Names the refusals.
    private let subject: String
    private var place = 0

    package static func value(
        of bytes: [UInt8], of subject: String, depth: Int = 8
    ) throws(Refusal) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Refusal("\(subject).notUTF8", "the text is not UTF-8; convert it first")
        }
        var reader = JSONReader(bytes, subject, depth)
        let value = try reader.value(depth: 1)
        guard reader.next == nil else { throw reader.unlike("nothing more") }
        return value
    }

    private init(_ bytes: [UInt8], _ subject: String, _ depthLimit: Int) {
        (self.bytes, self.subject, self.depthLimit) = (bytes, subject, depthLimit)
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// The byte at hand once blanks are behind.
    private var next: UInt8? {
        mutating get {
            while let byte = current, [0x20, 0x09, 0x0D, 0x0A].contains(byte) { place += 1 }
            return current
        }
    }

    private func unlike(_ wanted: String) -> Refusal {
        let column = bytes[..<place].count { $0 & 0xC0 != 0x80 } + 1
        return Refusal("\(subject).notJSON", "column \(column): here should be \(wanted)")
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(Refusal) -> JSONValue {
        guard depth <= depthLimit else { throw unlike("no more than \(depthLimit) levels") }
        switch next ?? 0 {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    private mutating func object(_ depth: Int) throws(Refusal) -> JSONValue {
        place += 1
        var members: [String: JSONValue] = [:]
        guard !take("}") else { return .object(members) }
        repeat {
            guard next == UInt8(ascii: "\"") else { throw unlike("a key in quotes") }
            let key = try text()
            guard members[key] == nil else {
                throw Refusal("\(subject).doubledKey", "the key \(clipped(key)) stands there twice")
            }
            guard take(":") else { throw unlike("a colon") }
            members[key] = try value(depth: depth + 1)
        } while take(",")
        guard take("}") else { throw unlike("a comma or }") }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(Refusal) -> JSONValue {
        place += 1
        var values: [JSONValue] = []
        guard !take("]") else { return .array(values) }
        repeat { values.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw unlike("a comma or ]") }
        return .array(values)
    }

    private mutating func word() throws(Refusal) -> JSONValue {
        let words: [(String, JSONValue)] = [
            ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
        ]
        for (word, value) in words where bytes[place...].starts(with: word.utf8) {
            place += word.utf8.count
            return value
        }
        throw unlike("a value")
    }

    private mutating func number() throws(Refusal) -> JSONValue {
        let start = place
        if current == UInt8(ascii: "-") { place += 1 }
        let isZero = current == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || whole > 1 && !isZero else { throw unlike("a number without 0 before") }
        if current == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { throw unlike("a digit") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            place += 1
            if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { place += 1 }
            guard digits() > 0 else { throw unlike("a digit") }
        }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            place += 1
        }
        return place - start
    }

    private mutating func text() throws(Refusal) -> String {
        place += 1
        var text = ""
        var start = place
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw unlike("no control character") }
            guard byte == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            text += String(decoding: bytes[start..<place], as: UTF8.self)
            text.unicodeScalars.append(try escaped())
            start = place
        }
        guard current != nil else { throw unlike("a quote at the end of a text") }
        text += String(decoding: bytes[start..<place], as: UTF8.self)
        place += 1
        return text
    }

    private mutating func escaped() throws(Refusal) -> Unicode.Scalar {
        place += 1
        let escapes: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
            UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
            UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        if let byte = current, let scalar = escapes[byte] {
            place += 1
            return scalar
        }
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") else {
            throw unlike("the second half of \\u\(String(first, radix: 16))")
        }
        place += 1
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second) else {
            throw unlike("the second half of \\u\(String(first, radix: 16))")
        }
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The `u` of an escape and its four hexadecimal digits.
    private mutating func unit() throws(Refusal) -> UInt16 {
        let end = place + 5
        guard current == UInt8(ascii: "u"), end <= bytes.count,
            bytes[(place + 1)..<end].allSatisfy(Self.isHexDigit),
            let unit = UInt16(String(decoding: bytes[(place + 1)..<end], as: UTF8.self), radix: 16)
        else { throw unlike("an escape such as \\n or \\u00e4") }
        place = end
        return unit
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

/// For refusals: so much of a text that it fits into a sentence.
package func clipped(_ text: String) -> String {
    text.unicodeScalars.count <= 40 ? text : String(text.prefix(40)) + "…"
}
