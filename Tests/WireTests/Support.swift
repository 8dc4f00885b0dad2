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

extension CBORError {
    /// The stable name of the error, without its place.
    var kind: String {
        String(description.prefix { $0 != " " && $0 != ":" })
    }
}
