import Testing

@testable import Wire

/// Takes whatever comes and goes past it, as a record does with a field that it does not know.
private struct Anything: CBORCodable {
    func write(to writer: inout CBORWriter) {
        writer.null()
    }

    init(reading reader: inout CBORReader) throws(CBORError) {
        try reader.skip()
    }
}

/// A record without fields: whatever is in it is unknown.
private struct Nothing: CBORRecord {
    func writeFields(to record: inout CBORWriter) {}

    init(fields record: inout CBORReader) throws(CBORError) {}
}

/// What the two ways of reading say to the same bytes; nil where they take them.
private func refusals(of bytes: [UInt8]) -> (whole: CBORError?, typed: CBORError?) {
    (
        refusal { () throws(CBORError) in _ = try CBORReader.decode(bytes) },
        refusal { () throws(CBORError) in _ = try CBORDecoder.decode(Anything.self, from: bytes) }
    )
}

/// `CBORReader.decode` makes values, and records go past the fields that they do not know: two
/// walks over the bytes that have to refuse the same things.
struct CBORStrictnessTests {
    @Test(arguments: BadInput.all)
    func `both ways of reading refuse bad bytes at the same place`(bad: BadInput) throws {
        let encoded = try decodeHex(bad.hex)
        #expect(throws: bad.error) { try CBORReader.decode(encoded) }
        #expect(throws: bad.error) { try CBORDecoder.decode(Anything.self, from: encoded) }
    }

    @Test(arguments: BadInput.all)
    func `bad bytes are refused in a field that nobody asks for`(bad: BadInput) throws {
        let encoded = try decodeHex("a1 6178" + bad.hex)
        #expect(throws: bad.error.moved(by: 3)) {
            try CBORDecoder.decode(Nothing.self, from: encoded)
        }
    }

    @Test func `thirty-two levels are not too deep`() throws {
        let arrays = try decodeHex(String(repeating: "81", count: 31) + "80")
        let tags = try decodeHex(String(repeating: "c1", count: 31) + "00")
        for encoded in [arrays, tags] {
            #expect(try CBORReader.decode(encoded).encoded == encoded)
            #expect(refusals(of: encoded).typed == nil)
        }
    }

    @Test func `a message that was cut off at any byte is refused as truncated`() {
        let encoded = Self.sample.encoded
        #expect(refusals(of: encoded).whole == nil)
        for length in 0..<encoded.count {
            let both = refusals(of: Array(encoded.prefix(length)))
            #expect(both.whole?.kind == "cbor.truncated", "after \(length) bytes")
            #expect(both.typed == both.whole, "after \(length) bytes")
        }
    }

    @Test func `a byte behind the message is refused whatever it is`() {
        let encoded = Self.sample.encoded
        for byte in UInt8.min...UInt8.max {
            let both = refusals(of: encoded + [byte])
            #expect(both.whole == CBORError.trailingBytes(offset: encoded.count), "byte \(byte)")
            #expect(both.typed == both.whole, "byte \(byte)")
        }
    }

    @Test func `both ways of reading agree about random bytes`() throws {
        let seed: UInt64 = 8949
        var generator = SplitMix64(seed: seed)
        var accepted = 0
        for attempt in 1...5_000 {
            let bytes = generator.bytes(count: 1...12)
            let both = refusals(of: bytes)
            #expect(both.typed == both.whole, "seed \(seed), attempt \(attempt)")
            guard both.whole == nil else { continue }
            accepted += 1
            // What is accepted is the one encoding of its value.
            let value = try CBORReader.decode(bytes)
            #expect(value.encoded == bytes, "seed \(seed), attempt \(attempt)")
        }
        #expect(accepted > 0)
    }

    /// One item of every kind, with arguments of every width.
    private static let sample = CBORValue.map([
        .init(key: .unsigned(7), value: .simple(255)),
        .init(key: .text("sale"), value: .tagged(100_000, .bytes([1, 2, 3]))),
        .init(key: .text("total"), value: .unsigned(5_000_000_000)),
        .init(key: .text("change"), value: .negative(300)),
        .init(key: .text("empty"), value: .map([])),
        .init(
            key: .text("lines"),
            value: .array([
                .text("Käsekuchen"), .unsigned(30), .double(2.5), .double(100_000), .double(1.1),
                .bool(true), .null, .undefined, .array([]),
                .bytes([UInt8](repeating: 9, count: 30)),
            ])),
    ])
}
