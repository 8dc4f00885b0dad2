import Testing

@testable import Wire

private struct Basket: Equatable {
    var lines: [Line]
    var most: UInt8?
    var note: String?

    struct Line: Equatable {
        var sku: String
        var count: Int
        var seal: Bytes?
        var isGift: Bool?
    }
}

extension Basket: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("most", most)
        record.field("note", note)
        record.field("lines", lines)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        most = try record.field("most")
        note = try record.field("note")
        lines = try record.field("lines")
    }
}

extension Basket.Line: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("seal", seal)
        record.field("count", count)
        record.field("isGift", isGift)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        seal = try record.field("seal")
        count = try record.field("count")
        isGift = try record.field("isGift")
    }
}

private let good = CBORValue.fields(["sku": .text("tea"), "count": .unsigned(2)])

private func basket(_ lines: [CBORValue]) -> [UInt8] {
    CBORValue.fields(["lines": .array(lines)]).encoded
}

/// What is said to a line behind two good ones.
private func refusal(of line: CBORValue) -> CBORError? {
    let encoded = basket([good, good, line])
    return refusal { () throws(CBORError) in
        _ = try CBORDecoder.decode(Basket.self, from: encoded)
    }
}

/// What is said to some bytes as a value of a type.
private func refusal<Value: CBORCodable>(_ type: Value.Type, _ hex: String) throws -> CBORError? {
    let encoded = try decodeHex(hex)
    return refusal { () throws(CBORError) in _ = try CBORDecoder.decode(type, from: encoded) }
}

private func mismatch(_ wanted: String, _ path: String) -> CBORError {
    .mismatch(wanted: wanted, path: path)
}

/// Where the third line begins.
private let third = basket([]).count + 2 * good.encoded.count

struct DecodingMismatchTests {
    @Test func `values that fit are read`() throws {
        let read = try CBORDecoder.decode(Basket.self, from: basket([good]))
        #expect(read == Basket(lines: [Basket.Line(sku: "tea", count: 2)]))
        #expect(refusal(of: good) == nil)
    }

    @Test func `a missing value names its path`() throws {
        #expect(refusal(of: .fields(["count": .unsigned(1)])) == mismatch("a value", "lines.2.sku"))
        #expect(refusal(of: .fields(["sku": .text("x")])) == mismatch("a value", "lines.2.count"))
        #expect(refusal(of: .fields([:])) == mismatch("a value", "lines.2.sku"))
        #expect(try refusal(Basket.self, "a0") == mismatch("a value", "lines"))
    }

    @Test func `a value of another kind names its path`() throws {
        let count = CBORValue.fields(["sku": .text("x"), "count": .text("two")])
        #expect(refusal(of: count) == mismatch("Int", "lines.2.count"))
        let gift = CBORValue.fields(["sku": .text("x"), "count": .unsigned(1), "isGift": .null])
        #expect(refusal(of: gift) == nil)
        let asked = CBORValue.fields([
            "sku": .text("x"), "count": .unsigned(1), "isGift": .unsigned(1),
        ])
        #expect(refusal(of: asked) == mismatch("bool", "lines.2.isGift"))
        #expect(refusal(of: .null) == mismatch("map", "lines.2"))
        #expect(try refusal(Basket.self, "a1 656c696e6573 6161") == mismatch("array", "lines"))
    }

    @Test func `a text or bytes of another kind are named with their place`() {
        let sku = CBORValue.fields(["sku": .unsigned(1), "count": .unsigned(1)])
        // Behind the head of the map, the name and its head.
        #expect(refusal(of: sku) == mismatch("text", "lines.2.sku.byte \(third + 5)"))
        let seal = CBORValue.fields([
            "sku": .text("x"), "count": .unsigned(1), "seal": .text("x"),
        ])
        #expect(refusal(of: seal) == mismatch("bytes", "lines.2.seal.byte \(third + 12)"))
    }

    @Test func `a number out of range names its path and its type`() {
        let encoded = CBORValue.fields(["lines": .array([]), "most": .unsigned(256)]).encoded
        #expect(throws: CBORError.mismatch(wanted: "UInt8", path: "most")) {
            try CBORDecoder.decode(Basket.self, from: encoded)
        }
        let line = CBORValue.fields(["sku": .text("x"), "count": .unsigned(1 << 63)])
        #expect(refusal(of: line) == mismatch("Int", "lines.2.count"))
    }

    @Test func `null is nil for what may be missing`() throws {
        let line = CBORValue.fields([
            "sku": .text("tea"), "seal": .null, "count": .unsigned(2), "isGift": .null,
        ])
        let encoded = CBORValue.fields([
            "most": .null, "note": .null, "lines": .array([line]),
        ]).encoded
        let read = try CBORDecoder.decode(Basket.self, from: encoded)
        #expect(read == Basket(lines: [Basket.Line(sku: "tea", count: 2)]))
        #expect(CBOREncoder.encode(read) == basket([good]))
    }

    @Test func `null is refused for what has to be there`() throws {
        let sku = CBORValue.fields(["sku": .null, "count": .unsigned(2)])
        #expect(refusal(of: sku) == mismatch("text", "lines.2.sku.byte \(third + 5)"))
        let count = CBORValue.fields(["sku": .text("x"), "count": .null])
        #expect(refusal(of: count) == mismatch("Int", "lines.2.count"))
        #expect(try refusal(Basket.self, "a1 656c696e6573 f6") == mismatch("array", "lines"))
        #expect(try refusal([Int].self, "82 01 f6") == mismatch("Int", "1"))
        #expect(try refusal([Bool].self, "83 f5 f4 f6") == mismatch("bool", "2"))
    }

    @Test func `what is not null is not taken for nil`() throws {
        for hex in ["f4", "f7", "60", "80", "a0", "f97e00"] {
            #expect(try refusal(Basket.self, "a1 646d6f7374 \(hex)") == mismatch("UInt8", "most"))
        }
    }

    @Test func `a value of another kind on top is a mismatch`() throws {
        #expect(try refusal(Bool.self, "01") == mismatch("bool", ""))
        #expect(try refusal(String.self, "01") == mismatch("text", "byte 0"))
        #expect(try refusal(Bytes.self, "6161") == mismatch("bytes", "byte 0"))
        #expect(try refusal(Int.self, "f6") == mismatch("Int", ""))
        #expect(try refusal(Int.self, "f93c00") == mismatch("Int", ""))
        #expect(try refusal([Int].self, "a0") == mismatch("array", ""))
        #expect(try refusal(Basket.self, "80") == mismatch("map", ""))
        #expect(try refusal(Basket.self, "a10102") == mismatch("text as key", "byte 1"))
    }

    @Test func `an integer beyond its type is a mismatch`() throws {
        #expect(try refusal(UInt8.self, "190100") == mismatch("UInt8", ""))
        #expect(try refusal(UInt8.self, "20") == mismatch("UInt8", ""))
        #expect(try refusal(Int32.self, "1a80000000") == mismatch("Int32", ""))
        #expect(try refusal(Int32.self, "3a80000000") == mismatch("Int32", ""))
        #expect(try refusal(UInt32.self, "1b0000000100000000") == mismatch("UInt32", ""))
        #expect(try refusal(UInt64.self, "20") == mismatch("UInt64", ""))
        #expect(try refusal(Int64.self, "1b8000000000000000") == mismatch("Int64", ""))
        #expect(try refusal(Int64.self, "3b8000000000000000") == mismatch("Int64", ""))
        #expect(try refusal(Int64.self, "3bffffffffffffffff") == mismatch("Int64", ""))
        #expect(try refusal(Int.self, "1bffffffffffffffff") == mismatch("Int", ""))
    }
}
