/// Keys out of the bytes that a terminal sends.
package struct KeyReader: Sendable {
    private var rest: [UInt8] = []

    package init() {}

    /// The keys that `bytes` end; what has only begun waits for more, but for a lone Esc.
    package mutating func read(_ bytes: [UInt8]) -> [TraceScreen.Key] {
        rest += bytes
        var keys: [TraceScreen.Key] = []
        while let (key, count) = Self.first(rest) {
            rest.removeFirst(count)
            if let key { keys.append(key) }
        }
        return keys
    }

    private static let sequences: [(String, TraceScreen.Key)] = [
        ("[A", .up), ("[B", .down), ("OA", .up), ("OB", .down), ("[5~", .pageUp),
        ("[6~", .pageDown), ("[C", .right), ("[D", .left),
        ("OC", .right), ("OD", .left), ("[H", .home), ("[F", .end), ("[1~", .home), ("[4~", .end),
    ]

    /// The first key and its bytes; no key for what has no meaning here.
    private static func first(_ bytes: [UInt8]) -> (TraceScreen.Key?, Int)? {
        guard let byte = bytes.first else { return nil }
        switch byte {
        case 0x1B: return escape(bytes)
        case 0x0A, 0x0D: return (.enter, 1)
        case 0x08, 0x7F: return (.backspace, 1)
        case 0x03: return (.character("q"), 1)
        case 0x20..<0x7F: return (.character(Character(Unicode.Scalar(byte))), 1)
        case 0xC2...0xF4: return character(bytes)
        default: return (nil, 1)
        }
    }

    private static func escape(_ bytes: [UInt8]) -> (TraceScreen.Key?, Int) {
        for (text, key) in sequences where bytes.dropFirst().starts(with: text.utf8) {
            return (key, text.utf8.count + 1)
        }
        return (.escape, 1)
    }

    private static func character(_ bytes: [UInt8]) -> (TraceScreen.Key?, Int)? {
        let count = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
        guard bytes.count >= count else { return nil }
        let text = String(validating: bytes.prefix(count), as: UTF8.self)
        return (text?.first.map { .character($0) }, count)
    }
}
