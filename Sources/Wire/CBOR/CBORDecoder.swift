/// Decodes a `Decodable` value from deterministic CBOR.
///
/// Unknown map keys are ignored, so a newer writer may add optional fields; everything else that
/// does not fit throws `CBORError.mismatch` with the path to it.
package enum CBORDecoder {
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws -> Value {
        try decode(type, from: try CBORReader.decode(bytes), path: [])
    }

    fileprivate static func decode<Value: Decodable>(
        _ type: Value.Type, from value: CBORValue, path: [any CodingKey]
    ) throws -> Value {
        if type == Bytes.self {
            guard case .bytes(let bytes) = value, let typed = Bytes(bytes) as? Value else {
                throw mismatch("bytes", path)
            }
            return typed
        }
        return try Value(from: ValueDecoder(value: value, codingPath: path))
    }

    fileprivate static func mismatch(_ wanted: String, _ path: [any CodingKey]) -> CBORError {
        let text = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
            .joined(separator: ".")
        return .mismatch(wanted: wanted, path: text.isEmpty ? "top" : text)
    }
}

private struct ValueDecoder: Decoder {
    let value: CBORValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let pairs) = value else { throw CBORDecoder.mismatch("map", codingPath) }
        return KeyedDecodingContainer(KeyedValues<Key>(pairs: pairs, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let items) = value else {
            throw CBORDecoder.mismatch("array", codingPath)
        }
        return UnkeyedValues(items: items, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        SingleValue(value: value, codingPath: codingPath)
    }
}

private struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let pairs: [CBORValue.Pair]
    let codingPath: [any CodingKey]

    var allKeys: [Key] {
        pairs.compactMap { pair in
            if case .text(let name) = pair.key { Key(stringValue: name) } else { nil }
        }
    }

    private func find(_ name: String) -> CBORValue? {
        pairs.first { $0.key == .text(name) }?.value
    }

    private func value(_ key: Key) throws -> CBORValue {
        guard let value = find(key.stringValue) else {
            throw CBORDecoder.mismatch("a value", codingPath + [key])
        }
        return value
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) -> Bool {
        find(key.stringValue) == .null
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try CBORDecoder.decode(type, from: try value(key), path: codingPath + [key])
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try ValueDecoder(value: try value(key), codingPath: codingPath + [key])
            .container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ValueDecoder(value: try value(key), codingPath: codingPath + [key]).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        ValueDecoder(value: find("super") ?? .null, codingPath: codingPath)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        ValueDecoder(value: try value(key), codingPath: codingPath + [key])
    }
}

private struct UnkeyedValues: UnkeyedDecodingContainer {
    let items: [CBORValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    init(items: [CBORValue], codingPath: [any CodingKey]) {
        self.items = items
        self.codingPath = codingPath
    }

    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    private var path: [any CodingKey] { codingPath + [Index(intValue: currentIndex)] }

    private mutating func next() throws -> CBORValue {
        guard !isAtEnd else { throw CBORDecoder.mismatch("one more item", path) }
        defer { currentIndex += 1 }
        return items[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, items[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let here = path
        return try CBORDecoder.decode(type, from: try next(), path: here)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        let here = path
        return try ValueDecoder(value: try next(), codingPath: here).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let here = path
        return try ValueDecoder(value: try next(), codingPath: here).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let here = path
        return ValueDecoder(value: try next(), codingPath: here)
    }

    private struct Index: CodingKey {
        let intValue: Int?
        let stringValue: String

        init(intValue: Int) {
            self.intValue = intValue
            stringValue = String(intValue)
        }

        init?(stringValue: String) { nil }
    }
}

private struct SingleValue: SingleValueDecodingContainer {
    let value: CBORValue
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { value == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let value) = value else { throw CBORDecoder.mismatch("bool", codingPath) }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let value) = value else { throw CBORDecoder.mismatch("text", codingPath) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .double(let value) = value else {
            throw CBORDecoder.mismatch("number", codingPath)
        }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try CBORDecoder.decode(type, from: value, path: codingPath)
    }

    private func integer<Number: FixedWidthInteger>() throws -> Number {
        let number: Number? =
            switch value {
            case .unsigned(let value): Number(exactly: value)
            case .negative(let value):
                value <= UInt64(Int64.max) ? Number(exactly: ~Int64(value)) : nil
            default: nil
            }
        guard let number else { throw CBORDecoder.mismatch("\(Number.self)", codingPath) }
        return number
    }
}
