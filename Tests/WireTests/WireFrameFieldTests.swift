import Testing

@testable import Wire

/// The fields of an envelope in the order of the wire, each by itself so that one can be wrong.
private let fields: [CBORValue] = [
    .unsigned(0), .text("corner/catalog"), .text("corner/terminal/1"), .text("catalog.find/1"),
    .unsigned(7), .unsigned(1), .unsigned(250), .unsigned(1), .unsigned(2), .unsigned(3),
    .unsigned(4), .unsigned(5), .bytes([9]), .bytes([0xF6]), .null,
]

private func frame(_ fields: [CBORValue]) -> [UInt8] {
    let head: [CBORValue] = [.unsigned(1), .text("tills"), .unsigned(3)]
    return head.flatMap { $0.encoded } + CBORValue.array(fields).encoded
}

private func frame(with value: CBORValue, at place: Int) -> [UInt8] {
    var changed = fields
    changed[place] = value
    return frame(changed)
}

struct WireFrameFieldTests {
    @Test func `the layout on the wire is the one that is written down`() throws {
        let expected = Envelope(
            kind: .call, target: "corner/catalog", sender: "corner/terminal/1",
            message: "catalog.find/1", call: 7, attempt: 1, deadline: 250,
            trace: TraceContext(high: 1, low: 2, span: 3),
            correlation: Correlation(high: 4, low: 5), key: [9], payload: [0xF6])
        let whole = WireFrame(node: "tills", incarnation: 3, envelopes: [expected])
        #expect(whole.encoded == frame(fields))
        #expect(try WireFrame(decoding: frame(fields)) == whole)
    }

    @Test func `what a newer writer puts into the last field is ignored`() throws {
        let plain = try WireFrame(decoding: frame(fields))
        let extra = CBORValue.map([.init(key: .text("hop"), value: .array([.unsigned(2)]))])
        #expect(try WireFrame(decoding: frame(with: extra, at: 14)) == plain)
    }

    @Test func `a frame with more envelopes than any sender puts into one is refused`() throws {
        let one = Envelope(kind: .call, target: "a", message: "b/1", call: 1)
        let full = Array(repeating: one, count: WireFrame.envelopeLimit)
        let frame = { WireFrame(node: "n", incarnation: 1, envelopes: $0).encoded }
        #expect(try WireFrame(decoding: frame(full)).envelopes.count == WireFrame.envelopeLimit)
        #expect(throws: WireFrameError.fields) { try WireFrame(decoding: frame(full + [one])) }
    }

    @Test func `an envelope with another number of fields is refused`() {
        for count in [0, 1, 14] {
            let encoded = frame(Array(fields.prefix(count)))
            #expect(throws: WireFrameError.fields, "\(count) fields") {
                try WireFrame(decoding: encoded)
            }
        }
        #expect(throws: WireFrameError.fields) { try WireFrame(decoding: frame(fields + [.null])) }
    }

    @Test func `a field beyond its range is refused`() {
        let wrong: [(place: Int, value: UInt64)] = [
            (place: 0, value: 5), (place: 0, value: 255), (place: 5, value: 256),
            (place: 6, value: 4_294_967_296), (place: 6, value: .max),
        ]
        for (place, value) in wrong {
            let encoded = frame(with: .unsigned(value), at: place)
            #expect(throws: WireFrameError.fields, "\(value) in field \(place)") {
                try WireFrame(decoding: encoded)
            }
        }
    }

    @Test func `a field of another kind is refused as malformed`() {
        for place in 0..<14 {
            let encoded = frame(with: .bool(true), at: place)
            let error = #expect(throws: WireFrameError.self, "field \(place)") {
                try WireFrame(decoding: encoded)
            }
            guard case .malformed(.mismatch) = error else {
                Issue.record("field \(place) gave \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `a frame that does not begin with a version is refused as malformed`() {
        #expect(throws: WireFrameError.malformed(.truncated(offset: 0))) {
            try WireFrame(decoding: [])
        }
        let expected = CBORError.mismatch(wanted: "unsigned", path: "byte 0")
        #expect(throws: WireFrameError.malformed(expected)) {
            try WireFrame(decoding: CBORValue.text("1").encoded)
        }
        #expect(throws: WireFrameError.malformed(.notShortest(offset: 0))) {
            try WireFrame(decoding: [0x18, 0x01])
        }
    }
}
