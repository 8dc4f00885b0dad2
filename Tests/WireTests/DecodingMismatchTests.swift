import Testing

@testable import Wire

private struct Basket: Codable, Equatable {
    var lines: [Line]
    var notes: [String: UInt8]?

    struct Line: Codable, Equatable {
        var item: String
        var count: Int
    }
}

/// Asks for two items, however many there are.
private struct Two: Decodable {
    let first: Int
    let second: Int

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        first = try container.decode(Int.self)
        second = try container.decode(Int.self)
    }
}

private func line(_ item: CBORValue, count: CBORValue) -> CBORValue {
    .map([.init(key: .text("item"), value: item), .init(key: .text("count"), value: count)])
}

private func basket(_ lines: [CBORValue]) -> [UInt8] {
    CBORValue.map([.init(key: .text("lines"), value: .array(lines))]).encoded
}

struct DecodingMismatchTests {
    private let good = line(.text("tea"), count: .unsigned(2))

    @Test func `values that fit are read`() throws {
        let read = try CBORDecoder.decode(Basket.self, from: basket([good]))
        #expect(read == Basket(lines: [Basket.Line(item: "tea", count: 2)]))
    }

    @Test func `a value of another kind names its path`() {
        let encoded = basket([good, line(.text("milk"), count: .text("two"))])
        #expect(throws: CBORError.mismatch(wanted: "Int", path: "lines.1.count")) {
            try CBORDecoder.decode(Basket.self, from: encoded)
        }
        let swapped = basket([good, good, line(.unsigned(1), count: .unsigned(1))])
        #expect(throws: CBORError.mismatch(wanted: "text", path: "lines.2.item")) {
            try CBORDecoder.decode(Basket.self, from: swapped)
        }
        #expect(throws: CBORError.mismatch(wanted: "map", path: "lines.0")) {
            try CBORDecoder.decode(Basket.self, from: basket([.null]))
        }
    }

    @Test func `a number out of range names its path and its type`() {
        let encoded = CBORValue.map([
            .init(key: .text("lines"), value: .array([])),
            .init(
                key: .text("notes"),
                value: .map([.init(key: .text("large"), value: .unsigned(256))])),
        ]).encoded
        #expect(throws: CBORError.mismatch(wanted: "UInt8", path: "notes.large")) {
            try CBORDecoder.decode(Basket.self, from: encoded)
        }
    }

    @Test func `a missing value names its path`() {
        let encoded = basket([.map([.init(key: .text("item"), value: .text("tea"))])])
        #expect(throws: CBORError.mismatch(wanted: "a value", path: "lines.0.count")) {
            try CBORDecoder.decode(Basket.self, from: encoded)
        }
    }

    @Test func `an array that is too short names the place of what it lacks`() throws {
        let two = try CBORDecoder.decode(Two.self, from: [0x82, 0x01, 0x02])
        #expect(two.first == 1 && two.second == 2)
        #expect(throws: CBORError.mismatch(wanted: "one more item", path: "1")) {
            try CBORDecoder.decode(Two.self, from: [0x81, 0x01])
        }
    }

    @Test func `a value of another kind on top is a mismatch`() throws {
        try refuse(Bool.self, "01", wanted: "bool")
        try refuse(String.self, "01", wanted: "text")
        try refuse(Bytes.self, "6161", wanted: "bytes")
        try refuse(Double.self, "01", wanted: "number")
        try refuse(Int.self, "f6", wanted: "Int")
        try refuse(Int.self, "f93c00", wanted: "Int")
        try refuse([Int].self, "a0", wanted: "array")
        try refuse(Basket.self, "80", wanted: "map")
        try refuse(Basket.self, "a10102", wanted: "text as key")
    }

    @Test func `an integer beyond its type is a mismatch`() throws {
        try refuse(UInt8.self, "190100", wanted: "UInt8")
        try refuse(Int8.self, "1880", wanted: "Int8")
        try refuse(UInt64.self, "20", wanted: "UInt64")
        try refuse(Int64.self, "1b8000000000000000", wanted: "Int64")
        try refuse(Int64.self, "3b8000000000000000", wanted: "Int64")
        try refuse(Int64.self, "3bffffffffffffffff", wanted: "Int64")
    }

    private func refuse<Value: Decodable>(
        _ type: Value.Type, _ hex: String, wanted: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let encoded = try decodeHex(hex)
        #expect(
            throws: CBORError.mismatch(wanted: wanted, path: "top"), sourceLocation: sourceLocation
        ) {
            try CBORDecoder.decode(type, from: encoded)
        }
    }
}
