/// The text of a file that says nowhere how it is encoded.
package struct FileText: Sendable {
    package enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case utf16 = "UTF-16"
        /// What spreadsheets write where nobody chose; any bytes are some text in it.
        case windows1252 = "Windows-1252"
    }

    package let encoding: Encoding
    /// Without the mark at its beginning.
    package let text: String

    /// Takes the mark at the beginning for what it says; else UTF-16 where every second byte of the start
    /// is zero, UTF-8 where it is that, and Windows-1252.
    package init(_ bytes: [UInt8]) {
        if let text = Self.wide(bytes) {
            (encoding, self.text) = (.utf16, text)
        } else if let text = String(validating: bytes.dropMark, as: UTF8.self) {
            (encoding, self.text) = (.utf8, text)
        } else {
            encoding = .windows1252
            text = String(String.UnicodeScalarView(bytes.map(Self.western)))
        }
    }

    private static func wide(_ bytes: [UInt8]) -> String? {
        let start = bytes.prefix(512)
        let isLittle = start.starts(with: [0xFF, 0xFE]) || start.areZero(at: 1)
        guard isLittle || start.starts(with: [0xFE, 0xFF]) || start.areZero(at: 0) else {
            return nil
        }
        var units: [UInt16] = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
            let (one, other) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? other << 8 | one : one << 8 | other
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return String(validating: units, as: UTF16.self)
    }

    private static func western(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// 0x80 to 0x9F of Windows-1252; the five that it leaves open are the replacement character.
    private static let upper: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}

extension [UInt8] {
    fileprivate var dropMark: ArraySlice<UInt8> {
        starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
    }
}

extension ArraySlice<UInt8> {
    /// Whether each second byte is zero and no other, as of ASCII in two bytes each.
    fileprivate func areZero(at place: Int) -> Bool {
        count >= 4
            && enumerated().allSatisfy { ($0.element == 0) == ($0.offset % 2 == place) }
    }
}
