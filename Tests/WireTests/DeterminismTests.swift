import Testing

@testable import Wire

private struct Keys: Codable, Equatable {
    var ccc = 3
    var bb = 2
    var a = 1
    var b = 4
}

private struct Newer: Encodable {
    var origin = ["Assam", "Darjeeling"]
    var name = "tea"
    var grades = ["first": [1], "second": [2, 3]]
}

private struct Older: Codable, Equatable {
    var name: String
}

struct DeterminismTests {
    @Test func `the keys of a structure come out bytewise with shorter ones first`() throws {
        let encoded = try CBOREncoder.encode(Keys())
        #expect(encodeHex(encoded) == "a4616101616204626262026363636303")
    }

    @Test func `the keys of a dictionary come out bytewise with shorter ones first`() throws {
        let text = try CBOREncoder.encode(["b": 1, "aa": 2, "": 3])
        #expect(encodeHex(text) == "a3600361620162616102")
        let numbers = try CBOREncoder.encode([100: 1, 10: 2, 9: 3, -1: 4])
        #expect(encodeHex(numbers) == "a4613903622d3104623130026331303001")
    }

    @Test func `equal dictionaries give equal bytes whatever their history`() throws {
        var forward: [String: [Int: Bool]] = [:]
        var backward: [String: [Int: Bool]] = [:]
        for number in 1...200 { forward["key \(number)"] = [number: true, -number: false] }
        for number in (1...200).reversed() {
            backward["key \(number)"] = [-number: false]
            backward["key \(number)"]?[number] = true
        }
        backward["more"] = [1: false]
        backward["more"] = nil
        #expect(forward == backward)
        let bytes = try CBOREncoder.encode(forward)
        #expect(try CBOREncoder.encode(backward) == bytes)
        #expect(try CBORReader.decode(bytes).encoded == bytes)
    }

    @Test func `an old reader ignores the keys that a newer writer adds`() throws {
        let encoded = try CBOREncoder.encode([Newer(), Newer()])
        let older = try CBORDecoder.decode([Older].self, from: encoded)
        #expect(older == [Older(name: "tea"), Older(name: "tea")])
    }

    @Test func `a structure and the same map by hand give equal bytes`() throws {
        let byHand = CBORValue.map([
            .init(key: .text("b"), value: .unsigned(4)),
            .init(key: .text("ccc"), value: .unsigned(3)),
            .init(key: .text("a"), value: .unsigned(1)),
            .init(key: .text("bb"), value: .unsigned(2)),
        ])
        #expect(try CBOREncoder.encode(Keys()) == byHand.encoded)
    }
}
