import Testing

@testable import Wire

private enum Step: Equatable {
    case idle
    case scanned(Int, label: String)
    case paid(cash: Int?, then: [Step])
}

extension Step: CBORCodable {
    func write(to writer: inout CBORWriter) {
        switch self {
        case .idle: writer.variant("idle")
        case .scanned(let code, let label):
            writer.variant("scanned") { fields in
                fields.field("_0", code)
                fields.field("label", label)
            }
        case .paid(let cash, let then):
            writer.variant("paid") { fields in
                fields.field("cash", cash)
                fields.field("then", then)
            }
        }
    }

    init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "idle": return .idle
            case "scanned":
                return .scanned(try fields.field("_0"), label: try fields.field("label"))
            case "paid":
                return .paid(cash: try fields.field("cash"), then: try fields.field("then"))
            default: throw .unknownName(name)
            }
        }
    }
}

private enum Colour: String, CBORName, CaseIterable {
    case red
    case darkGreen = "dark green"
    case nothing = ""
}

private struct Till: Equatable {
    var steps: [Step]
    var colour: Colour?
}

extension Till: CBORRecord {
    func writeFields(to record: inout CBORWriter) {
        record.field("steps", steps)
        record.field("colour", colour)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        steps = try record.field("steps")
        colour = try record.field("colour")
    }
}

private func refusal(_ value: CBORValue) -> CBORError? {
    let encoded = value.encoded
    return refusal { () throws(CBORError) in
        _ = try CBORDecoder.decode(Till.self, from: encoded)
    }
}

/// What is said to a till with one step.
private func refusal(step: CBORValue) -> CBORError? {
    refusal(.fields(["steps": .array([step])]))
}

private func mismatch(_ wanted: String, _ path: String) -> CBORError {
    .mismatch(wanted: wanted, path: path)
}

struct VariantTests {
    @Test func `cases come back with what they hold`() throws {
        let inner: [Step] = [.idle, .paid(cash: nil, then: []), .scanned(0, label: "")]
        let tills = Colour.allCases.map { Till(steps: [.paid(cash: 500, then: inner)], colour: $0) }
        let all =
            tills + [
                Till(steps: []), Till(steps: [.idle, .scanned(4_011, label: "bananas")]),
            ]
        let encoded = CBOREncoder.encode(all)
        #expect(try CBORDecoder.decode([Till].self, from: encoded) == all)
        #expect(try CBORReader.decode(encoded).encoded == encoded)
    }

    @Test func `a case is a map of its name to its fields`() throws {
        #expect(encodeHex(CBOREncoder.encode(Step.idle)) == "a16469646c65a0")
        let scanned = CBORValue.fields([
            "scanned": .fields(["_0": .unsigned(7), "label": .text("x")])
        ])
        #expect(CBOREncoder.encode(Step.scanned(7, label: "x")) == scanned.encoded)
        let paid = CBORValue.fields(["paid": .fields(["then": .array([])])])
        #expect(CBOREncoder.encode(Step.paid(cash: nil, then: [])) == paid.encoded)
        #expect(encodeHex(CBOREncoder.encode(Colour.darkGreen)) == "6a6461726b20677265656e")
    }

    @Test func `a case that nobody knows is refused by its name`() {
        let wanted = "a known name, not 'wiped',"
        #expect(refusal(step: .fields(["wiped": .fields([:])])) == mismatch(wanted, "steps.0"))
        let inner = CBORValue.fields(["wiped": .fields(["_0": .unsigned(1)])])
        let outer = CBORValue.fields(["paid": .fields(["then": .array([inner])])])
        #expect(refusal(step: outer) == mismatch(wanted, "steps.0.then.0"))
        let till = CBORValue.fields(["steps": .array([]), "colour": .text("wiped")])
        #expect(refusal(till) == mismatch(wanted, "colour"))
        // Names are not told apart by anything but their bytes.
        let loud = CBORValue.fields(["steps": .array([]), "colour": .text("Red")])
        #expect(refusal(loud)?.kind == "cbor.mismatch")
    }

    @Test func `a long name is told in part`() {
        let long = CBORValue.fields([String(repeating: "x", count: 1000): .fields([:])])
        let told = String(repeating: "x", count: 40)
        #expect(refusal(step: long) == mismatch("a known name, not '\(told)',", "steps.0"))
    }

    @Test func `another number of cases than one is refused`() {
        let two = CBORValue.fields(["idle": .fields([:]), "paid": .fields(["then": .array([])])])
        #expect(refusal(step: two) == mismatch("one case", "steps.0"))
        #expect(refusal(step: .fields([:])) == mismatch("one case", "steps.0"))
    }

    @Test func `what is no case is refused`() {
        let number = CBORValue.map([.init(key: .unsigned(1), value: .fields([:]))])
        for step in [number, .null, .text("idle"), .array([]), .bool(true)] {
            #expect(refusal(step: step)?.kind == "cbor.mismatch", "\(step)")
        }
        #expect(refusal(step: .fields(["idle": .null])) == mismatch("map", "steps.0"))
        #expect(refusal(step: .fields(["idle": .unsigned(1)])) == mismatch("map", "steps.0"))
    }

    @Test func `what a case holds is read as a record`() {
        let more = CBORValue.fields(["idle": .fields(["since": .unsigned(5)])])
        #expect(refusal(step: more) == nil)
        let less = CBORValue.fields(["scanned": .fields(["label": .text("x")])])
        #expect(refusal(step: less) == mismatch("a value", "steps.0._0"))
        let wrong = CBORValue.fields([
            "scanned": .fields(["_0": .bool(true), "label": .text("x")])
        ])
        #expect(refusal(step: wrong) == mismatch("Int", "steps.0._0"))
        let null = CBORValue.fields(["paid": .fields(["cash": .null, "then": .array([])])])
        #expect(refusal(step: null) == nil)
    }

    @Test func `fields of a case are refused twice and out of order`() throws {
        let then = CBORValue.array([]).encoded
        let bad: [(map: [UInt8], error: CBORError)] = [
            (mapAsGiven([("then", then), ("then", then)]), .duplicateKey(offset: 13)),
            (mapAsGiven([("then", then), ("cash", [5])]), .unsortedKey(offset: 13)),
        ]
        for (map, error) in bad {
            let encoded = mapAsGiven([("paid", map)])
            #expect(throws: error) { try CBORDecoder.decode(Step.self, from: encoded) }
            #expect(throws: error) { try CBORReader.decode(encoded) }
        }
    }
}
