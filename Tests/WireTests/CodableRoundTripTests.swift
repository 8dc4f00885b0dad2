import Testing

@testable import Wire

private struct Parcel: Codable, Equatable {
    var name: String
    var note: String?
    var weight: Int?
    var inner: [Parcel]?
}

private struct Limits: Codable, Equatable {
    var largest = UInt64.max
    var smallest = Int64.min
    var wide = UInt32.max
    var short = Int16.min
    var byte = UInt8.max
    var tiny = Int8.min
    var yes = true
    var no = false
}

private struct Sealed: Codable, Equatable {
    var digest: Bytes
    var previous: Bytes?
    var all: [Bytes]
    var byName: [String: Bytes]
}

private struct Empty: Codable, Equatable {}

private struct Wrapper: Codable, Equatable {
    var before: Int
    var empty: Empty
    var after: Int
}

private enum Step: Codable, Equatable {
    case idle
    case scanned(Int, label: String)
    case paid(cash: Int?, then: [Step])
}

/// The value comes back, and its bytes are what the strict reader would write.
private func roundTrip<Value: Codable & Equatable>(
    _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let encoded = try CBOREncoder.encode(value)
    let decoded = try CBORDecoder.decode(Value.self, from: encoded)
    #expect(decoded == value, sourceLocation: sourceLocation)
    let again = try CBORReader.decode(encoded).encoded
    #expect(again == encoded, sourceLocation: sourceLocation)
}

struct CodableRoundTripTests {
    @Test func `structures come back with and without their optional values`() throws {
        try roundTrip(Parcel(name: "tea"))
        try roundTrip(Parcel(name: "", note: "", weight: 0, inner: []))
        let small = Parcel(name: "Tüte", weight: -1)
        let box = Parcel(name: "box", note: "top", inner: [small, Parcel(name: "x"), small])
        try roundTrip(Parcel(name: "pallet", weight: 12, inner: [box, small, box]))
    }

    @Test func `a value that is not there takes no room`() throws {
        let encoded = try CBOREncoder.encode(Parcel(name: "x"))
        #expect(encodeHex(encoded) == "a1646e616d656178")
        let null = try decodeHex("a2 646e616d65 6178 646e6f7465 f6")
        #expect(try CBORDecoder.decode(Parcel.self, from: null) == Parcel(name: "x"))
    }

    @Test func `nested arrays come back`() throws {
        try roundTrip([[Int]]())
        try roundTrip([[], [1], [2, 3], []] as [[Int]])
        try roundTrip([[["a"], []], [], [["b", "c"], ["", "d"]]] as [[[String]]])
        try roundTrip([1, nil, -3] as [Int?])
        try roundTrip([Array(0..<300), Array(-300..<0)])
    }

    @Test func `enumerations with associated values come back`() throws {
        try roundTrip(Step.idle)
        try roundTrip(Step.scanned(4_011, label: "bananas"))
        let inner: [Step] = [.idle, .paid(cash: nil, then: []), .scanned(0, label: "")]
        try roundTrip([Step.paid(cash: 500, then: inner), .idle])
    }

    @Test func `dictionaries come back whether their keys are text or numbers`() throws {
        try roundTrip([String: Int]())
        try roundTrip(["": 1, "a": 2, "Ä": 3, "aa": 4])
        try roundTrip([-1: "a", 0: "b", 10: "c", 9: "d", Int.max: "e", Int.min: "f"])
        let nested: [String: [String: [Int: [Bool]]]] = [
            "outer": ["inner": [1: [true, false], 2: []], "none": [:]], "empty": [:],
        ]
        try roundTrip(nested)
    }

    @Test func `byte strings come back as byte strings`() throws {
        try roundTrip(Bytes([]))
        let short = Bytes([0, 255])
        let long = Bytes([UInt8](repeating: 7, count: 300))
        try roundTrip(Sealed(digest: short, all: [], byName: [:]))
        try roundTrip(
            Sealed(digest: long, previous: short, all: [short, long], byName: ["x": short]))
        #expect(try encodeHex(CBOREncoder.encode(short)) == "4200ff")
    }

    @Test func `the ends of the integer ranges come back`() throws {
        try roundTrip(Limits())
        try roundTrip(UInt64.max)
        try roundTrip(Int64.min)
        #expect(try encodeHex(CBOREncoder.encode(UInt64.max)) == "1bffffffffffffffff")
        #expect(try encodeHex(CBOREncoder.encode(Int64.min)) == "3b7fffffffffffffff")
    }

    @Test func `an empty structure is an empty map wherever it stands`() throws {
        try roundTrip(Empty())
        try roundTrip([Empty(), Empty()])
        try roundTrip(Wrapper(before: 1, empty: Empty(), after: 2))
        #expect(try encodeHex(CBOREncoder.encode(Empty())) == "a0")
    }

    @Test func `truth values and null come back`() throws {
        try roundTrip(true)
        let answers: [Bool?] = [true, false, nil]
        try roundTrip(answers)
        #expect(try encodeHex(CBOREncoder.encode(answers)) == "83f5f4f6")
    }

    @Test func `floating point values keep every bit`() throws {
        let values: [Double] = [
            0, -0.0, 1.5, 1.1, 65_504, 65_505, 100_000, 5.960464477539063e-8, 1e-7, .pi,
            .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -.infinity,
        ]
        try roundTrip(values)
        try roundTrip([Float.pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.5])
        let decoded = try CBORDecoder.decode([Double].self, from: CBOREncoder.encode(values))
        #expect(decoded.map(\.bitPattern) == values.map(\.bitPattern))
        let encoded = try CBOREncoder.encode(-Double.nan)
        #expect(encodeHex(encoded) == "f97e00")
        #expect(try CBORDecoder.decode(Double.self, from: encoded).isNaN)
    }
}
