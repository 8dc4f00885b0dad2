import Testing

@testable import Wire

/// Three fields with room in front of them, between them and behind them.
private struct Known: Equatable {
    var bb: Int?
    var dd: Int?
    var ff: Int?
}

extension Known: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("bb", bb)
        record.field("dd", dd)
        record.field("ff", ff)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        bb = try record.field("bb")
        dd = try record.field("dd")
        ff = try record.field("ff")
    }
}

/// The same where each of them has to be there.
private struct Complete: CBORRecord {
    let bb: Int
    let dd: Int
    let ff: Int

    func writeFields(to record: inout CBORWriter) {
        record.field("bb", bb)
        record.field("dd", dd)
        record.field("ff", ff)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        bb = try record.field("bb")
        dd = try record.field("dd")
        ff = try record.field("ff")
    }
}

/// Names that nobody asks for, in the order of CBOR, with the known fields that come before each.
private let strangers: [(name: String, place: Int)] = [
    ("", 0), ("a", 0), ("z", 0), ("aa", 0), ("cc", 1), ("ee", 2), ("gg", 3), ("aaa", 3),
    (String(repeating: "b", count: 23), 3), (String(repeating: "b", count: 24), 3),
    (String(repeating: "b", count: 300), 3),
]

private let known: [(String, [UInt8])] = [("bb", [1]), ("dd", [2]), ("ff", [3])]

/// The three known fields and a strange one in its place, and where its value begins.
private func map(
    with stranger: (name: String, place: Int), _ value: [UInt8]
) -> (bytes: [UInt8], offset: Int) {
    var pairs = known
    pairs.insert((stranger.name, value), at: stranger.place)
    let before = mapAsGiven(Array(pairs.prefix(stranger.place)))
    return (mapAsGiven(pairs), before.count + CBORValue.text(stranger.name).encoded.count)
}

private func refusal<Value: CBORCodable>(_ type: Value.Type, _ bytes: [UInt8]) -> CBORError? {
    refusal { () throws(CBORError) in _ = try CBORDecoder.decode(type, from: bytes) }
}

struct UnknownFieldTests {
    private let values: [CBORValue] = [
        .unsigned(5), .negative(300), .bytes([1, 2]), .text("Käse"), .array([.array([]), .null]),
        .fields(["bb": .text("no number"), "zz": .fields(["bb": .null])]),
        .map([.init(key: .unsigned(1), value: .unsigned(2))]), .tagged(1, .unsigned(9)),
        .bool(true), .null, .undefined, .simple(99), .double(1.1),
    ]

    @Test func `a field that nobody knows is gone past wherever it stands`() throws {
        for stranger in strangers {
            for value in values {
                let encoded = map(with: stranger, value.encoded).bytes
                let read = try CBORDecoder.decode(Known.self, from: encoded)
                #expect(read == Known(bb: 1, dd: 2, ff: 3), "\(stranger.name): \(value)")
                #expect(refusal(Complete.self, encoded) == nil, "\(stranger.name): \(value)")
            }
        }
    }

    @Test func `many of them stand at once`() throws {
        let unknown = strangers.map { CBORValue.Pair(key: .text($0.name), value: .array(values)) }
        let pairs = known.enumerated().map { index, field in
            CBORValue.Pair(key: .text(field.0), value: .unsigned(UInt64(index + 1)))
        }
        let encoded = CBORValue.map(unknown + pairs).encoded
        let read = try CBORDecoder.decode([Known].self, from: [0x82] + encoded + encoded)
        #expect(read == [Known(bb: 1, dd: 2, ff: 3), Known(bb: 1, dd: 2, ff: 3)])
    }

    @Test func `bad bytes are refused in a field that nobody knows, wherever it stands`() throws {
        // Where more follows, nothing is cut off.
        let bad = BadInput.all.filter {
            !["cbor.truncated", "cbor.trailingBytes"].contains($0.error.kind)
        }
        #expect(bad.count > 50)
        for stranger in strangers {
            for input in bad {
                let (encoded, offset) = map(with: stranger, try decodeHex(input.hex))
                let error = input.error.moved(by: offset)
                let comment: Comment = "\(stranger.name): \(input.note)"
                #expect(refusal(Known.self, encoded) == error, comment)
                #expect(refusal(Complete.self, encoded) == error, comment)
            }
        }
    }

    @Test func `a key that is no text is refused wherever it stands`() {
        // A number and a byte string come before text, an array behind it.
        for (key, place) in [([0x05], 0), ([0x41, 0x00], 0), ([0x80], 3)] as [([UInt8], Int)] {
            let front = Array(known.prefix(place)).flatMap { mapAsGiven([$0]).dropFirst() }
            let back = Array(known.dropFirst(place)).flatMap { mapAsGiven([$0]).dropFirst() }
            let encoded: [UInt8] = [0xA4] + front + key + [0x00] + back
            let path = "byte \(1 + front.count)"
            let expected = CBORError.mismatch(wanted: "text as key", path: path)
            #expect(refusal(Known.self, encoded) == expected)
            #expect(refusal(Complete.self, encoded) == expected)
        }
    }

    @Test func `a key of bad text is refused`() throws {
        for hex in ["a1 62 62ff 01", "a1 62 c328 01", "a1 7802 6262 01", "a1 7f 6262 ff 01"] {
            let encoded = try decodeHex(hex)
            let whole = refusal { () throws(CBORError) in _ = try CBORReader.decode(encoded) }
            #expect(whole != nil)
            #expect(refusal(Known.self, encoded) == whole, "\(hex)")
        }
    }

    /// All maps of up to four out of these names, in any order and with any repeated.
    @Test func `both ways of reading refuse the same keys that are twice or out of order`() throws {
        let names = ["", "a", "aa", "bb", "cc", "dd", "ee", "ff", "gg", "aaa"]
        var accepted = 0
        for length in 0...4 {
            for number in 0..<repeatElement(names.count, count: length).reduce(1, *) {
                let chosen = digits(of: number, base: names.count, count: length).map { names[$0] }
                let pairs = chosen.enumerated().map { ($1, [UInt8($0)]) }
                let encoded = mapAsGiven(pairs)
                let whole = refusal { () throws(CBORError) in _ = try CBORReader.decode(encoded) }
                let typed = refusal(Known.self, encoded)
                guard typed == whole else {
                    Issue.record("\(chosen): \(String(describing: typed))")
                    continue
                }
                if whole != nil {
                    #expect(refusal(Complete.self, encoded) != nil, "\(chosen)")
                    continue
                }
                accepted += 1
                let read = try CBORDecoder.decode(Known.self, from: encoded)
                let expected = Known(
                    bb: chosen.firstIndex(of: "bb"), dd: chosen.firstIndex(of: "dd"),
                    ff: chosen.firstIndex(of: "ff"))
                #expect(read == expected, "\(chosen)")
            }
        }
        // Of the sets of at most four out of ten names, each is taken in one order.
        #expect(accepted == 1 + 10 + 45 + 120 + 210)
    }

    private func digits(of number: Int, base: Int, count: Int) -> [Int] {
        var (digits, rest): ([Int], Int) = ([], number)
        for _ in 0..<count {
            digits.append(rest % base)
            rest /= base
        }
        return digits
    }
}
