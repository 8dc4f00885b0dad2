import ActorRuntime
@testable import Journal
import Synchronization
import TestKit
import Testing
import Wire

@Suite struct GroupCommitTests {
    @Test func `nothing is released before the disk has it`() async throws {
        let fixture = try JournalFixture(try TemporaryFolder())
        let journal = fixture.journal
        let folder = fixture.folder
        let seen = try await Task(executorPreference: fixture.system.loop) {
            let ledger = try Ledger(Address("counter"), in: journal, empty: CounterBook())
            try ledger.commit([.added("a", 1)])
            let before = journal.durable
            let entries = await withUnsafeContinuation { continuation in
                journal.whenDurable(journal.written) {
                    continuation.resume(returning: Self.entries(folder))
                }
            }
            return (before, entries)
        }.value
        #expect(seen.0 == 0)
        #expect(seen.1 == 1)
        await fixture.close()
    }

    @Test func `changes of one turn share a transaction and keep their order`() async throws {
        let fixture = try JournalFixture(try TemporaryFolder())
        try await fixture.write { journal in
            let one = try Ledger(Address("one"), in: journal, empty: CounterBook())
            let two = try Ledger(Address("two"), in: journal, empty: CounterBook())
            for number in 0..<100 {
                try one.commit([.added("a", Int64(number))])
                try two.commit([.added("b", 1), .added("c", 2)])
            }
        }
        await fixture.close()
        let inspection = try JournalInspection(path: "\(fixture.folder)/\(JournalFile.name)")
        let heads = try inspection.read { try $0.heads() }
        #expect(heads["one"]?.sequence == 100)
        #expect(heads["two"]?.sequence == 200)
        var sequences: [Int64] = []
        try inspection.read { _ = try $0.entries(of: "two") { sequences.append($0.sequence) } }
        #expect(sequences == Array(1...200))
    }

    @Test func `state comes back from its rows and equals a replay of the entries`() async throws {
        let owner = try TemporaryFolder()
        let random = SeededRandom(seed: 21)
        let fixture = try JournalFixture(owner)
        let steps = (0..<300).map { _ in
            CounterBook.Event.added("n\(random.next() % 7)", Int64(random.next() % 100))
        }
        try await fixture.write { journal in
            let ledger = try Ledger(Address("counter"), in: journal, empty: CounterBook())
            for step in steps { try ledger.commit([step]) }
        }
        await fixture.close()
        let journal = try NodeJournal(folder: fixture.folder, clock: TestClock.clock)
        let restored = try Ledger(Address("counter"), in: journal, empty: CounterBook()).state
        var replayed = CounterBook()
        for step in steps { _ = replayed.apply(step) }
        #expect(restored.sums == replayed.sums, "seed 21")
    }

    @Test func `an answer is kept with its change and found after a restart`() async throws {
        let owner = try TemporaryFolder()
        let fixture = try JournalFixture(owner)
        try await fixture.write { journal in
            var change = Change(actor: "counter", at: 1)
            change.answer(
                .init(message: "counter.add/1", key: [1, 2], digest: Digest(of: [3]), reply: [4]))
            journal.append(change)
            // Found at once, though the disk does not have it yet.
            let fresh = try journal.answer("counter", "counter.add/1", [1, 2])
            #expect(fresh?.reply == [4])
        }
        await fixture.close()
        let journal = try NodeJournal(folder: fixture.folder, clock: TestClock.clock)
        #expect(try journal.answer("counter", "counter.add/1", [1, 2])?.reply == [4])
        #expect(try journal.answer("counter", "counter.add/1", [1]) == nil)
        #expect(try journal.answer("other", "counter.add/1", [1, 2]) == nil)
    }

    @Test func `outbox ids are never used twice, also after a restart`() async throws {
        let owner = try TemporaryFolder()
        var ids: [Int64] = []
        for _ in 0..<3 {
            let fixture = try JournalFixture(owner)
            let seen = Mutex<[Int64]>([])
            fixture.journal.committedOutgoing = { items in
                seen.withLock { $0 += items.map(\.id) }
            }
            try await fixture.write { journal in
                var change = Change(actor: "counter", at: 1)
                change.outgoing = [Self.item, Self.item]
                journal.append(change)
            }
            try await fixture.write { journal in
                var change = Change(actor: "counter", at: 1)
                change.delivered = seen.withLock { $0 }
                journal.append(change)
            }
            await fixture.close()
            ids += seen.withLock { $0 }
        }
        #expect(ids == [1, 2, 3, 4, 5, 6])
    }

    private static let item = OutboxItem(
        sender: "counter", target: "other", message: "m/1", key: [1], payload: [2], trace: .none,
        correlation: .none)

    private static func entries(_ folder: String) -> Int {
        let inspection = try? JournalInspection(path: "\(folder)/\(JournalFile.name)")
        var count = 0
        _ = try? inspection?.read { try $0.entries(of: "counter") { _ in count += 1 } }
        return count
    }
}
