/// Decodes a `Decodable` value from deterministic CBOR.
///
/// The bytes are checked whole before anything is made of them. Unknown map keys are ignored, so a
/// newer writer may add optional fields; everything else that does not fit throws
/// `CBORError.mismatch` with the path to it.
package enum CBORDecoder {
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws -> Value {
        var reader = CBORReader(bytes)
        try reader.skip()
        guard reader.isAtEnd else { throw CBORError.trailingBytes(offset: reader.offset) }
        return try Item(reader: CBORReader(bytes), codingPath: []).decode(type)
    }
}

/// One item of checked bytes: where it begins, and how it was reached.
private struct Item {
    let reader: CBORReader
    let codingPath: [any CodingKey]

    func mismatch(_ wanted: String) -> CBORError {
        let text = codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            .joined(separator: ".")
        return .mismatch(wanted: wanted, path: text.isEmpty ? "top" : text)
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == Bytes.self {
            var reader = reader
            guard reader.major == .bytes, let typed = Bytes(try reader.byteString()) as? Value
            else { throw mismatch("bytes") }
            return typed
        }
        return try Value(from: ItemDecoder(item: self))
    }

    var isNull: Bool { reader.isNull }

    func text() throws -> String {
        var reader = reader
        guard reader.major == .text else { throw mismatch("text") }
        return try reader.text()
    }

    func bool() throws -> Bool {
        var reader = reader
        guard case .bool(let value) = try reader.value() else { throw mismatch("bool") }
        return value
    }

    func double() throws -> Double {
        var reader = reader
        guard case .double(let value) = try reader.value() else { throw mismatch("number") }
        return value
    }

    func integer<Number: FixedWidthInteger>() throws -> Number {
        var reader = reader
        let number: Number?
        switch reader.major {
        case .unsigned: number = Number(exactly: try reader.expect(.unsigned))
        case .negative:
            let value = try reader.expect(.negative)
            number = value <= UInt64(Int64.max) ? Number(exactly: ~Int64(value)) : nil
        default: number = nil
        }
        guard let number else { throw mismatch("\(Number.self)") }
        return number
    }
}

private struct ItemDecoder: Decoder {
    let item: Item
    var codingPath: [any CodingKey] { item.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try KeyedReading<Key>(item))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try UnkeyedReading(item)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        SingleReading(item: item)
    }
}

private struct KeyedReading<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let item: Item
    private let pairs: [(key: String, value: CBORReader)]
    var codingPath: [any CodingKey] { item.codingPath }

    init(_ item: Item) throws {
        var reader = item.reader
        guard reader.major == .map else { throw item.mismatch("map") }
        let count = try reader.expect(.map)
        var pairs: [(key: String, value: CBORReader)] = []
        pairs.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard reader.major == .text else { throw item.mismatch("text as key") }
            pairs.append((try reader.text(), reader))
            try reader.skip()
        }
        self.item = item
        self.pairs = pairs
    }

    var allKeys: [Key] { pairs.compactMap { Key(stringValue: $0.key) } }

    private func find(_ name: String) -> CBORReader? {
        pairs.first { $0.key == name }?.value
    }

    private func value(_ key: Key) throws -> Item {
        guard let reader = find(key.stringValue) else {
            throw Item(reader: item.reader, codingPath: codingPath + [key]).mismatch("a value")
        }
        return Item(reader: reader, codingPath: codingPath + [key])
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) -> Bool { find(key.stringValue)?.isNull ?? false }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try value(key).text()
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).integer() }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).integer() }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).bool() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try value(key).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try ItemDecoder(item: try value(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ItemDecoder(item: try value(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let reader = find("super") else { throw item.mismatch("super") }
        return ItemDecoder(item: Item(reader: reader, codingPath: codingPath))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        ItemDecoder(item: try value(key))
    }
}

private struct UnkeyedReading: UnkeyedDecodingContainer {
    let codingPath: [any CodingKey]
    private var reader: CBORReader
    private let total: Int
    private(set) var currentIndex = 0

    init(_ item: Item) throws {
        codingPath = item.codingPath
        reader = item.reader
        guard reader.major == .array else { throw item.mismatch("array") }
        total = Int(try reader.expect(.array))
    }

    var count: Int? { total }
    var isAtEnd: Bool { currentIndex >= total }

    private mutating func next() throws -> Item {
        let item = Item(reader: reader, codingPath: codingPath + [Position(currentIndex)])
        guard !isAtEnd else { throw item.mismatch("one more item") }
        try reader.skip()
        currentIndex += 1
        return item
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, reader.isNull else { return false }
        _ = try next()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().decode(type)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try ItemDecoder(item: try next()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ItemDecoder(item: try next()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        ItemDecoder(item: try next())
    }

    private struct Position: CodingKey {
        let intValue: Int?
        var stringValue: String { "\(intValue ?? 0)" }

        init(_ index: Int) { intValue = index }
        init?(intValue: Int) { self.init(intValue) }
        init?(stringValue: String) { nil }
    }
}

private struct SingleReading: SingleValueDecodingContainer {
    let item: Item
    var codingPath: [any CodingKey] { item.codingPath }

    func decodeNil() -> Bool { item.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try item.bool() }
    func decode(_ type: String.Type) throws -> String { try item.text() }
    func decode(_ type: Double.Type) throws -> Double { try item.double() }
    func decode(_ type: Float.Type) throws -> Float { Float(try item.double()) }
    func decode(_ type: Int.Type) throws -> Int { try item.integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try item.integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try item.integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try item.integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try item.integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try item.integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try item.integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try item.integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try item.integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try item.integer() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try item.decode(type) }
}
