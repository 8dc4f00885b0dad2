/// Maps as structures and cases are written.
extension CBORWriter {
    /// A map of the fields that `body` writes, in the order of CBOR; at most 23.
    @inlinable
    package mutating func record(_ body: (inout CBORWriter) -> Void) {
        let start = beginRecord()
        body(&self)
        endRecord(start)
    }

    /// A case with what it holds: `{name: {fields}}`.
    @inlinable
    package mutating func variant(
        _ name: StaticString, _ fields: (inout CBORWriter) -> Void = { _ in }
    ) {
        head(.map, 1)
        key(name)
        record(fields)
    }

    @inlinable
    package mutating func field(_ name: StaticString, _ value: some CBORCodable) {
        begin(name)
        value.write(to: &self)
    }

    /// Leaves the field out where there is no value.
    @inlinable
    package mutating func field(_ name: StaticString, _ value: (some CBORCodable)?) {
        if let value { field(name, value) }
    }
}
