/// Writes single CBOR items, each in its shortest form (RFC 8949 §4.2.1).
///
/// The caller keeps counts right: a head that promises three items must be followed by three.
@usableFromInline
package struct CBORWriter: Sendable {
    @usableFromInline
    package private(set) var bytes: [UInt8] = []
    /// Of the map that is being written.
    private var fields: UInt8 = 0

    /// Where the head of a map comes, and how many fields the map around it has so far.
    @usableFromInline
    struct RecordStart {
        let position: Int
        let outer: UInt8
    }

    @usableFromInline
    package init(reserving capacity: Int = 64) {
        bytes.reserveCapacity(capacity)
    }

    @usableFromInline
    package mutating func head(_ major: CBORMajor, _ value: UInt64) {
        let type = major.rawValue << 5
        switch value {
        case 0..<24:
            bytes.append(type | UInt8(value))
        case 24...0xFF:
            bytes.append(type | 24)
            bytes.append(UInt8(value))
        case 0x100...0xFFFF:
            bytes.append(type | 25)
            bigEndian(value, count: 2)
        case 0x1_0000...0xFFFF_FFFF:
            bytes.append(type | 26)
            bigEndian(value, count: 4)
        default:
            bytes.append(type | 27)
            bigEndian(value, count: 8)
        }
    }

    @usableFromInline
    package mutating func integer(_ value: Int64) {
        if value >= 0 {
            head(.unsigned, UInt64(value))
        } else {
            head(.negative, UInt64(bitPattern: ~value))
        }
    }

    @usableFromInline
    package mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            head(.text, UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    @usableFromInline
    package mutating func byteString(_ value: [UInt8]) {
        head(.bytes, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    @usableFromInline
    package mutating func bool(_ value: Bool) {
        bytes.append(value ? 0xF5 : 0xF4)
    }

    package mutating func null() {
        bytes.append(0xF6)
    }

    /// The shortest of half, single and double that keeps the value; every NaN becomes `7e00`.
    package mutating func double(_ value: Double) {
        if value.isNaN {
            bytes.append(contentsOf: [0xF9, 0x7E, 0x00])
            return
        }
        let single = Float(value)
        guard Double(single) == value else {
            bytes.append(0xFB)
            bigEndian(value.bitPattern, count: 8)
            return
        }
        if let half = HalfFloat(exactly: single) {
            bytes.append(0xF9)
            bigEndian(UInt64(half.bits), count: 2)
        } else {
            bytes.append(0xFA)
            bigEndian(UInt64(single.bitPattern), count: 4)
        }
    }

    /// Appends items that are encoded already.
    package mutating func raw(_ encoded: [UInt8]) {
        bytes.append(contentsOf: encoded)
    }

    /// Begins a map whose head is written by `endRecord`; returns where it stands.
    @usableFromInline
    mutating func beginRecord() -> RecordStart {
        defer { fields = 0 }
        bytes.append(0)
        return RecordStart(position: bytes.count - 1, outer: fields)
    }

    @usableFromInline
    mutating func endRecord(_ start: RecordStart) {
        bytes[start.position] = CBORMajor.map.rawValue << 5 | min(fields, 24)
        // From 24 on the count is a byte of its own (RFC 8949 §3).
        if fields >= 24 { bytes.insert(fields, at: start.position + 1) }
        fields = start.outer
    }

    /// Begins a field of the map at hand; its value is written next.
    @usableFromInline
    mutating func begin(_ name: StaticString) {
        fields += 1
        key(name)
    }

    @usableFromInline
    mutating func key(_ name: StaticString) {
        let count = name.utf8CodeUnitCount
        precondition(count < 24, "\(name) is a long name of a field")
        bytes.append(CBORMajor.text.rawValue << 5 | UInt8(count))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: count))
    }

    private mutating func bigEndian(_ value: UInt64, count: Int) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0.suffix(count)) }
    }
}

/// The major types of RFC 8949 §3.1.
@usableFromInline
package enum CBORMajor: UInt8, Sendable {
    case unsigned = 0
    case negative = 1
    case bytes = 2
    case text = 3
    case array = 4
    case map = 5
    case tag = 6
    case simple = 7

    /// For errors.
    var name: String {
        switch self {
        case .unsigned: "unsigned"
        case .negative: "negative"
        case .bytes: "bytes"
        case .text: "text"
        case .array: "array"
        case .map: "map"
        case .tag: "tag"
        case .simple: "simple"
        }
    }
}
