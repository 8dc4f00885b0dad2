import Testing

@testable import Wire

private struct Keys: CBORRecord, Equatable {
    var ccc = 3
    var bb = 2
    var a = 1
    var b = 4

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("a", a)
        record.field("b", b)
        record.field("bb", bb)
        record.field("ccc", ccc)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        a = try record.field("a")
        b = try record.field("b")
        bb = try record.field("bb")
        ccc = try record.field("ccc")
    }
}

private struct Newer: CBORRecord, Equatable {
    var name = "tea"
    var origin: [String]? = ["Assam", "Darjeeling"]
    var keys: Keys? = Keys()

    init() {}

    func writeFields(to record: inout CBORWriter) {
        record.field("keys", keys)
        record.field("name", name)
        record.field("origin", origin)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        keys = try record.field("keys")
        name = try record.field("name")
        origin = try record.field("origin")
    }
}

private struct Older: CBORRecord, Equatable {
    var name: String

    init(name: String) {
        self.name = name
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        name = try record.field("name")
    }
}

struct DeterminismTests {
    @Test func `the keys of a structure come out bytewise with shorter ones first`() {
        let encoded = CBOREncoder.encode(Keys())
        #expect(encodeHex(encoded) == "a4616101616204626262026363636303")
    }

    @Test func `the keys of a map come out bytewise with shorter ones first`() {
        let text = CBORValue.fields(["b": .unsigned(1), "aa": .unsigned(2), "": .unsigned(3)])
        #expect(encodeHex(text.encoded) == "a3600361620162616102")
        let digits = CBORValue.fields([
            "100": .unsigned(1), "10": .unsigned(2), "9": .unsigned(3), "-1": .unsigned(4),
        ])
        #expect(encodeHex(digits.encoded) == "a4613903622d3104623130026331303001")
        let numbers = CBORValue.map([
            .init(key: .text(""), value: .unsigned(5)),
            .init(key: .negative(0), value: .unsigned(4)),
            .init(key: .unsigned(100), value: .unsigned(1)),
            .init(key: .unsigned(10), value: .unsigned(2)),
            .init(key: .unsigned(9), value: .unsigned(3)),
        ])
        #expect(encodeHex(numbers.encoded) == "a509030a0218640120046005")
    }

    @Test func `equal maps give equal bytes whatever their history`() throws {
        let numbers: ClosedRange<UInt64> = 1...200
        let pairs = numbers.map { number -> CBORValue.Pair in
            let inner = [
                CBORValue.Pair(key: .unsigned(number), value: .bool(true)),
                CBORValue.Pair(key: .negative(number - 1), value: .bool(false)),
            ]
            return CBORValue.Pair(
                key: .text("key \(number)"),
                value: .map(number.isMultiple(of: 2) ? inner : inner.reversed()))
        }
        let bytes = CBORValue.map(pairs).encoded
        let seed: UInt64 = 200
        var generator = SplitMix64(seed: seed)
        for attempt in 1...20 {
            let other = CBORValue.map(pairs.shuffled(using: &generator)).encoded
            #expect(other == bytes, "seed \(seed), attempt \(attempt)")
        }
        #expect(CBORValue.map(pairs.reversed()).encoded == bytes)
        #expect(try CBORReader.decode(bytes).encoded == bytes)
    }

    @Test func `an old reader ignores the keys that a newer writer adds`() throws {
        let encoded = CBOREncoder.encode([Newer(), Newer()])
        let older = try CBORDecoder.decode([Older].self, from: encoded)
        #expect(older == [Older(name: "tea"), Older(name: "tea")])
    }

    @Test func `a new reader takes what an older writer left out as not there`() throws {
        let encoded = CBOREncoder.encode([Older(name: "milk"), Older(name: "tea")])
        let newer = try CBORDecoder.decode([Newer].self, from: encoded)
        #expect(newer.map(\.name) == ["milk", "tea"])
        #expect(newer.allSatisfy { $0.origin == nil && $0.keys == nil })
        #expect(CBOREncoder.encode(newer) == encoded)
    }

    @Test func `a structure and the same map by hand give equal bytes`() {
        let byHand = CBORValue.fields([
            "b": .unsigned(4), "ccc": .unsigned(3), "a": .unsigned(1), "bb": .unsigned(2),
        ])
        #expect(CBOREncoder.encode(Keys()) == byHand.encoded)
    }
}
