import Testing

@testable import Wire

private let call = Envelope(
    kind: .call, target: "corner/inventory", sender: "corner/terminal/2",
    message: "inventory.reserve/1", call: 70_000, attempt: 3, deadline: 5_000,
    trace: TraceContext(high: 1, low: .max, span: 0x0102_0304_0506_0708),
    correlation: Correlation(high: .max, low: 2), key: [1, 2, 3],
    payload: [UInt8](repeating: 0xA5, count: 300))

private let reply = Envelope(
    kind: .reply, target: "corner/inventory", message: "inventory.reserve/1", call: .max,
    attempt: .max, deadline: .max)

private let refusal = Envelope(
    kind: .rejection, target: "käse", message: "", call: 0, payload: Array("actor.unknown".utf8))

private func frame(_ count: Int) -> WireFrame {
    WireFrame(
        node: "tills", incarnation: 17, envelopes: Array([call, reply, refusal].prefix(count)))
}

struct WireFrameTests {
    @Test(arguments: [0, 1, 3])
    func `a frame comes back with all its envelopes`(count: Int) throws {
        let whole = frame(count)
        let decoded = try WireFrame(decoding: whole.encoded)
        #expect(decoded == whole)
        #expect(decoded.envelopes.count == count)
        #expect(decoded.encoded == whole.encoded)
    }

    @Test(arguments: [Envelope.Kind.call, .reply, .rejection, .fault])
    func `every kind of envelope comes back`(kind: Envelope.Kind) throws {
        var envelope = call
        envelope.kind = kind
        let whole = WireFrame(node: "", incarnation: .max, envelopes: [envelope])
        #expect(try WireFrame(decoding: whole.encoded) == whole)
    }

    @Test(arguments: [0, 2, UInt64.max])
    func `a frame of another version is refused by its number`(version: UInt64) {
        let encoded: [UInt8] = CBORValue.unsigned(version).encoded + frame(1).encoded.dropFirst()
        #expect(throws: WireFrameError.version(version)) { try WireFrame(decoding: encoded) }
    }

    @Test func `a frame that was cut off is refused or lacks whole envelopes`() {
        let whole = frame(3)
        let encoded = whole.encoded
        var counts: [Int] = []
        for length in 0..<encoded.count {
            guard let part = try? WireFrame(decoding: Array(encoded.prefix(length))) else {
                continue
            }
            counts.append(part.envelopes.count)
            #expect(part.node == whole.node && part.incarnation == whole.incarnation)
            #expect(part.envelopes == Array(whole.envelopes.prefix(part.envelopes.count)))
        }
        // Only a cut between two items can leave a frame, so each number is met once.
        #expect(counts == [0, 1, 2])
    }

    @Test func `random bytes are refused or are a frame`() {
        let seed: UInt64 = 5_000
        var generator = SplitMix64(seed: seed)
        for attempt in 1...5_000 {
            let bytes = generator.bytes(count: 0...200)
            expectRefusedOrFrame(bytes, "seed \(seed), attempt \(attempt)")
            // Behind a good beginning, chance reaches further into the reader.
            expectRefusedOrFrame(frame(0).encoded + bytes, "seed \(seed), attempt \(attempt)")
        }
    }

    @Test func `a frame with random changes is refused or is a frame`() {
        let seed: UInt64 = 15
        var generator = SplitMix64(seed: seed)
        let good = frame(3).encoded
        for attempt in 1...5_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            }
            expectRefusedOrFrame(bytes, "seed \(seed), attempt \(attempt)")
        }
    }

    private func expectRefusedOrFrame(_ bytes: [UInt8], _ comment: Comment) {
        guard let read = try? WireFrame(decoding: bytes) else { return }
        let again = try? WireFrame(decoding: read.encoded)
        #expect(again == read, comment)
    }
}
