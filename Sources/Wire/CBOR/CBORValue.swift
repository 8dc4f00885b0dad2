/// Any CBOR item as a value: what a decoder looks at and what a person is shown.
package indirect enum CBORValue: Sendable, Equatable {
    case unsigned(UInt64)
    /// −1 − n, so that the whole range of major type 1 fits.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    /// In the order of the encoded keys, which is the order on the wire.
    case map([Pair])
    case tagged(UInt64, CBORValue)
    case bool(Bool)
    case null
    case undefined
    case simple(UInt8)
    case double(Double)

    package struct Pair: Sendable, Equatable {
        package let key: CBORValue
        package let value: CBORValue

        package init(key: CBORValue, value: CBORValue) {
            self.key = key
            self.value = value
        }
    }

    /// The deterministic encoding: shortest heads, map keys in bytewise order of their encoding.
    package var encoded: [UInt8] {
        var writer = CBORWriter()
        write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout CBORWriter) {
        switch self {
        case .unsigned(let value): writer.head(.unsigned, value)
        case .negative(let value): writer.head(.negative, value)
        case .bytes(let value): writer.byteString(value)
        case .text(let value): writer.text(value)
        case .array(let items):
            writer.head(.array, UInt64(items.count))
            for item in items { item.write(to: &writer) }
        case .map(let pairs): Self.write(pairs, to: &writer)
        case .tagged(let tag, let value):
            writer.head(.tag, tag)
            value.write(to: &writer)
        case .bool(let value): writer.bool(value)
        case .null: writer.null()
        case .undefined: writer.head(.simple, 23)
        case .simple(let value): writer.head(.simple, UInt64(value))
        case .double(let value): writer.double(value)
        }
    }

    private static func write(_ pairs: [Pair], to writer: inout CBORWriter) {
        let encoded = pairs.map { (key: $0.key.encoded, value: $0.value) }
        writer.head(.map, UInt64(pairs.count))
        for pair in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            writer.raw(pair.key)
            pair.value.write(to: &writer)
        }
    }
}
