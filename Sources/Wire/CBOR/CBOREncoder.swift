/// Encodes any `Encodable` value as deterministic CBOR; equal values give equal bytes everywhere.
///
/// Structures become maps with text keys. Optionals that are nil are left out by synthesized
/// conformances, which is what lets an old reader meet a newer writer.
package enum CBOREncoder {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let storage = EncodingStorage()
        try storage.encode(value)
        return storage.writer.bytes
    }
}

/// A byte string inside a `Codable` value; a plain `[UInt8]` would become an array of integers.
package struct Bytes: Hashable, Codable, Sendable {
    package var array: [UInt8]

    package init(_ array: [UInt8]) {
        self.array = array
    }
}

/// All containers of one encoding write into one buffer.
///
/// `Codable` never says that a container is complete, so each knows its depth: whoever writes at a
/// lower depth, or returns from `encode(to:)`, closes what is open above. Closing puts the head in
/// front and a map's pairs in order.
final class EncodingStorage {
    private struct Frame {
        let isMap: Bool
        let start: Int
        /// Where this frame's item offsets begin in `items`.
        let firstItem: Int
    }

    var writer = CBORWriter(reserving: 512)
    private var frames: [Frame] = []
    /// Where each item, or each key of a pair, of the open frames begins.
    private var items: [Int] = []

    var depth: Int { frames.count }

    func encode(_ value: some Encodable) throws {
        if let bytes = value as? Bytes { return writer.byteString(bytes.array) }
        let (depth, start) = (depth, writer.bytes.count)
        try value.encode(to: StorageEncoder(storage: self))
        close(to: depth)
        // A type that asks for no container, such as an empty structure, is an empty map.
        if writer.bytes.count == start { writer.head(.map, 0) }
    }

    func open(map isMap: Bool) {
        frames.append(Frame(isMap: isMap, start: writer.bytes.count, firstItem: items.count))
    }

    /// Begins an item of the frame at `depth`, after what is still open above it.
    func item(at depth: Int) {
        close(to: depth)
        items.append(writer.bytes.count)
    }

    func count(at depth: Int) -> Int {
        close(to: depth)
        return items.count - (frames.last?.firstItem ?? 0)
    }

    private func close(to depth: Int) {
        while frames.count > depth {
            let frame = frames.removeLast()
            let starts = items[frame.firstItem...]
            if frame.isMap { writer.sort(starts, from: frame.start) }
            writer.insertHead(
                frame.isMap ? .map : .array, UInt64(starts.count), at: frame.start)
            items.removeSubrange(frame.firstItem...)
        }
    }
}

private struct StorageEncoder: Encoder {
    let storage: EncodingStorage
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        storage.open(map: true)
        return KeyedEncodingContainer(KeyedWriting<Key>(storage: storage, depth: storage.depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        storage.open(map: false)
        return UnkeyedWriting(storage: storage, depth: storage.depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleWriting(storage: storage)
    }
}

private struct KeyedWriting<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let storage: EncodingStorage
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: String) {
        storage.item(at: depth)
        storage.writer.text(key)
    }

    func encodeNil(forKey key: Key) {
        begin(key.stringValue)
        storage.writer.null()
    }

    func encode(_ value: Bool, forKey key: Key) {
        begin(key.stringValue)
        storage.writer.bool(value)
    }

    func encode(_ value: String, forKey key: Key) {
        begin(key.stringValue)
        storage.writer.text(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        begin(key.stringValue)
        storage.writer.integer(Int64(value))
    }

    func encode(_ value: Int64, forKey key: Key) {
        begin(key.stringValue)
        storage.writer.integer(value)
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key.stringValue)
        try storage.encode(value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        begin(key.stringValue)
        return StorageEncoder(storage: storage).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        begin(key.stringValue)
        return StorageEncoder(storage: storage).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        begin("super")
        return StorageEncoder(storage: storage)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        begin(key.stringValue)
        return StorageEncoder(storage: storage)
    }
}

private struct UnkeyedWriting: UnkeyedEncodingContainer {
    let storage: EncodingStorage
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var count: Int { storage.count(at: depth) }

    func encodeNil() {
        storage.item(at: depth)
        storage.writer.null()
    }

    func encode(_ value: some Encodable) throws {
        storage.item(at: depth)
        try storage.encode(value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        storage.item(at: depth)
        return StorageEncoder(storage: storage).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        storage.item(at: depth)
        return StorageEncoder(storage: storage).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        storage.item(at: depth)
        return StorageEncoder(storage: storage)
    }
}

private struct SingleWriting: SingleValueEncodingContainer {
    let storage: EncodingStorage
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { storage.writer.null() }
    func encode(_ value: Bool) { storage.writer.bool(value) }
    func encode(_ value: String) { storage.writer.text(value) }
    func encode(_ value: Double) { storage.writer.double(value) }
    func encode(_ value: Float) { storage.writer.double(Double(value)) }
    func encode(_ value: Int) { storage.writer.integer(Int64(value)) }
    func encode(_ value: Int8) { storage.writer.integer(Int64(value)) }
    func encode(_ value: Int16) { storage.writer.integer(Int64(value)) }
    func encode(_ value: Int32) { storage.writer.integer(Int64(value)) }
    func encode(_ value: Int64) { storage.writer.integer(value) }
    func encode(_ value: UInt) { storage.writer.head(.unsigned, UInt64(value)) }
    func encode(_ value: UInt8) { storage.writer.head(.unsigned, UInt64(value)) }
    func encode(_ value: UInt16) { storage.writer.head(.unsigned, UInt64(value)) }
    func encode(_ value: UInt32) { storage.writer.head(.unsigned, UInt64(value)) }
    func encode(_ value: UInt64) { storage.writer.head(.unsigned, value) }
    func encode(_ value: some Encodable) throws { try storage.encode(value) }
}
