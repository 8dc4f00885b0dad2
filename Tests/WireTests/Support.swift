@testable import Wire

/// A text that was to be hexadecimal and is not: a mistake in a test.
struct NotHexadecimal: Error {
    let text: String
}

/// The bytes that hexadecimal digits stand for; spaces between them are for the reader's eye.
func decodeHex(_ text: String) throws -> [UInt8] {
    let digits = text.utf8.filter { $0 != UInt8(ascii: " ") }
    guard digits.count.isMultiple(of: 2) else { throw NotHexadecimal(text: text) }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
        let pair = String(decoding: digits[start..<start + 2], as: UTF8.self)
        guard let byte = UInt8(pair, radix: 16) else { throw NotHexadecimal(text: text) }
        bytes.append(byte)
    }
    return bytes
}

func encodeHex(_ bytes: [UInt8]) -> String {
    bytes.map { byte -> String in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}

/// Small, fast and the same on every platform, so that a seed names a failure for good.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(count range: ClosedRange<Int>) -> [UInt8] {
        let count = Int.random(in: range, using: &self)
        var bytes: [UInt8] = []
        for _ in 0..<count { bytes.append(UInt8(truncatingIfNeeded: next())) }
        return bytes
    }
}

extension SplitMix64 {
    /// Small numbers as often as large ones, so that every width of a head is met.
    mutating func ofAnyWidth() -> UInt64 {
        let width = UInt64.random(in: 0...63, using: &self)
        return next() >> width
    }

    /// Some fit a half, some a single; NaN is left out because it is not equal to itself.
    mutating func number() -> Double {
        let bits = next()
        let candidates: [Double] = [
            Double(bitPattern: bits),
            Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))),
            Double(Int16(truncatingIfNeeded: bits)) / 8,
        ]
        let value = candidates[Int.random(in: 0..<candidates.count, using: &self)]
        return value.isNaN ? 0 : value
    }

    mutating func words() -> String {
        let letters = ["a", "Z", "7", " ", "/", "ß", "é", "水", "🧾", "\u{0}", "\u{10FFFF}"]
        var text = ""
        for _ in 0..<Int.random(in: 0...30, using: &self) {
            text += letters[Int.random(in: 0..<letters.count, using: &self)]
        }
        return text
    }
}

extension CBORValue {
    /// A map from names, which comes out in the order of CBOR however they are given.
    static func fields(_ fields: KeyValuePairs<String, CBORValue>) -> CBORValue {
        .map(fields.map { field in Pair(key: .text(field.key), value: field.value) })
    }
}

/// A map whose pairs stand as they are given, be that right or wrong; values are encoded already.
func mapAsGiven(_ pairs: [(String, [UInt8])]) -> [UInt8] {
    var writer = CBORWriter()
    writer.head(.map, UInt64(pairs.count))
    for (key, value) in pairs {
        writer.text(key)
        writer.raw(value)
    }
    return writer.bytes
}

/// What reading says against some bytes; nil where it takes them.
func refusal(_ read: () throws(CBORError) -> Void) -> CBORError? {
    do throws(CBORError) {
        try read()
        return nil
    } catch {
        return error
    }
}

extension CBORError {
    /// The stable name of the error, without its place.
    var kind: String {
        String(description.prefix { $0 != " " && $0 != ":" })
    }

    /// The same error where all of the bytes stand further behind.
    func moved(by count: Int) -> CBORError {
        switch self {
        case .truncated(let offset): .truncated(offset: offset + count)
        case .trailingBytes(let offset): .trailingBytes(offset: offset + count)
        case .notShortest(let offset): .notShortest(offset: offset + count)
        case .indefiniteLength(let offset): .indefiniteLength(offset: offset + count)
        case .reserved(let offset): .reserved(offset: offset + count)
        case .duplicateKey(let offset): .duplicateKey(offset: offset + count)
        case .unsortedKey(let offset): .unsortedKey(offset: offset + count)
        case .notUTF8(let offset): .notUTF8(offset: offset + count)
        case .tooDeep, .mismatch: self
        }
    }
}
