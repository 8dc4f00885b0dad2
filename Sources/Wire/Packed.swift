import CZlib

/// A value as deflated CBOR (RFC 1950), for lines that are slow.
package struct Packed: Hashable, Sendable {
    package private(set) var bytes: Bytes
    /// Of the CBOR; a reader makes room for so much, and takes no more.
    package private(set) var size: Int

    /// Nobody sends more than this in one message, packed or not.
    package static let limit = 16 << 20

    package init(_ value: some CBORCodable) {
        let plain = CBOREncoder.encode(value)
        var count = compressBound(uLong(plain.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        let end = compress2(&packed, &count, plain, uLong(plain.count), Z_DEFAULT_COMPRESSION)
        precondition(end == Z_OK, "the bound of zlib is never too small")
        (bytes, size) = (Bytes(Array(packed.prefix(Int(count)))), plain.count)
    }

    /// Throws `CBORError.mismatch` where the bytes are not what their size says, or are more than
    /// `limit`; nothing is unpacked beyond the size.
    package func unpacked<Value: CBORCodable>(
        as type: Value.Type = Value.self
    ) throws(CBORError) -> Value {
        guard (0...Self.limit).contains(size) else {
            throw .mismatch(wanted: "at most \(Self.limit) bytes", path: "size")
        }
        guard let plain = Deflated.plain(bytes.array, size: size) else {
            throw .mismatch(wanted: "\(size) bytes, deflated", path: "bytes")
        }
        return try CBORDecoder.decode(type, from: plain)
    }
}

extension Packed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("size", size)
        record.field("bytes", bytes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        size = try record.field("size")
        bytes = try record.field("bytes")
    }
}
