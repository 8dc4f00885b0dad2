/// Reads deterministic CBOR (RFC 8949 §4.2) and refuses everything else.
///
/// Lengths are checked against what is left before anything is allocated, and depth is bounded, so
/// hostile bytes cost no more memory than they are long.
@usableFromInline
package struct CBORReader {
    package static let depthLimit = 32

    let bytes: [UInt8]
    @usableFromInline
    package internal(set) var offset: Int
    /// In the structure that is being read.
    var place = RecordPlace()

    @usableFromInline
    package init(_ bytes: [UInt8], from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    @usableFromInline
    package var isAtEnd: Bool { offset == bytes.count }

    /// The one item that `bytes` holds; anything behind it is an error.
    package static func decode(_ bytes: [UInt8]) throws(CBORError) -> CBORValue {
        var reader = CBORReader(bytes)
        let value = try reader.value()
        guard reader.isAtEnd else { throw .trailingBytes(offset: reader.offset) }
        return value
    }

    package mutating func value(depth: Int = 0) throws(CBORError) -> CBORValue {
        guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
        let start = offset
        let (major, info, argument) = try head()
        switch major {
        case .unsigned: return .unsigned(argument)
        case .negative: return .negative(argument)
        case .bytes: return .bytes(Array(try take(argument)))
        case .text: return .text(try string(argument))
        case .array: return .array(try items(argument, depth: depth))
        case .map: return .map(try pairs(argument, depth: depth))
        case .tag: return .tagged(argument, try value(depth: depth + 1))
        case .simple: return try simple(info, argument, at: start)
        }
    }

    /// The kind of the next item, or nil at the end.
    var major: CBORMajor? {
        offset < bytes.count ? CBORMajor(rawValue: bytes[offset] >> 5) : nil
    }

    /// Whether the next item is text.
    package var isText: Bool { major == .text }

    var isNull: Bool { offset < bytes.count && bytes[offset] == 0xF6 }

    /// Goes past the next item with all that `value` checks, making nothing of it.
    mutating func skip(depth: Int = 0) throws(CBORError) {
        guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
        let start = offset
        let (major, info, argument) = try head()
        switch major {
        case .unsigned, .negative: return
        case .bytes: _ = try take(argument)
        case .text:
            let start = offset
            guard Self.isUTF8(try take(argument)) else { throw .notUTF8(offset: start) }
        case .array:
            guard argument <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
            for _ in 0..<argument { try skip(depth: depth + 1) }
        case .map: try skipPairs(argument, depth: depth)
        case .tag: try skip(depth: depth + 1)
        case .simple: _ = try simple(info, argument, at: start)
        }
    }

    /// The bytes of the next item, checked as `value` checks it.
    package mutating func raw() throws(CBORError) -> [UInt8] {
        let start = offset
        try skip()
        return Array(bytes[start..<offset])
    }

    private mutating func skipPairs(_ count: UInt64, depth: Int) throws(CBORError) {
        guard count <= UInt64(bytes.count - offset) / 2 else { throw .truncated(offset: offset) }
        var previous: Range<Int>?
        for _ in 0..<count {
            let start = offset
            try skip(depth: depth + 1)
            if let previous {
                let (last, key) = (bytes[previous], bytes[start..<offset])
                guard last.lexicographicallyPrecedes(key) else {
                    if last == key { throw .duplicateKey(offset: start) }
                    throw .unsortedKey(offset: start)
                }
            }
            previous = start..<offset
            try skip(depth: depth + 1)
        }
    }

    private static func isUTF8(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0 < 0x80 } || String(validating: text, as: UTF8.self) != nil
    }

    /// The head of an item of a known kind, for readers that know what comes next.
    package mutating func expect(_ wanted: CBORMajor) throws(CBORError) -> UInt64 {
        let start = offset
        let (major, _, argument) = try head()
        guard major == wanted else {
            throw .mismatch(wanted: wanted.name, path: "byte \(start)")
        }
        return argument
    }

    @usableFromInline
    package mutating func text() throws(CBORError) -> String {
        try string(try expect(.text))
    }

    @usableFromInline
    package mutating func bool() throws(CBORError) -> Bool {
        guard case .bool(let value) = try value() else { throw .mismatch(wanted: "bool", path: "") }
        return value
    }

    /// An integer of the range of its type.
    @inlinable
    package mutating func integer<Number: FixedWidthInteger>() throws(CBORError) -> Number {
        guard let number = try wideInteger(), let exact = Number(exactly: number) else {
            // Embedded Swift has no names of types.
            #if hasFeature(Embedded)
                throw .mismatch(wanted: "an integer", path: "")
            #else
                throw .mismatch(wanted: "\(Number.self)", path: "")
            #endif
        }
        return exact
    }

    @usableFromInline
    mutating func wideInteger() throws(CBORError) -> Int128? {
        switch major {
        case .unsigned: return Int128(try expect(.unsigned))
        case .negative: return -1 - Int128(try expect(.negative))
        default: return nil
        }
    }

    /// How many items of an array follow.
    @usableFromInline
    mutating func arrayCount() throws(CBORError) -> Int {
        guard major == .array else { throw .mismatch(wanted: "array", path: "") }
        let count = try expect(.array)
        guard count <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
        return Int(count)
    }

    @usableFromInline
    package mutating func byteString() throws(CBORError) -> [UInt8] {
        Array(try take(try expect(.bytes)))
    }

    private mutating func items(_ count: UInt64, depth: Int) throws(CBORError) -> [CBORValue] {
        guard count <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
        var items: [CBORValue] = []
        items.reserveCapacity(Int(count))
        for _ in 0..<count { items.append(try value(depth: depth + 1)) }
        return items
    }

    private mutating func pairs(
        _ count: UInt64, depth: Int
    ) throws(CBORError) -> [CBORValue.Pair] {
        guard count <= UInt64(bytes.count - offset) / 2 else { throw .truncated(offset: offset) }
        var pairs: [CBORValue.Pair] = []
        var previous: ArraySlice<UInt8>?
        for _ in 0..<count {
            let start = offset
            let key = try value(depth: depth + 1)
            let encoded = bytes[start..<offset]
            if let previous {
                if encoded == previous { throw .duplicateKey(offset: start) }
                guard previous.lexicographicallyPrecedes(encoded) else {
                    throw .unsortedKey(offset: start)
                }
            }
            previous = encoded
            pairs.append(.init(key: key, value: try value(depth: depth + 1)))
        }
        return pairs
    }

    private mutating func simple(
        _ info: UInt8, _ argument: UInt64, at start: Int
    ) throws(CBORError) -> CBORValue {
        switch info {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        case 23: return .undefined
        case 0..<20: return .simple(info)
        case 24:
            guard argument >= 32 else { throw .reserved(offset: start) }
            return .simple(UInt8(argument))
        default: return .double(try shortestDouble(info, argument, at: start))
        }
    }

    private func shortestDouble(
        _ info: UInt8, _ argument: UInt64, at start: Int
    ) throws(CBORError) -> Double {
        let value =
            switch info {
            case 25: HalfFloat(bits: UInt16(argument)).value
            case 26: Double(Float(bitPattern: UInt32(argument)))
            default: Double(bitPattern: argument)
            }
        var writer = CBORWriter(reserving: 9)
        writer.double(value)
        guard writer.bytes[...] == bytes[start..<offset] else { throw .notShortest(offset: start) }
        return value
    }

    private mutating func head() throws(CBORError) -> (CBORMajor, UInt8, UInt64) {
        guard offset < bytes.count, let major = CBORMajor(rawValue: bytes[offset] >> 5) else {
            throw .truncated(offset: offset)
        }
        let start = offset
        let info = bytes[offset] & 0x1F
        offset += 1
        switch info {
        case 0..<24: return (major, info, UInt64(info))
        case 24...27:
            let argument = try bigEndian(count: 1 << Int(info - 24))
            if major != .simple, !isShortest(info, argument) { throw .notShortest(offset: start) }
            return (major, info, argument)
        case 31: throw .indefiniteLength(offset: start)
        default: throw .reserved(offset: start)
        }
    }

    private func isShortest(_ info: UInt8, _ argument: UInt64) -> Bool {
        switch info {
        case 24: argument >= 24
        case 25: argument > 0xFF
        case 26: argument > 0xFFFF
        default: argument > 0xFFFF_FFFF
        }
    }

    private mutating func bigEndian(count: Int) throws(CBORError) -> UInt64 {
        guard count <= bytes.count - offset else { throw .truncated(offset: offset) }
        var value: UInt64 = 0
        for position in offset..<offset + count { value = value << 8 | UInt64(bytes[position]) }
        offset += count
        return value
    }

    private mutating func string(_ count: UInt64) throws(CBORError) -> String {
        let start = offset
        guard count <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
        let text = bytes.withUnsafeBufferPointer { bytes in
            String(
                validating: UnsafeBufferPointer(rebasing: bytes[start..<start + Int(count)]),
                as: UTF8.self)
        }
        guard let text else { throw .notUTF8(offset: start) }
        offset += Int(count)
        return text
    }

    private mutating func take(_ count: UInt64) throws(CBORError) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - offset) else { throw .truncated(offset: offset) }
        defer { offset += Int(count) }
        return bytes[offset..<offset + Int(count)]
    }
}
