/// A value with one form in deterministic CBOR (RFC 8949 §4.2): equal values give equal bytes
/// everywhere.
///
/// The form is written out by hand for each type, since `Codable` costs ten times as much and a
/// sale is written and read a dozen times.
@usableFromInline
package protocol CBORCodable: Sendable {
    func write(to writer: inout CBORWriter)
    /// Reads what `write` gave; throws at the first thing that is not that.
    init(reading reader: inout CBORReader) throws(CBORError)
}

/// A structure: a map from the names of its fields to their values.
///
/// Fields that are nil are left out, and fields that a reader does not know are skipped, which is
/// what lets an old reader meet a newer writer. Both sides name the fields in the order of CBOR:
/// shorter names first, equal lengths by their bytes.
@usableFromInline
package protocol CBORRecord: CBORCodable {
    func writeFields(to record: inout CBORWriter)
    init(fields record: inout CBORReader) throws(CBORError)
}

extension CBORRecord {
    @inlinable
    package func write(to writer: inout CBORWriter) {
        writer.record { record in writeFields(to: &record) }
    }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        self = try reader.record { (record) throws(CBORError) in try Self(fields: &record) }
    }
}

/// An enumeration whose cases are known by their names.
@usableFromInline
package protocol CBORName: CBORCodable, RawRepresentable where RawValue == String {}

extension CBORName {
    @inlinable
    package func write(to writer: inout CBORWriter) {
        writer.text(rawValue)
    }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.text()
        guard let value = Self(rawValue: name) else { throw .unknownName(name) }
        self = value
    }
}

/// Bytes in a message; a plain `[UInt8]` is an array of integers.
@usableFromInline
package struct Bytes: Hashable, Sendable {
    @usableFromInline
    package var array: [UInt8]

    @usableFromInline
    package init(_ array: [UInt8]) {
        self.array = array
    }
}

/// From a value to its bytes.
@usableFromInline
package enum CBOREncoder {
    @inlinable
    package static func encode(_ value: some CBORCodable) -> [UInt8] {
        var writer = CBORWriter(reserving: 512)
        value.write(to: &writer)
        return writer.bytes
    }
}

/// From bytes to the value that they hold, whole: anything behind it is an error.
@usableFromInline
package enum CBORDecoder {
    @inlinable
    package static func decode<Value: CBORCodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws(CBORError) -> Value {
        var reader = CBORReader(bytes)
        let value = try Value(reading: &reader)
        guard reader.isAtEnd else { throw .trailingBytes(offset: reader.offset) }
        return value
    }
}
