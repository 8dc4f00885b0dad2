import Testing

@testable import Wire

/// A record whose author did not keep the order of CBOR in what is written.
private struct Jumbled: CBORRecord {
    var a: Int? = 1
    var bb: Int? = 2

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("bb", bb)
        record.field("a", a)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        a = try record.field("a")
        bb = try record.field("bb")
    }
}

/// A record that writes one field two times.
private struct Doubled: CBORRecord {
    var a: Int? = 1

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("a", a)
        record.field("a", a)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        a = try record.field("a")
    }
}

/// A record whose author did not keep the order of CBOR in what is read.
private struct Backwards: CBORRecord {
    var a: Int? = 1
    var bb: Int? = 2

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("a", a)
        record.field("bb", bb)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        bb = try record.field("bb")
        a = try record.field("a")
    }
}

/// As `Backwards`, of fields that have to be there.
private struct StrictBackwards: CBORRecord {
    var a = 1
    var bb = 2

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("a", a)
        record.field("bb", bb)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        bb = try record.field("bb")
        a = try record.field("a")
    }
}

/// Nothing sorts the fields of a record but its author, so a slip has to show: `ContractsTests`
/// asks of every type what is asked of these here.
struct FieldOrderTests {
    @Test func `fields that are written in the wrong order are refused by both ways of reading`() {
        let encoded = CBOREncoder.encode(Jumbled())
        #expect(encodeHex(encoded) == "a262626202616101")
        #expect(throws: CBORError.unsortedKey(offset: 5)) { try CBORReader.decode(encoded) }
        #expect(throws: CBORError.unsortedKey(offset: 5)) {
            try CBORDecoder.decode(Jumbled.self, from: encoded)
        }
    }

    @Test func `a field that is written twice is refused by both ways of reading`() {
        let encoded = CBOREncoder.encode(Doubled())
        #expect(throws: CBORError.duplicateKey(offset: 4)) { try CBORReader.decode(encoded) }
        #expect(throws: CBORError.duplicateKey(offset: 4)) {
            try CBORDecoder.decode(Doubled.self, from: encoded)
        }
    }

    @Test func `fields that are read in the wrong order do not come back`() throws {
        let encoded = CBOREncoder.encode(Backwards())
        let read = try CBORDecoder.decode(Backwards.self, from: encoded)
        #expect(CBOREncoder.encode(read) != encoded)
        let strict = CBOREncoder.encode(StrictBackwards())
        #expect(throws: CBORError.mismatch(wanted: "a value", path: "a")) {
            try CBORDecoder.decode(StrictBackwards.self, from: strict)
        }
    }
}
