import Testing
import Wire
import ZeroMQ

@testable import ZeroMQTransport

/// What waits for a connection, and what goes first.
@Suite struct OutboundTests {
    private static let plan = ZeroMQTransport.Plan(
        node: "one", incarnation: 1, listen: [], peers: [:])

    private func envelope(_ target: String, _ call: UInt64, bytes: Int = 1) -> Envelope {
        Envelope(
            kind: .call, target: target, message: "m/1", call: call,
            payload: [UInt8](repeating: 0, count: bytes))
    }

    /// The calls in the order in which they leave.
    private func sent(_ outbound: inout Outbound) throws -> [UInt64] {
        var calls: [UInt64] = []
        outbound.flush(as: Self.plan, at: 0) { (bytes) throws(ZeroMQError) in
            calls += (try? WireFrame(decoding: bytes))?.envelopes.map(\.call) ?? []
            return .sent
        }
        return calls
    }

    @Test func `messages to nodes go before those to actors, each kind in its order`() throws {
        var outbound = Outbound()
        for call in 1...3 as ClosedRange<UInt64> {
            let taken1 = outbound.add(envelope("shop/stock", call), at: 0)
            #expect(taken1)
        }
        let taken2 = outbound.add(envelope("node/one", 10), at: 0)
        #expect(taken2)
        let taken3 = outbound.add(envelope("node/one", 11), at: 0)
        #expect(taken3)
        let taken4 = outbound.add(envelope("node/one", 4, bytes: 5000), at: 0)
        #expect(taken4)
        let sent14 = try sent(&outbound)
        #expect(sent14 == [10, 11, 1, 2, 3, 4])
        #expect(outbound.isEmpty)
        let taken5 = outbound.add(envelope("shop/stock", 5), at: 0)
        #expect(taken5)
        let taken6 = outbound.add(envelope("node/one", 12), at: 0)
        #expect(taken6)
        let sent15 = try sent(&outbound)
        #expect(sent15 == [12, 5])
    }

    @Test func `a full queue refuses actors' messages and still takes those of nodes`() throws {
        var outbound = Outbound()
        for call in 0..<UInt64(Outbound.limit) {
            let taken7 = outbound.add(envelope("shop/stock", call), at: 0)
            #expect(taken7)
        }
        let taken8 = outbound.add(envelope("shop/stock", 1), at: 0)
        #expect(!taken8)
        for call in 0..<UInt64(Outbound.controlRoom) {
            let taken9 = outbound.add(envelope("node/one", call), at: 0)
            #expect(taken9)
        }
        let taken10 = outbound.add(envelope("node/one", 1), at: 0)
        #expect(!taken10)
        let sent16 = try sent(&outbound)
        #expect(sent16.count == Outbound.limit + Outbound.controlRoom)
    }

    @Test func `what nobody waits for any more makes room and does not leave`() throws {
        var outbound = Outbound()
        for call in 0..<UInt64(Outbound.limit) {
            var short = envelope(call == 0 ? "node/one" : "shop/stock", call)
            short.deadline = 1
            let taken11 = outbound.add(short, at: 0)
            #expect(taken11)
        }
        let taken12 = outbound.add(envelope("shop/stock", 9000), at: 2_000_000)
        #expect(taken12)
        let taken13 = outbound.add(envelope("node/one", 9001), at: 2_000_000)
        #expect(taken13)
        let sent17 = try sent(&outbound)
        #expect(sent17 == [9001, 9000])
    }
}
