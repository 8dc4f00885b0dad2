import Testing

@testable import Wire

private struct Parcel: Equatable {
    var name: String
    var note: String?
    var weight: Int?
    var inner: [Parcel]?
}

extension Parcel: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("note", note)
        record.field("inner", inner)
        record.field("weight", weight)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
        note = try record.field("note")
        inner = try record.field("inner")
        weight = try record.field("weight")
    }
}

private struct Limits: Equatable {
    var largest = UInt64.max
    var smallest = Int64.min
    var wide = UInt32.max
    var low = Int32.min
    var high = Int.max
    var byte = UInt8.max
    var yes = true
    var no = false
}

extension Limits: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("no", no)
        record.field("low", low)
        record.field("yes", yes)
        record.field("byte", byte)
        record.field("high", high)
        record.field("wide", wide)
        record.field("largest", largest)
        record.field("smallest", smallest)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        no = try record.field("no")
        low = try record.field("low")
        yes = try record.field("yes")
        byte = try record.field("byte")
        high = try record.field("high")
        wide = try record.field("wide")
        largest = try record.field("largest")
        smallest = try record.field("smallest")
    }
}

private struct Sealed: Equatable {
    var digest: Bytes
    var previous: Bytes?
    var all: [Bytes]
}

extension Sealed: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("all", all)
        record.field("digest", digest)
        record.field("previous", previous)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        all = try record.field("all")
        digest = try record.field("digest")
        previous = try record.field("previous")
    }
}

private struct Empty: Equatable {}

extension Empty: CBORRecord {
    func writeFields(to record: inout CBORWriter) {}

    init(fields record: inout CBORReader) throws(CBORError) {}
}

private struct Wrapper: Equatable {
    var before: Int
    var empty: Empty
    var after: Int
}

extension Wrapper: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("empty", empty)
        record.field("before", before)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        empty = try record.field("empty")
        before = try record.field("before")
    }
}

/// The value comes back, and its bytes are what the strict reader would write.
private func roundTrip<Value: CBORCodable & Equatable>(
    _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let encoded = CBOREncoder.encode(value)
    let decoded = try CBORDecoder.decode(Value.self, from: encoded)
    #expect(decoded == value, sourceLocation: sourceLocation)
    let again = try CBORReader.decode(encoded).encoded
    #expect(again == encoded, sourceLocation: sourceLocation)
}

struct RecordRoundTripTests {
    @Test func `structures come back with and without their optional values`() throws {
        try roundTrip(Parcel(name: "tea"))
        try roundTrip(Parcel(name: "", note: "", weight: 0, inner: []))
        let small = Parcel(name: "Tüte", weight: -1)
        let box = Parcel(name: "box", note: "top", inner: [small, Parcel(name: "x"), small])
        try roundTrip(Parcel(name: "pallet", weight: 12, inner: [box, small, box]))
    }

    @Test func `a value that is not there takes no room`() throws {
        let encoded = CBOREncoder.encode(Parcel(name: "x"))
        #expect(encodeHex(encoded) == "a1646e616d656178")
        let null = try decodeHex("a2 646e616d65 6178 646e6f7465 f6")
        let read = try CBORDecoder.decode(Parcel.self, from: null)
        #expect(read == Parcel(name: "x"))
        #expect(CBOREncoder.encode(read) == encoded)
    }

    @Test func `each optional value is left out by itself`() throws {
        for choice in 0..<8 {
            let parcel = Parcel(
                name: "tea", note: choice & 1 > 0 ? "loose" : nil,
                weight: choice & 2 > 0 ? 500 : nil, inner: choice & 4 > 0 ? [] : nil)
            try roundTrip(parcel)
            // The low half of the head of a map is the number of its fields.
            #expect(CBOREncoder.encode(parcel)[0] == 0xA1 + UInt8(choice.nonzeroBitCount))
        }
    }

    @Test func `nested arrays come back`() throws {
        try roundTrip([[Int]]())
        try roundTrip([[], [1], [2, 3], []] as [[Int]])
        try roundTrip([[["a"], []], [], [["b", "c"], ["", "d"]]] as [[[String]]])
        try roundTrip([Array(0..<300), Array(-300..<0)])
        try roundTrip([true, false])
    }

    @Test func `byte strings come back as byte strings`() throws {
        try roundTrip(Bytes([]))
        let short = Bytes([0, 255])
        let long = Bytes([UInt8](repeating: 7, count: 300))
        try roundTrip(Sealed(digest: short, all: []))
        try roundTrip(Sealed(digest: long, previous: short, all: [short, long]))
        #expect(encodeHex(CBOREncoder.encode(short)) == "4200ff")
        #expect(encodeHex(CBOREncoder.encode([0, 255] as [UInt8])) == "820018ff")
    }

    @Test func `the ends of the integer ranges come back`() throws {
        try roundTrip(Limits())
        try roundTrip([UInt64.max, 0])
        try roundTrip([Int64.min, -1, 0, .max])
        try roundTrip([UInt32.max, 0])
        try roundTrip([Int32.min, -1, 0, .max])
        try roundTrip([UInt8.max, 0])
        try roundTrip([Int.min, -1, 0, .max])
        #expect(encodeHex(CBOREncoder.encode(UInt64.max)) == "1bffffffffffffffff")
        #expect(encodeHex(CBOREncoder.encode(Int64.min)) == "3b7fffffffffffffff")
    }

    @Test func `an empty structure is an empty map wherever it stands`() throws {
        try roundTrip(Empty())
        try roundTrip([Empty(), Empty()])
        try roundTrip(Wrapper(before: 1, empty: Empty(), after: 2))
        #expect(encodeHex(CBOREncoder.encode(Empty())) == "a0")
    }

    @Test func `what a node saw of a message comes back`() throws {
        let event = TraceEvent(
            at: -5, order: .max, node: "tills", from: "corner/terminal/1", to: "corner/catalog",
            message: "catalog.find/1", outcome: "reply", microseconds: 250, attempt: 3,
            trace: TraceContext(high: 1, low: .max, span: 2),
            correlation: Correlation(high: .max, low: 4))
        try roundTrip(event)
        try roundTrip([event, event])
        var whole = event
        (whole.kind, whole.size, whole.parent, whole.entry) = (.wireOut, 77, .max, .max)
        (whole.body, whole.answer) = (Bytes([0xA0]), Bytes([]))
        try roundTrip(whole)
        for kind in TraceEvent.Kind.allCases { try roundTrip(kind) }
        try roundTrip(event.trace)
        try roundTrip(event.correlation)
    }
}
