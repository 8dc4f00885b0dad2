/// Encodes any `Encodable` value as deterministic CBOR; equal values give equal bytes everywhere.
///
/// Structures become maps with text keys. Optionals that are nil are left out by synthesized
/// conformances, which is what lets an old reader meet a newer writer.
package enum CBOREncoder {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        var writer = CBORWriter(reserving: 256)
        try box(value, path: []).write(to: &writer)
        return writer.bytes
    }

    fileprivate static func box(
        _ value: some Encodable, path: [any CodingKey]
    ) throws -> EncodingBox {
        let box = EncodingBox()
        if let bytes = value as? Bytes {
            box.content = .bytes(bytes.array)
        } else {
            try value.encode(to: BoxEncoder(box: box, codingPath: path))
        }
        return box
    }
}

/// A byte string inside a `Codable` value; a plain `[UInt8]` would become an array of integers.
package struct Bytes: Hashable, Codable, Sendable {
    package var array: [UInt8]

    package init(_ array: [UInt8]) {
        self.array = array
    }
}

/// One value under construction: containers stay open until their owner has encoded itself.
private final class EncodingBox {
    enum Content {
        case nothing
        case integer(Int64)
        case unsigned(UInt64)
        case bool(Bool)
        case double(Double)
        case text(String)
        case bytes([UInt8])
        case array([EncodingBox])
        case map([(key: String, value: EncodingBox)])
    }

    var content: Content = .nothing

    func write(to writer: inout CBORWriter) {
        switch content {
        case .nothing: writer.null()
        case .integer(let value): writer.integer(value)
        case .unsigned(let value): writer.head(.unsigned, value)
        case .bool(let value): writer.bool(value)
        case .double(let value): writer.double(value)
        case .text(let value): writer.text(value)
        case .bytes(let value): writer.byteString(value)
        case .array(let items):
            writer.head(.array, UInt64(items.count))
            for item in items { item.write(to: &writer) }
        case .map(let pairs):
            writer.head(.map, UInt64(pairs.count))
            for pair in pairs.sorted(by: { Self.precedes($0.key, $1.key) }) {
                writer.text(pair.key)
                pair.value.write(to: &writer)
            }
        }
    }

    /// Bytewise order of encoded text keys: the head grows with the length, so shorter comes first.
    private static func precedes(_ one: String, _ other: String) -> Bool {
        let lengths = (one.utf8.count, other.utf8.count)
        return lengths.0 == lengths.1
            ? one.utf8.lexicographicallyPrecedes(other.utf8) : lengths.0 < lengths.1
    }

    func add(_ key: String, _ value: EncodingBox) {
        guard case .map(var pairs) = content else { return content = .map([(key, value)]) }
        content = .nothing
        if let index = pairs.firstIndex(where: { $0.key == key }) {
            pairs[index].value = value
        } else {
            pairs.append((key, value))
        }
        content = .map(pairs)
    }

    func add(_ value: EncodingBox) {
        guard case .array(var items) = content else { return content = .array([value]) }
        content = .nothing
        items.append(value)
        content = .array(items)
    }
}

private struct BoxEncoder: Encoder {
    let box: EncodingBox
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .nothing = box.content { box.content = .map([]) }
        return KeyedEncodingContainer(KeyedBox<Key>(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .nothing = box.content { box.content = .array([]) }
        return UnkeyedBox(box: box, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleBox(box: box, codingPath: codingPath)
    }
}

private struct KeyedBox<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: EncodingBox
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) {
        box.add(key.stringValue, EncodingBox())
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        box.add(key.stringValue, try CBOREncoder.box(value, path: codingPath + [key]))
    }

    func encode(_ value: String, forKey key: Key) { scalar(.text(value), key) }
    func encode(_ value: Bool, forKey key: Key) { scalar(.bool(value), key) }
    func encode(_ value: Int, forKey key: Key) { scalar(.integer(Int64(value)), key) }
    func encode(_ value: Int64, forKey key: Key) { scalar(.integer(value), key) }

    private func scalar(_ content: EncodingBox.Content, _ key: Key) {
        let value = EncodingBox()
        value.content = content
        box.add(key.stringValue, value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let nested = EncodingBox()
        nested.content = .map([])
        box.add(key.stringValue, nested)
        return KeyedEncodingContainer(
            KeyedBox<NestedKey>(box: nested, codingPath: codingPath + [key]))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = EncodingBox()
        nested.content = .array([])
        box.add(key.stringValue, nested)
        return UnkeyedBox(box: nested, codingPath: codingPath + [key])
    }

    func superEncoder() -> any Encoder {
        let nested = EncodingBox()
        box.add("super", nested)
        return BoxEncoder(box: nested, codingPath: codingPath)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        let nested = EncodingBox()
        box.add(key.stringValue, nested)
        return BoxEncoder(box: nested, codingPath: codingPath + [key])
    }
}

private struct UnkeyedBox: UnkeyedEncodingContainer {
    let box: EncodingBox
    let codingPath: [any CodingKey]

    var count: Int {
        if case .array(let items) = box.content { items.count } else { 0 }
    }

    func encodeNil() { box.add(EncodingBox()) }

    func encode(_ value: some Encodable) throws {
        box.add(try CBOREncoder.box(value, path: codingPath))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        let nested = EncodingBox()
        nested.content = .map([])
        box.add(nested)
        return KeyedEncodingContainer(KeyedBox<NestedKey>(box: nested, codingPath: codingPath))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let nested = EncodingBox()
        nested.content = .array([])
        box.add(nested)
        return UnkeyedBox(box: nested, codingPath: codingPath)
    }

    func superEncoder() -> any Encoder {
        let nested = EncodingBox()
        box.add(nested)
        return BoxEncoder(box: nested, codingPath: codingPath)
    }
}

private struct SingleBox: SingleValueEncodingContainer {
    let box: EncodingBox
    let codingPath: [any CodingKey]

    func encodeNil() { box.content = .nothing }
    func encode(_ value: Bool) { box.content = .bool(value) }
    func encode(_ value: String) { box.content = .text(value) }
    func encode(_ value: Double) { box.content = .double(value) }
    func encode(_ value: Float) { box.content = .double(Double(value)) }
    func encode(_ value: Int) { box.content = .integer(Int64(value)) }
    func encode(_ value: Int8) { box.content = .integer(Int64(value)) }
    func encode(_ value: Int16) { box.content = .integer(Int64(value)) }
    func encode(_ value: Int32) { box.content = .integer(Int64(value)) }
    func encode(_ value: Int64) { box.content = .integer(value) }
    func encode(_ value: UInt) { box.content = .unsigned(UInt64(value)) }
    func encode(_ value: UInt8) { box.content = .unsigned(UInt64(value)) }
    func encode(_ value: UInt16) { box.content = .unsigned(UInt64(value)) }
    func encode(_ value: UInt32) { box.content = .unsigned(UInt64(value)) }
    func encode(_ value: UInt64) { box.content = .unsigned(value) }

    func encode(_ value: some Encodable) throws {
        box.content = try CBOREncoder.box(value, path: codingPath).content
    }
}
