extension String: CBORCodable {
    @inlinable
    package func write(to writer: inout CBORWriter) { writer.text(self) }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        self = try reader.text()
    }
}

extension Bool: CBORCodable {
    @inlinable
    package func write(to writer: inout CBORWriter) { writer.bool(self) }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        self = try reader.bool()
    }
}

extension Bytes: CBORCodable {
    @inlinable
    package func write(to writer: inout CBORWriter) { writer.byteString(array) }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init(try reader.byteString())
    }
}

/// The integers that fields are made of; one that does not fit is a mismatch.
@usableFromInline
package protocol CBORInteger: CBORCodable, FixedWidthInteger {}

extension CBORInteger {
    @inlinable
    package func write(to writer: inout CBORWriter) {
        if Self.isSigned {
            writer.integer(Int64(truncatingIfNeeded: self))
        } else {
            writer.head(.unsigned, UInt64(truncatingIfNeeded: self))
        }
    }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        self = try reader.integer()
    }
}

extension Int: CBORInteger {}
extension Int32: CBORInteger {}
extension Int64: CBORInteger {}
extension UInt8: CBORInteger {}
extension UInt32: CBORInteger {}
extension UInt64: CBORInteger {}

extension Array: CBORCodable where Element: CBORCodable {
    @inlinable
    package func write(to writer: inout CBORWriter) {
        writer.head(.array, UInt64(count))
        for item in self { item.write(to: &writer) }
    }

    @inlinable
    package init(reading reader: inout CBORReader) throws(CBORError) {
        let count = try reader.arrayCount()
        self = []
        // A count is only somebody's word.
        reserveCapacity(Swift.min(count, 1024))
        for index in 0..<count {
            do throws(CBORError) {
                append(try Element(reading: &reader))
            } catch {
                throw error.within(String(index))
            }
        }
    }
}
