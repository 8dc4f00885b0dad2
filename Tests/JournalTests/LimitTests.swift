import ActorRuntime
import TestKit
import Testing
import Wire

@testable import Journal

/// What is written down at once has to fit into a message, and what is shown of it too.
@Suite struct LimitTests {
    @Test func `an entry that is too large is refused, and nothing of it happens`() async throws {
        let fixture = try JournalFixture(try TemporaryFolder())
        try await fixture.write { journal in
            let ledger = try Ledger(Address("counter"), in: journal, empty: CounterBook())
            let huge = String(repeating: "x", count: Entry.limit)
            let before = journal.written
            let refused = #expect(throws: CallFault.self) {
                try ledger.commit([.added("a", 1), .added(huge, 2)])
            }
            guard case .rejected(let reason) = refused else {
                Issue.record("ended as \(String(describing: refused))")
                return
            }
            #expect(reason.hasPrefix("message.tooLarge"))
            #expect(ledger.state.sums.isEmpty)
            #expect((ledger.sequence, journal.written) == (0, before))
            try ledger.commit([.added("a", 5)])
            #expect(ledger.state.sums == ["a": 5])
        }
        await fixture.close()
    }

    @Test func `parked messages are read page by page, without what they say`() async throws {
        let fixture = try JournalFixture(try TemporaryFolder())
        try await fixture.write { journal in
            var change = Change(actor: "counter", at: 0)
            change.outgoing = (1...9).map { number in
                OutboxItem(
                    sender: "counter", target: "elsewhere", message: "m/1", key: [number],
                    payload: [number])
            }
            journal.append(change)
            var parking = Change(actor: "counter", at: 0)
            parking.parked = [2, 3, 5, 8].map { ($0, "m.refused") }
            journal.append(parking)
        }
        let pages = try fixture.journal.file.read { reading in
            try [0, 3, 8].map { try reading.parked(after: $0, limit: 2) }
        }
        #expect(pages.map { $0.map(\.id) } == [[2, 3], [5, 8], []])
        #expect(pages.joined().allSatisfy { $0.payload.isEmpty && $0.parked == "m.refused" })
        await fixture.close()
    }
}
