import Testing

@testable import Wire

/// The value comes back from its bytes, and they are the only ones it has.
private func roundTrip(
    _ value: CBORValue, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let encoded = value.encoded
    let decoded = try CBORReader.decode(encoded)
    #expect(decoded == value, sourceLocation: sourceLocation)
    #expect(decoded.encoded == encoded, sourceLocation: sourceLocation)
}

/// What records have no fields for comes back as well: backups and tools show any CBOR.
struct ValueRoundTripTests {
    @Test func `maps come back whether their keys are text or numbers`() throws {
        try roundTrip(.map([]))
        try roundTrip(
            .fields([
                "": .unsigned(1), "a": .unsigned(2), "Ä": .unsigned(3), "aaa": .unsigned(4),
            ]))
        try roundTrip(
            .map([
                .init(key: .unsigned(0), value: .text("b")),
                .init(key: .unsigned(9), value: .text("d")),
                .init(key: .unsigned(10), value: .text("c")),
                .init(key: .unsigned(UInt64(Int.max)), value: .text("e")),
                .init(key: .negative(0), value: .text("a")),
                .init(key: .negative(UInt64(Int.max)), value: .text("f")),
            ]))
        let inner = CBORValue.map([
            .init(key: .unsigned(1), value: .array([.bool(true), .bool(false)])),
            .init(key: .unsigned(2), value: .array([])),
        ])
        try roundTrip(
            .fields([
                "empty": .fields([:]),
                "outer": .fields(["none": .fields([:]), "inner": inner]),
            ]))
    }

    @Test func `truth values, null and other simple values come back`() throws {
        let answers = CBORValue.array([.bool(true), .bool(false), .null])
        try roundTrip(answers)
        #expect(encodeHex(answers.encoded) == "83f5f4f6")
        try roundTrip(.array([.undefined, .simple(0), .simple(19), .simple(32), .simple(255)]))
    }

    @Test func `tags come back with what they stand in front of`() throws {
        try roundTrip(.tagged(0, .text("2026-11-02T08:04:00Z")))
        try roundTrip(.tagged(.max, .tagged(1, .array([.tagged(2, .bytes([1, 0]))]))))
    }

    @Test func `floating point values keep every bit`() throws {
        let singles: [Float] = [.pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.5]
        let doubles: [Double] = [
            0, -0.0, 1.5, 1.1, 65_504, 65_505, 100_000, 5.960464477539063e-8, 1e-7, .pi,
            .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -.infinity,
        ]
        for value in doubles + singles.map({ Double($0) }) {
            let encoded = CBORValue.double(value).encoded
            guard case .double(let read) = try CBORReader.decode(encoded) else {
                Issue.record("\(value) became another kind of value")
                continue
            }
            #expect(read.bitPattern == value.bitPattern, "\(value)")
        }
    }

    @Test func `every value that is no number has the one encoding`() throws {
        let encoded = CBORValue.double(-Double.nan).encoded
        #expect(encodeHex(encoded) == "f97e00")
        guard case .double(let read) = try CBORReader.decode(encoded) else {
            Issue.record("became another kind of value")
            return
        }
        #expect(read.isNaN)
    }
}
